import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import { mae, rmse } from '../../../learn/evaluate/deviation.ts';
import { fitOrders, namedParams, type FittedOrders } from '../../../learn/lifetime/fit-orders.ts';
import { fitSpend, type SpendParams } from '../../../learn/lifetime/gamma-gamma.ts';
import { MIN_SPENDERS, scoreHeldOut } from '../../../learn/lifetime/held-out.ts';
import { orderModelNames } from '../../../learn/lifetime/order-model.ts';
import { predictLifetime, type LifetimeOutlook } from '../../../learn/lifetime/predict-lifetime.ts';
import { historiesAt, PurchaseLines, type CustomerHistories, type SortedLines } from '../../../learn/lifetime/purchase-lines.ts';
import { referencesOf } from '../scoring/findings.ts';
import type { References } from '../scoring/scorer.ts';
import { surelyBetter } from './compare.ts';
import { dateOf } from './dates.ts';
import type { LearnData } from './learn-data.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { boostedValues } from './ltv-trees.ts';
import { reportAmount } from './report-amount.ts';

export interface LtvRecipe extends Record<string, unknown> {
  orders: FittedOrders;
  spend: SpendParams;
  references: References;
}

/** Three, six and twelve months. */
export const VALUE_DAYS = [91, 183, 365] as const;
export const UNIT_DAYS = 7;
export const INTERVAL = 0.9;

/** Lines of orders and returns as the lifetime models take them; a customer's id is its place in the history. */
export function linesOf(history: History): SortedLines {
  const lines = new PurchaseLines();
  for (const [table, sign] of [[history.purchases, 1], [history.returns, -1]] as const) {
    for (let customer = 0; customer < history.ids.length; customer += 1) {
      for (let at = table.start[customer] as number; at < (table.start[customer + 1] as number); at += 1) if (table.cancelled[at] !== 1) lines.add(String(customer), table.day[at] as number, sign * (table.amount[at] as number));
    }
  }
  return lines.sorted();
}

/** What customers will bring: the order models with Gamma-Gamma, chosen and tested on the last months beside what each brought before. @throws Refusal */
export function learnLtv(data: LearnData, pace: LearnPace): Learnt {
  const { history, first, end } = data;
  const lines = linesOf(history);
  pace.phase('testing', 0, 2);
  const held = heldOut(lines, first, end);
  const fits = orderModelNames.map((name) => fitOrders(name, held.histories)).map((fitted) => ({ fitted, score: scoreHeldOut(fitted, held.spend, held.histories, held.days / UNIT_DAYS, INTERVAL) }));
  const best = fits.reduce((top, fit) => (fit.score.logScore > top.score.logScore ? fit : top));
  const outlooks = predictLifetime(best.fitted, held.spend, held.histories, { horizon: held.days / UNIT_DAYS, interval: INTERVAL });
  const outcome = reportOf(data, held, outlooks, fits, pace);
  pace.phase('learning', 1, 2);
  const all = historiesAt(lines, { until: end - 1, unitDays: UNIT_DAYS });
  const orders = fitOrders(best.fitted.model, all);
  const spend = spendOf(all);
  const year = predictLifetime(orders, spend, all, { horizon: 365 / UNIT_DAYS, interval: INTERVAL });
  const references = referencesOf({ features: observedHistories(all), prediction: Float64Array.from(year, ({ expectedValue }) => expectedValue) });
  const summary = summaryOf(data, held, outlooks, outcome, pace.seed);
  return {
    method: orders.model, summary, recipe: { orders, spend, references } satisfies LtvRecipe, parts: [],
    report: wholeReport(held, outcome, { ...namedParams(orders), p: spend.p, q: spend.q, gamma: spend.gamma, logLikelihood: orders.logLikelihood }, best.score.coverage, summary.beatsBaseline),
  };
}

/** What drift is looked for in: the three numbers that the models read. */
export const observedHistories = ({ frequency, recency, age, meanSpend }: CustomerHistories): Record<string, Float64Array> => ({ frequency, recency, age, meanSpend });

interface HeldOut {
  days: number;
  testDay: number;
  histories: CustomerHistories;
  spend: SpendParams;
  /** What each customer brought in as many days before. */
  before: Float64Array;
}

function heldOut(lines: SortedLines, first: number, end: number): HeldOut {
  const days = [...VALUE_DAYS].reverse().find((horizon) => horizon * 3 <= end - first) ?? Math.floor((end - first) / 4);
  const testDay = end - days;
  const histories = historiesAt(lines, { until: testDay - 1, laterUntil: end - 1, unitDays: UNIT_DAYS });
  return { days, testDay, histories, spend: spendOf(histories), before: broughtBefore(lines, histories, testDay, days) };
}

function spendOf(histories: CustomerHistories): SpendParams {
  const spend = fitSpend(histories, MIN_SPENDERS);
  if (!spend) throw new Refusal('repeat_customers', { found: histories.frequency.filter((count) => count > 0).length, needed: MIN_SPENDERS });
  return spend;
}

/** Every customer has a purchase, so `linesOf` met them in the order of their places. */
function broughtBefore({ starts, day, amount }: SortedLines, { ids }: CustomerHistories, testDay: number, days: number): Float64Array {
  return Float64Array.from(ids, (id) => {
    let sum = 0;
    for (let at = starts[Number(id)] as number; at < (starts[Number(id) + 1] as number); at += 1) {
      const on = day[at] as number;
      if (on >= testDay - days && on < testDay) sum += amount[at] as number;
    }
    return sum;
  });
}

type Fit = { fitted: FittedOrders; score: ReturnType<typeof scoreHeldOut> };

function reportOf(data: LearnData, held: HeldOut, outlooks: readonly LifetimeOutlook[], fits: readonly Fit[], pace: LearnPace): ReportedOutcome {
  const said = Float64Array.from(outlooks, ({ expectedValue }) => expectedValue);
  const came = held.histories.laterValue;
  const outcome = reportAmount({ name: 'value', days: held.days, target: came, prediction: said, baseline: { name: 'same_as_before', prediction: held.before } });
  outcome.scores['coverage'] = outlooks.filter(({ low, high }, at) => (came[at] as number) >= low - 1e-6 && (came[at] as number) <= high + 1e-6).length / outlooks.length;
  outcome.others = fits.map(({ fitted, score }) => ({ name: fitted.model, scores: { logScore: score.logScore, ordersMae: score.mae, orders: score.expectedOrders, actualOrders: score.actualOrders, ...(score.expectedValue === null ? {} : { total: score.expectedValue, actualTotal: score.actualValue }) } }));
  const trees = boostedValues(data, held.testDay, held.days, held.histories.ids.map(Number), pace);
  if (trees) outcome.others.push({ name: 'boosting', scores: { mae: mae(came, trees), rmse: rmse(came, trees), total: trees.reduce((sum, value) => sum + value, 0), actualTotal: came.reduce((sum, value) => sum + value, 0) } });
  return outcome;
}

function summaryOf({ window, sha256 }: LearnData, { histories, before, days }: HeldOut, outlooks: readonly LifetimeOutlook[], { scores, baseline, n }: ReportedOutcome, seed: number): Learnt['summary'] {
  const came = histories.laterValue;
  const difference = surelyBetter(n, seed, (places, which) => {
    let error = 0;
    for (const place of places) error += Math.abs((which === 0 ? (outlooks[place]?.expectedValue ?? 0) : (before[place] as number)) - (came[place] as number));
    return -error / places.length;
  });
  const line = (metric: string) => ({ metric, model: scores[metric] ?? 0, baseline: baseline.scores[metric] ?? 0, better: 'lower' as const, n });
  return { data: { ...window, rows: n, sha256 }, features: 0, horizonDays: days, headline: [line('mae'), line('rmse')], beatsBaseline: difference > 0 };
}

function wholeReport({ days, testDay, histories }: HeldOut, outcome: ReportedOutcome, parameters: Record<string, number>, coverage: number | null, better: boolean): PredictionReport {
  return {
    method: 'lifetime', split: { trainDays: [dateOf(testDay)], testDays: [dateOf(testDay)], gapDays: 0, trainRows: histories.ids.length, testRows: histories.ids.length },
    outcomes: [outcome], importance: [], dependence: [], ablation: [], trials: [], parameters,
    notes: [{ key: 'value_tested', params: { days } }, { key: 'refit', params: {} }, ...(coverage === null ? [] : [{ key: 'coverage', params: { share: Math.round(coverage * 100), asked: INTERVAL * 100 } }]), ...(better ? [] : [{ key: 'not_better', params: {} }])],
  };
}
