import type { FeatureColumn } from '../data/feature-matrix.ts';

/** A column's rows by what they hold: few different values each for itself, many in groups of about one size. */
export interface Bins {
  /** One a row, from 0; the last one is for missing values. */
  readonly of: Int32Array;
  readonly count: number;
  /** Every bin holds one value. */
  readonly single: boolean;
}

const MOST_SINGLE = 50;
const MOST_BINS = 200;

/** @param rows places in the column */
export function binned(column: FeatureColumn, rows: ArrayLike<number>): Bins {
  if (column.kind === 'categorical') {
    const missing = column.categories.length;
    return { of: Int32Array.from(rows, (row) => code(column.codes[row] ?? -1, missing)), count: missing + 1, single: true };
  }
  const values = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN);
  const edges = edgesOf(values.filter((value) => !Number.isNaN(value)).sort());
  const of = Int32Array.from(values, (value) => (Number.isNaN(value) ? edges.at.length : place(edges.at, value)));
  return { of, count: edges.at.length + 1, single: edges.single };
}

const code = (value: number, missing: number) => (value < 0 ? missing : value);

/** The highest value of each bin. */
function edgesOf(sorted: Float64Array): { at: Float64Array; single: boolean } {
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
  if (distinct.length <= MOST_SINGLE) return { at: distinct, single: true };
  const cuts = Float64Array.from({ length: MOST_BINS }, (_, bin) => sorted[Math.ceil(((bin + 1) * sorted.length) / MOST_BINS) - 1] ?? 0);
  return { at: cuts.filter((value, at) => at === 0 || value !== cuts[at - 1]), single: false };
}

/** The first edge that is not below the value. */
function place(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
