import type { FeatureColumn } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { binned, type Bins } from './bins.ts';
import { explainsAll, isTold, presenceTells, ranksAway, sameOrder } from './gives-away.ts';

export interface Leak {
  readonly column: string;
  /** By what it says, or by saying anything at all. */
  readonly by: 'value' | 'presence';
}

/** Rows looked at: enough to tell, whatever the table's length. */
const LOOKED_AT = 100_000;
/** Share of the rows with one same amount from which on having it or not is a label of its own. */
const COMMON_AMOUNT = 0.5;

/**
 * Columns that alone give the target away: most likely made after it, or from it. Each is looked at by value (its order,
 * and the target's mean at each value, learned on one half of the rows and judged on the other) and by being filled.
 * A number to predict is also looked at as "is it the amount that most rows have or not" (spend: nothing or something).
 */
export function findLeaks(columns: readonly FeatureColumn[], target: Float32Array, task: 'classification' | 'regression'): Leak[] {
  const step = Math.max(1, Math.ceil(target.length / LOOKED_AT));
  const rows = Uint32Array.from({ length: Math.ceil(target.length / step) }, (_, at) => at * step);
  const looked = Float64Array.from(rows, (row) => target[row] ?? 0);
  const labels = task === 'classification' ? rarer(looked) : commonAmount(looked);
  return columns.flatMap((column): Leak[] => {
    const present = Uint8Array.from(rows, (row) => (isPresent(column, row) ? 1 : 0));
    if (labels && presenceTells(labels, present)) return [{ column: column.name, by: 'presence' }];
    const bins = binned(column, rows);
    const values = column.kind === 'numeric' ? Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) : null;
    const told = (labels !== null && tellsLabel(labels, bins, values)) || (task === 'regression' && tellsAmount(looked, bins, values));
    return told ? [{ column: column.name, by: 'value' }] : [];
  });
}

const isPresent = (column: FeatureColumn, row: number): boolean =>
  column.kind === 'numeric' ? !Number.isNaN(column.values[row]) : (column.codes[row] ?? -1) >= 0;

function tellsLabel(labels: Float64Array, bins: Bins, values: Float64Array | null): boolean {
  if (isTold(labels, bins) || ranksAway(labels, meansOfOtherHalf(labels, bins))) return true;
  return values !== null && [Infinity, -Infinity].some((missing) => ranksAway(labels, values.map((value) => (Number.isNaN(value) ? missing : value))));
}

function tellsAmount(amounts: Float64Array, bins: Bins, values: Float64Array | null): boolean {
  if (explainsAll(amounts, meansOfOtherHalf(amounts, bins))) return true;
  return values !== null && (explainsAll(amounts, values) || sameOrder(amounts, values));
}

/** 1 for the class with fewer rows; null where there is only one class. */
function rarer(target: Float64Array): Float64Array | null {
  const positives = target.reduce((sum, value) => sum + value, 0);
  if (positives === 0 || positives === target.length) return null;
  return positives <= target.length / 2 ? target : target.map((value) => 1 - value);
}

/** 1 where the row has, or has not, the amount that many rows share, whichever is rarer; null where no amount is common. */
function commonAmount(target: Float64Array): Float64Array | null {
  const counts = new Map<number, number>();
  for (const value of target) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [amount = 0, rows = 0] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
  return rows < target.length * COMMON_AMOUNT ? null : rarer(target.map((value) => (value === amount ? 1 : 0)));
}

/** For each row the mean of the target at its value, over rows of the other half: what the value says of rows not seen. */
function meansOfOtherHalf(target: Float64Array, { of, count }: Bins): Float64Array {
  const random = seededRandom(1);
  const half = Uint8Array.from(target, () => (random() < 0.5 ? 1 : 0));
  const sums = [new Float64Array(count), new Float64Array(count)];
  const rows = [new Float64Array(count), new Float64Array(count)];
  for (const [row, bin] of of.entries()) {
    add(sums[half[row] ?? 0], bin, target[row] ?? 0);
    add(rows[half[row] ?? 0], bin, 1);
  }
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  return Float64Array.from(of, (bin, row) => {
    const other = 1 - (half[row] ?? 0);
    return ((sums[other]?.[bin] ?? 0) + mean * 0.1) / ((rows[other]?.[bin] ?? 0) + 0.1);
  });
}

function add(to: Float64Array | undefined, at: number, value: number): void {
  if (to) to[at] = (to[at] ?? 0) + value;
}
