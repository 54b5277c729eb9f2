import { deserialize } from 'node:v8';
import type { Output } from '../../contract/index.ts';
import { allFeatures } from '../../domain/predictions/features/families.ts';
import { stepOf, withChanges, type FeatureValues } from '../../domain/predictions/what-if.ts';
import type { FeatureMatrix } from '../../learn/data/feature-matrix.ts';
import { SOON, stillSilent, waitQuantile, WEEK, type FittedHazard, type NextRecipe } from './learning/next-purchase.ts';
import type { KeptModel } from './scoring/scorer.ts';

type Answer = Output<'predictions.whatIf'>;

/** Things to turn at most. */
const MOST_SLIDERS = 10;
/** What a purchase hangs on most comes first. */
const FIRST = ['days_since_purchase', 'gap_median', 'purchase_days', 'average_purchase'];

/** When a customer would buy next if some features were others. `changes` name features that there are. */
export function whatIfNext(values: FeatureValues, { recipe, parts }: KeptModel, changes: readonly { feature: string; value: number | null }[]): Answer {
  const fitted = deserialize(parts[0]?.trees as Buffer) as FittedHazard;
  const next = recipe as NextRecipe;
  return { before: saidOf(fitted, next, values), after: saidOf(fitted, next, withChanges(values, changes)), features: slidersOf(fitted, next, values) };
}

function saidOf(fitted: FittedHazard, { weeks }: NextRecipe, values: FeatureValues): Answer['before'] {
  const row: FeatureMatrix = { rows: 1, columns: [...values].map(([name, value]) => ({ kind: 'numeric', name, values: Float32Array.of(value) })) };
  const left = stillSilent(fitted, row, weeks);
  const soon = 1 - (left[Math.min(SOON, weeks) - 1] as number);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => Math.max(1, Math.round(waitQuantile(left, 0, weeks, share)))) as [number, number, number];
  return { value: soon, level: null, outcomes: [{ name: 'purchase', days: SOON * WEEK, unit: 'probability', value: soon, low: null, high: null }, { name: 'next', days: null, unit: 'days', value: middle, low, high }] };
}

/** Between the lowest and the highest tenth of the client's customers on the day of learning. */
function slidersOf({ features: used }: FittedHazard, { references }: NextRecipe, values: FeatureValues): Answer['features'] {
  const names = [...new Set([...FIRST, ...used])].filter((name) => used.includes(name));
  const found = names.flatMap((name) => {
    const [feature, edges = []] = [allFeatures.find((one) => one.name === name), references.features[name]?.edges];
    const [low, high] = [edges[0], edges.at(-1)];
    if (!feature || low === undefined || high === undefined || low === high) return [];
    const value = values.get(name) ?? Number.NaN;
    return [{ feature: name, value: Number.isNaN(value) ? null : value, low, high, step: stepOf(feature.unit, low, high), family: feature.family, unit: feature.unit }];
  });
  return found.slice(0, MOST_SLIDERS);
}
