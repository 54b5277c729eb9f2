import type { CategoricalColumn, FeatureMatrix, NumericColumn } from '../data/feature-matrix.ts';

/**
 * The regression's own columns, row by row: standardised numbers with gaps filled by their mean (so that they add nothing),
 * and after them indicators of categories and of gaps, of which each row has few.
 */
export interface Design {
  readonly rows: number;
  /** How many columns are numbers; all others are indicators. */
  readonly numbers: number;
  /** rows × numbers. */
  readonly dense: Float32Array;
  /** Indicators of row r: active[starts[r] … starts[r + 1] − 1], ascending, since the columns of a part come before those of the next. */
  readonly starts: Uint32Array;
  readonly active: Uint32Array;
  /** What a column is divided by: 1 for a number, which is divided already, the deviation of an indicator. */
  readonly scales: Float64Array;
  readonly parts: readonly Part[];
}

/** Where a column of the table went; −1 where it carries nothing to learn. */
export type Part = NumericPart | CategoricalPart;

export interface NumericPart {
  readonly kind: 'numeric';
  readonly source: NumericColumn;
  readonly mean: number;
  readonly scale: number;
  readonly column: number;
  /** The indicator of a gap, and the share of rows that have one. */
  readonly unknown: number;
  readonly missingShare: number;
}

export interface CategoricalPart {
  readonly kind: 'categorical';
  readonly source: CategoricalColumn;
  /** By code; rare ones share `unknown` with what is missing. */
  readonly columns: Int32Array;
  /** Share of the rows, by code. */
  readonly shares: Float64Array;
  readonly unknown: number;
  readonly missingShare: number;
}

/** Indicators of categories in all, at most, give or take ten a column: the rarest share the one of unknown values. */
const MOST_CATEGORIES = 500;
const LEAST_CATEGORIES = 10;
/** A column with less deviation says nothing. */
const NOTHING = 1e-9;

/** @param weights one a row, adding up to 1 */
export function designOf(matrix: FeatureMatrix, weights: Float64Array): Design {
  const scales: number[] = [];
  const add = (scale: number) => (scale > NOTHING && Number.isFinite(scale) ? scales.push(scale) - 1 : -1);
  const spreads = matrix.columns.map((column) => (column.kind === 'numeric' ? spread(column.values, weights) : null));
  const numberColumns = spreads.map((found) => (found && add(found.scale) >= 0 ? scales.length - 1 : -1));
  const numbers = scales.length;
  scales.fill(1);
  const categorical = matrix.columns.filter(({ kind }) => kind === 'categorical').length;
  const most = Math.max(LEAST_CATEGORIES, Math.floor(MOST_CATEGORIES / Math.max(1, categorical)));
  const indicator = (share: number) => add(Math.sqrt(share * (1 - share)));
  const parts = matrix.columns.map((source, index): Part => {
    if (source.kind === 'categorical') return categoricalPart(source, weights, most, indicator);
    const { mean, scale, missingShare } = spreads[index] ?? { mean: 0, scale: 1, missingShare: 0 };
    const column = numberColumns[index] ?? -1;
    return { kind: 'numeric', source, mean: column < 0 ? 0 : mean, scale: column < 0 ? 1 : scale, column, unknown: indicator(missingShare), missingShare };
  });
  return { rows: matrix.rows, numbers, dense: denseRows(matrix.rows, numbers, parts), ...activeRows(matrix.rows, parts), scales: Float64Array.from(scales), parts };
}

/**
 * Mean and population deviation of what is there, as 32-bit floats: an ONNX graph subtracts and divides in those, and a mean
 * that it had to round would move large numbers by more than the prediction may differ.
 */
function spread(values: Float32Array, weights: Float64Array): { mean: number; scale: number; missingShare: number } {
  let [total, sum, squares, missingShare] = [0, 0, 0, 0];
  for (const [row, value] of values.entries()) {
    const weight = weights[row] ?? 0;
    if (Number.isNaN(value)) missingShare += weight;
    else {
      total += weight;
      sum += weight * value;
    }
  }
  const mean = Math.fround(sum / total);
  for (const [row, value] of values.entries()) if (!Number.isNaN(value)) squares += (weights[row] ?? 0) * (value - mean) ** 2;
  return { mean, scale: Math.fround(Math.sqrt(squares / total)), missingShare };
}

function categoricalPart(source: CategoricalColumn, weights: Float64Array, most: number, indicator: (share: number) => number): CategoricalPart {
  const shares = new Float64Array(source.categories.length);
  let missingShare = 0;
  for (const [row, code] of source.codes.entries()) {
    if (code < 0) missingShare += weights[row] ?? 0;
    else shares[code] = (shares[code] ?? 0) + (weights[row] ?? 0);
  }
  const byShare = Array.from(shares.keys()).toSorted((one, other) => (shares[other] ?? 0) - (shares[one] ?? 0));
  const [common, rare] = [byShare.slice(0, most), byShare.slice(most)];
  const unknown = indicator(rare.reduce((sum, code) => sum + (shares[code] ?? 0), missingShare));
  const columns = new Int32Array(shares.length).fill(unknown);
  for (const code of common) columns[code] = indicator(shares[code] ?? 0);
  return { kind: 'categorical', source, columns, shares, unknown, missingShare };
}

function denseRows(rows: number, numbers: number, parts: readonly Part[]): Float32Array {
  const dense = new Float32Array(rows * numbers);
  for (const part of parts) {
    if (part.kind !== 'numeric' || part.column < 0) continue;
    for (const [row, value] of part.source.values.entries()) if (!Number.isNaN(value)) dense[row * numbers + part.column] = (value - part.mean) / part.scale;
  }
  return dense;
}

function activeRows(rows: number, parts: readonly Part[]): { starts: Uint32Array; active: Uint32Array } {
  const starts = new Uint32Array(rows + 1);
  const active = new Uint32Array(rows * parts.length);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    for (const part of parts) {
      const column = indicatorOf(part, row);
      if (column >= 0) active[end++] = column;
    }
    starts[row + 1] = end;
  }
  return { starts, active: active.slice(0, end) };
}

function indicatorOf(part: Part, row: number): number {
  if (part.kind === 'numeric') return Number.isNaN(part.source.values[row]) ? part.unknown : -1;
  return part.columns[part.source.codes[row] ?? -1] ?? part.unknown;
}
