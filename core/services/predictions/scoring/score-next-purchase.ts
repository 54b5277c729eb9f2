import { deserialize } from 'node:v8';
import type { PredictedCustomer, Reason, Sentence } from '../../../contract/predictions.ts';
import { activeOn } from '../../../domain/predictions/churn/silence.ts';
import { boughtLately } from '../../../domain/predictions/reasons.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import { kindsOf, likelyNext } from '../../../domain/predictions/next/likely-next.ts';
import { dateOf } from '../learning/dates.ts';
import type { LearnData } from '../learning/learn-data.ts';
import { chanceOf, overallAt, TOLD, type LikelyRecipe } from '../learning/next-category.ts';
import { SOON, stillSilent, waitQuantile, WEEK, type FittedHazard, type NextRecipe } from '../learning/next-purchase.ts';
import { featureMatrix } from '../learning/rows.ts';
import type { PredictionRow } from '../repo-runs.ts';
import type { KeptModel, Scored } from './scorer.ts';

/** Half of the purchases are expected within the window, a quarter before it and a quarter after. */
const WINDOW = [0.25, 0.75] as const;
/** A purchase a year ago weighs half as much as one today in what a customer mostly buys. */
const HALF_YEAR = 182;

/** Each active customer's window for the next purchase, and what they mostly buy. */
export function scoreNextPurchase({ history, end }: LearnData, { recipe, parts }: KeptModel): Scored {
  const { churnDays, weeks, references, likely: asked } = recipe as NextRecipe;
  const fitted = deserialize(parts[0]?.trees as Buffer) as FittedHazard;
  const snapshots = activeOn(history, end, churnDays);
  const matrix = featureMatrix(history, snapshots);
  const left = stillSilent(fitted, matrix, weeks);
  const likelyOf = likelyAt(history, end, asked ?? null);
  const values = new Map(matrix.columns.flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values] as const] : [])));
  const rows = snapshots.map(({ customer }, row): PredictionRow => {
    const [from, middle, to] = [WINDOW[0], 0.5, WINDOW[1]].map((share) => Math.max(1, Math.round(waitQuantile(left, row, weeks, share)))) as [number, number, number];
    const soon = 1 - (left[row * weeks + Math.min(SOON, weeks) - 1] as number);
    const likely = likelyOf(customer);
    const category = likely[0]?.name ?? mostBought(history, customer, end);
    return {
      contactId: history.ids[customer] as number, score: soon, low: null, high: null, level: 0,
      detail: {
        outcomes: [{ name: 'purchase', days: SOON * WEEK, unit: 'probability', value: soon, low: null, high: null }, { name: 'next', days: null, unit: 'days', value: middle, low: from, high: to }],
        likely, reasons: reasonsOf(values.get('gap_median')?.[row] ?? Number.NaN, values.get('days_since_purchase')?.[row] ?? Number.NaN, mostBought(history, customer, end)),
        action: category === null ? null : { key: 'action.offer', params: { category }, expectedMicros: null }, when: { from: dateOf(end + from - 1), to: dateOf(end + to - 1), weekday: null, hour: null },
      },
    };
  });
  const prediction = Float64Array.from(rows, ({ score }) => score);
  const expected = prediction.reduce((sum, p) => sum + p, 0);
  const half = 1.96 * Math.sqrt(prediction.reduce((sum, p) => sum + p * (1 - p), 0));
  const features = Object.fromEntries(Object.keys(references.features).flatMap((name) => (values.has(name) ? [[name, values.get(name) as Float32Array]] : [])));
  return { rows, totals: [{ outcome: 'purchase', days: SOON * WEEK, unit: 'count', expected, low: Math.max(0, expected - half), high: expected + half, customers: rows.length }], observed: { features, prediction } };
}

function reasonsOf(usual: number, days: number, category: string | null): Reason[] {
  const rhythm: Sentence = Number.isNaN(usual) ? boughtLately(days) : { key: 'reason.own_window', params: { usual: Math.round(usual), days } };
  return [{ ...rhythm, feature: 'gap_median', contribution: 0 }, ...(category === null ? [] : [{ key: 'reason.category', params: { category }, feature: 'top_category_share', contribution: 0 }])];
}

/** What each customer is likely to buy next, as it was found to hit best. */
function likelyAt(history: History, end: number, asked: LikelyRecipe | null): (customer: number) => PredictedCustomer['likely'] {
  if (asked === null) return () => [];
  const kinds = kindsOf(history);
  const overall = overallAt(history, kinds, asked.settings.recent)(end);
  return (customer) => likelyNext(history, kinds, { customer, day: end }, asked.settings, overall, TOLD).map(({ what, probability }) => ({ name: history.labels[what] ?? '', probability: chanceOf(probability, asked) }));
}

/** The category, or where there is none the product, that weighs most in what a customer bought, later purchases more. */
function mostBought({ lines, labels }: History, customer: number, day: number): string | null {
  const weights = new Map<number, number>();
  for (let at = lines.start[customer] as number; at < (lines.start[customer + 1] as number); at += 1) {
    const what = (lines.category[at] as number) || (lines.product[at] as number);
    if (what !== 0) weights.set(what, (weights.get(what) ?? 0) + 0.5 ** ((day - (lines.day[at] as number)) / HALF_YEAR));
  }
  const [most] = [...weights].sort(([, a], [, b]) => b - a);
  return most === undefined ? null : (labels[most[0]] ?? null);
}
