import { createHash } from 'node:crypto';
import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import type { NextCost } from '../../../contract/prediction-settings.ts';
import { forecastCpa, type CpaForecast } from '../../../domain/predictions/cpa/forecast-cpa.ts';
import type { SpendDay, SpendHour } from '../repo-spend.ts';
import { amountScores } from './report-amount.ts';
import { cpaCurves, daySeries } from './cpa-curves.ts';
import { dateOf } from './dates.ts';
import { Refusal, type Learnt } from './learner.ts';

/** What a conversion will cost in the coming hour, day and week, by channel and campaign; each tested one after the other beside the same slot of the season before. @throws Refusal */
export function learnCpa(days: readonly SpendDay[], hours: readonly SpendHour[]): Learnt {
  const { series, first, end } = daySeries(days);
  const [chief] = series;
  const found = chief === undefined ? null : forecastCpa(chief);
  if (!chief || !found) throw new Refusal('spend_days', { found: series.length === 0 ? 0 : end - first, needed: 70 });
  const curves = cpaCurves(days, hours);
  const weekly = outcomeOf(found);
  const window = { from: dateOf(first), to: dateOf(end - 1) };
  const sha256 = createHash('sha256').update(JSON.stringify([days, hours])).digest('hex');
  const line = (metric: string) => ({ metric, model: weekly.scores[metric] ?? 0, baseline: weekly.baseline.scores[metric] ?? 0, better: 'lower' as const, n: weekly.n });
  const better = (weekly.scores['mae'] ?? Infinity) < (weekly.baseline.scores['mae'] ?? 0);
  const others = curves.flatMap(({ series: name, next }, at) => next.filter(({ grain }) => at > 0 || grain !== 'week').map((tested) => nextOutcome(name, tested)));
  return {
    method: 'exponential-smoothing', parts: [], recipe: {},
    summary: { data: { ...window, customers: 0, rows: days.length + hours.length, sha256 }, features: 0, horizonDays: 7, headline: [line('mae'), line('rmse')], beatsBaseline: better },
    report: reportOf([weekly, ...others], window, better),
  };
}

const blank = { positives: null, others: [], roc: [], precisionRecall: [], lift: [], calibration: [], segments: [], fairness: null };

/** The coming week of all channels together, or of the only one. */
function outcomeOf({ tested }: CpaForecast): ReportedOutcome {
  const [said, naive, came] = [tested.map((week) => week.said), tested.map((week) => week.naive), tested.map((week) => week.came)];
  return { ...blank, name: 'cpa', days: 7, kind: 'cpa', n: tested.length, scores: amountScores(came, said), baseline: { name: 'week_before', scores: amountScores(came, naive) } };
}

const GRAINS = { hour: { name: 'cpa_hour', days: null, baseline: 'day_before' }, day: { name: 'cpa', days: 1, baseline: 'seasonal_naive' }, week: { name: 'cpa', days: 7, baseline: 'week_before' } } as const;

function nextOutcome(series: string, { grain, tested: { n, mae, naiveMae, held } }: NextCost): ReportedOutcome {
  const { name, days, baseline } = GRAINS[grain];
  return { ...blank, name: series === '' ? name : grain === 'hour' ? `${series} (h)` : series, days, kind: 'cpa', n, scores: { mae, coverage: held }, baseline: { name: baseline, scores: { mae: naiveMae } } };
}

function reportOf(outcomes: ReportedOutcome[], { from, to }: { from: string; to: string }, better: boolean): PredictionReport {
  const weeks = outcomes[0]?.n ?? 0;
  const worse = outcomes.filter(({ scores, baseline }) => (scores['mae'] ?? 0) >= (baseline.scores['mae'] ?? Infinity)).length;
  return {
    method: 'exponential-smoothing', split: { trainDays: [from], testDays: [to], gapDays: 0, trainRows: weeks, testRows: weeks }, outcomes, importance: [], dependence: [], ablation: [], trials: [], parameters: {},
    notes: [{ key: 'weeks_tested', params: { n: weeks } }, { key: 'cpa_tested', params: { n: outcomes.length - worse, of: outcomes.length } }, ...(better ? [] : [{ key: 'not_better', params: {} }])],
  };
}
