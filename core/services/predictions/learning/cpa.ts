import { createHash } from 'node:crypto';
import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import type { Forecast } from '../../../contract/predictions.ts';
import { forecastCpa, type CpaForecast, type SpendSeries } from '../../../domain/predictions/cpa/forecast-cpa.ts';
import type { SpendDay } from '../repo-spend.ts';
import { amountScores } from './report-amount.ts';
import { dateOf, dayOf } from './dates.ts';
import { Refusal, type Learnt } from './learner.ts';

const SHOWN_DAYS = 56;

/** Series by channel and of all channels together, a value a day from the first day to the last. */
export function spendSeries(rows: readonly SpendDay[]): { series: SpendSeries[]; first: number; end: number } {
  const days = rows.map(({ date }) => dayOf(date));
  const [first, end] = [Math.min(...days), Math.max(...days) + 1];
  const empty = (name: string): SpendSeries => ({ name, cost: new Float64Array(end - first), conversions: new Float64Array(end - first) });
  const all = empty('');
  const byChannel = new Map<string, SpendSeries>();
  rows.forEach(({ channel, cost, conversions }, row) => {
    const own = byChannel.get(channel) ?? empty(channel);
    byChannel.set(channel, own);
    const at = (days[row] as number) - first;
    for (const series of [all, own]) {
      series.cost[at] = (series.cost[at] as number) + cost;
      series.conversions[at] = (series.conversions[at] as number) + conversions;
    }
  });
  return { series: byChannel.size > 1 ? [all, ...byChannel.values()] : [...byChannel.values()], first, end };
}

/** What a conversion will cost next week by channel, tested week by week beside the week before. @throws Refusal */
export function learnCpa(rows: readonly SpendDay[]): Learnt {
  const { series, first, end } = spendSeries(rows);
  const told = series.flatMap((one) => {
    const found = forecastCpa(one);
    return found ? [{ name: one.name, found }] : [];
  });
  if (told.length === 0) throw new Refusal('spend_days', { found: end - first, needed: 70 });
  const outcomes = told.map(({ name, found }) => outcomeOf(name, found));
  const main = outcomes[0] as ReportedOutcome;
  const window = { from: dateOf(first), to: dateOf(end - 1) };
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const line = (metric: string) => ({ metric, model: main.scores[metric] ?? 0, baseline: main.baseline.scores[metric] ?? 0, better: 'lower' as const, n: main.n });
  const better = (main.scores['mae'] ?? Infinity) < (main.baseline.scores['mae'] ?? 0);
  return {
    method: 'exponential-smoothing', parts: [], recipe: {},
    summary: { data: { ...window, customers: 0, rows: rows.length, sha256 }, features: 0, horizonDays: 7, headline: [line('mae'), line('rmse')], beatsBaseline: better },
    report: reportOf(outcomes, window, better),
  };
}

function outcomeOf(name: string, { tested }: CpaForecast): ReportedOutcome {
  const [said, naive, came] = [tested.map((week) => week.said), tested.map((week) => week.naive), tested.map((week) => week.came)];
  return {
    name: name === '' ? 'cpa' : name, days: 7, kind: 'cpa', n: tested.length, positives: null, scores: amountScores(came, said), baseline: { name: 'week_before', scores: amountScores(came, naive) },
    others: [], roc: [], precisionRecall: [], lift: [], calibration: [], segments: [], fairness: null,
  };
}

function reportOf(outcomes: ReportedOutcome[], { from, to }: { from: string; to: string }, better: boolean): PredictionReport {
  const weeks = outcomes[0]?.n ?? 0;
  return {
    method: 'exponential-smoothing', split: { trainDays: [from], testDays: [to], gapDays: 0, trainRows: weeks, testRows: weeks }, outcomes, importance: [], dependence: [], ablation: [], trials: [], parameters: {},
    notes: [{ key: 'weeks_tested', params: { n: weeks } }, ...(better ? [] : [{ key: 'not_better', params: {} }])],
  };
}

/** The last weeks and the coming one, by channel. */
export function cpaCurves(rows: readonly SpendDay[]): Forecast[] {
  const { series, first, end } = spendSeries(rows);
  return series.flatMap((one) => {
    const found = forecastCpa(one);
    if (!found) return [];
    const from = Math.max(0, end - first - SHOWN_DAYS);
    const past = Array.from({ length: end - first - from }, (_, at) => {
      const [cost, count] = [one.cost[from + at] as number, one.conversions[from + at] as number];
      return { date: dateOf(first + from + at), actual: count > 0 ? cost / count : null, expected: null, low: null, high: null, naive: null };
    });
    return [{ series: one.name, of: one.name === '' ? ('all' as const) : ('channel' as const), channel: null, next: [], unit: 'cpa' as const, points: [...past, ...found.days.map((day, at) => ({ date: dateOf(end + at), actual: null, ...day }))], week: found.week }];
  });
}
