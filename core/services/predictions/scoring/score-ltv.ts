import type { Outcome, Reason, Sentence } from '../../../contract/predictions.ts';
import { boughtLately } from '../../../domain/predictions/reasons.ts';
import { predictLifetime, type LifetimeOutlook } from '../../../learn/lifetime/predict-lifetime.ts';
import { historiesAt, type CustomerHistories } from '../../../learn/lifetime/purchase-lines.ts';
import type { LearnData } from '../learning/learn-data.ts';
import { INTERVAL, linesOf, observedHistories, UNIT_DAYS, VALUE_DAYS, type LtvRecipe } from '../learning/ltv.ts';
import type { PredictionRow } from '../repo-runs.ts';
import type { KeptModel, OutlookLine, Scored } from './scorer.ts';

/** Every customer's value over three, six and twelve months, with its interval, and the chance that they are still a customer. */
export function scoreLtv(data: LearnData, { recipe }: KeptModel): Scored {
  const { orders, spend } = recipe as LtvRecipe;
  const histories = historiesAt(linesOf(data.history), { until: data.end - 1, unitDays: UNIT_DAYS });
  const horizons = VALUE_DAYS.map((days) => ({ days, outlooks: predictLifetime(orders, spend, histories, { horizon: days / UNIT_DAYS, interval: INTERVAL }) }));
  const year = (horizons.at(-1) as (typeof horizons)[number]).outlooks;
  const rows = histories.ids.map((id, at): PredictionRow => {
    const { expectedValue, low, high } = year[at] as LifetimeOutlook;
    return {
      contactId: data.history.ids[Number(id)] as number, score: expectedValue, low, high, level: 0,
      detail: { outcomes: outcomesOf(horizons, at), reasons: reasonsOf(histories, at), action: null, when: null },
    };
  });
  return { rows, totals: horizons.map(sumOf), observed: { features: observedHistories(histories), prediction: Float64Array.from(year, ({ expectedValue }) => expectedValue) } };
}

export interface Horizon {
  days: number;
  outlooks: LifetimeOutlook[];
}

export function outcomesOf(horizons: readonly Horizon[], at: number): Outcome[] {
  const values = horizons.map(({ days, outlooks }): Outcome => {
    const { expectedValue, low, high } = outlooks[at] as LifetimeOutlook;
    return { name: 'value', days, unit: 'money', value: expectedValue, low, high };
  });
  const { days, outlooks } = horizons.at(-1) as Horizon;
  const { expectedOrders, pAlive } = outlooks[at] as LifetimeOutlook;
  return [...values, { name: 'orders', days, unit: 'count', value: expectedOrders, low: null, high: null }, { name: 'alive', days: null, unit: 'probability', value: pAlive, low: null, high: null }];
}

/** What these models go by: how often, how lately, how much. */
function reasonsOf({ frequency, recency, age, meanSpend }: CustomerHistories, at: number): Reason[] {
  const [times, known, last] = [(frequency[at] as number) + 1, Math.round((age[at] as number) * UNIT_DAYS), Math.round((recency[at] as number) * UNIT_DAYS)];
  const mean = meanSpend[at] as number;
  const frequencyReason: Sentence = times === 1 ? { key: 'reason.bought_once', params: {} } : { key: 'reason.frequency', params: { n: times, days: known } };
  return [
    { ...frequencyReason, feature: 'purchase_days', contribution: 0 },
    { ...boughtLately(known - last + 1), feature: 'days_since_purchase', contribution: 0 },
    ...(Number.isNaN(mean) ? [] : [{ key: 'reason.spend', params: { value: Math.round(mean * 100) / 100 }, feature: 'average_purchase', contribution: 0 }]),
  ];
}

/** Customers buy each for themselves, so the deviations of their values add up by their squares; 90 % of a value is taken as a normal's. */
function sumOf({ days, outlooks }: Horizon): OutlookLine {
  const expected = outlooks.reduce((sum, { expectedValue }) => sum + expectedValue, 0);
  const half = 1.96 * Math.sqrt(outlooks.reduce((sum, { low, high }) => sum + ((high - low) / (2 * 1.645)) ** 2, 0));
  return { outcome: 'value', days, unit: 'money', expected, low: Math.max(0, expected - half), high: expected + half, customers: outlooks.length };
}
