import type { CategoricalColumn, FeatureMatrix, NumericColumn } from '../data/feature-matrix.ts';

/**
 * A column of the regression, standardised: a number with its gaps filled by the mean, or an indicator (of a category, or of
 * a gap) kept as the rows that have it.
 */
export type DesignColumn = DenseColumn | IndicatorColumn;

export interface DenseColumn {
  readonly kind: 'dense';
  readonly values: Float32Array;
}

/** (1 − mean) / scale in `rows`, −mean / scale elsewhere. */
export interface IndicatorColumn {
  readonly kind: 'indicator';
  readonly rows: Int32Array;
  readonly mean: number;
  readonly scale: number;
}

/** The regression's columns that one column of the table became; absent ones carry nothing to learn. */
export type TermDesign =
  | { readonly kind: 'numeric'; readonly source: NumericColumn; readonly mean: number; readonly scale: number; readonly values: DenseColumn | null; readonly missing: IndicatorColumn | null }
  | { readonly kind: 'categorical'; readonly source: CategoricalColumn; readonly indicators: readonly (IndicatorColumn | null)[]; readonly missing: IndicatorColumn | null };

/** @param weights one a row, adding up to 1 */
export function designOf(matrix: FeatureMatrix, weights: Float64Array): TermDesign[] {
  return matrix.columns.map((column) => (column.kind === 'numeric' ? numericDesign(column, weights) : categoricalDesign(column, weights)));
}

export function columnsOfDesign(design: readonly TermDesign[]): DesignColumn[] {
  return design.flatMap((term) => (term.kind === 'numeric' ? [term.values, term.missing] : [...term.indicators, term.missing])).filter((column) => column !== null);
}

function numericDesign(source: NumericColumn, weights: Float64Array): TermDesign {
  const { values } = source;
  const { mean, scale } = spread(values, weights);
  const missing = indicator(Int32Array.from(values.keys()).filter((row) => Number.isNaN(values[row])), weights);
  if (!(scale > 0 && Number.isFinite(scale))) return { kind: 'numeric', source, mean: Number.isFinite(mean) ? mean : 0, scale: 1, values: null, missing };
  const standardised = values.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / scale));
  return { kind: 'numeric', source, mean, scale, values: { kind: 'dense', values: standardised }, missing };
}

/**
 * Mean and population deviation of what is there, as 32-bit floats: an ONNX graph subtracts and divides in those, and a mean
 * that it had to round would move large numbers by more than the prediction may differ.
 */
function spread(values: Float32Array, weights: Float64Array): { mean: number; scale: number } {
  let [total, sum, squares] = [0, 0, 0];
  for (const [row, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    total += weights[row] ?? 0;
    sum += (weights[row] ?? 0) * value;
  }
  const mean = Math.fround(sum / total);
  for (const [row, value] of values.entries()) if (!Number.isNaN(value)) squares += (weights[row] ?? 0) * (value - mean) ** 2;
  return { mean, scale: Math.fround(Math.sqrt(squares / total)) };
}

function categoricalDesign(source: CategoricalColumn, weights: Float64Array): TermDesign {
  const rows = rowsByCode(source);
  const [missing, ...indicators] = rows.map((those) => indicator(those, weights));
  return { kind: 'categorical', source, indicators, missing: missing ?? null };
}

/** Rows of each code, those of −1 first. */
function rowsByCode({ codes, categories }: CategoricalColumn): Int32Array[] {
  const ends = new Int32Array(categories.length + 2);
  for (const code of codes) ends[code + 2] = (ends[code + 2] ?? 0) + 1;
  for (let slot = 1; slot < ends.length; slot++) ends[slot] = (ends[slot] ?? 0) + (ends[slot - 1] ?? 0);
  const next = ends.slice();
  const ordered = new Int32Array(codes.length);
  for (const [row, code] of codes.entries()) {
    const at = next[code + 1] ?? 0;
    ordered[at] = row;
    next[code + 1] = at + 1;
  }
  return Array.from({ length: categories.length + 1 }, (_, slot) => ordered.subarray(ends[slot], ends[slot + 1]));
}

function indicator(rows: Int32Array, weights: Float64Array): IndicatorColumn | null {
  const mean = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
  const scale = Math.sqrt(mean * (1 - mean));
  return scale > 1e-9 ? { kind: 'indicator', rows, mean, scale } : null;
}
