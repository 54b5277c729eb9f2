import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom, shuffled } from '../../domain/statistics/seeded-random.ts';
import { takeRows } from '../data/take-rows.ts';
import type { Dependence, Predict } from './explanation.ts';
import { withColumn } from './permutation-importance.ts';

export interface DependenceOptions {
  /** Values of the column at most: quantiles of a number, the commonest categories. */
  readonly points?: number;
  /** Rows at most over which predictions are averaged, drawn by the seed. */
  readonly rows?: number;
  /** Curves of single rows to keep. */
  readonly curves?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
}

/** A column's new value: a number, a category, or null for a missing one. */
export type Value = number | string | null;

/**
 * The mean prediction as one column takes each of its usual values and all others stay as they are: Friedman, "Greedy
 * Function Approximation", 2001; single rows' curves: Goldstein et al., "Peeking Inside the Black Box", 2015.
 * @throws RangeError where the column is not there
 */
export async function partialDependence(
  matrix: FeatureMatrix,
  column: string,
  predict: Predict,
  { points = 20, rows = 500, curves = 0, seed = 0, signal }: DependenceOptions = {},
): Promise<Dependence> {
  const index = indexOf(matrix, column);
  const drawn = rows < matrix.rows ? takeRows(matrix, shuffled(matrix.rows, seededRandom(seed)).subarray(0, rows)) : matrix;
  const source = matrix.columns[index] as FeatureColumn;
  const values = source.kind === 'numeric' ? quantiles(source.values, points) : commonest(source.codes, points).map((code) => source.categories[code] ?? '');
  const average = new Float64Array(values.length);
  const individual = Array.from({ length: Math.min(curves, drawn.rows) }, () => new Float64Array(values.length));
  for (const [at, value] of values.entries()) {
    signal?.throwIfAborted();
    const predictions = await predict(withColumn(drawn, index, constant(source, value, drawn.rows)));
    for (let row = 0; row < drawn.rows; row++) average[at] = (average[at] ?? 0) + (predictions[row] ?? 0) / drawn.rows;
    for (const [row, curve] of individual.entries()) curve[at] = predictions[row] ?? 0;
  }
  return { column, values, average, individual };
}

/**
 * What a model would say of one row if some of its columns were different.
 * @param scenarios new values by column name, one prediction each; a category the column does not have counts as missing
 * @throws RangeError where a column is not there, or a word is given for a number
 */
export async function whatIf(matrix: FeatureMatrix, row: number, scenarios: readonly Readonly<Record<string, Value>>[], predict: Predict): Promise<Float64Array> {
  for (const scenario of scenarios) for (const name of Object.keys(scenario)) indexOf(matrix, name);
  const same = takeRows(matrix, new Uint32Array(scenarios.length).fill(row));
  const columns = same.columns.map((column) => {
    const changed = scenarios.flatMap((scenario, at) => (Object.hasOwn(scenario, column.name) ? [{ at, value: scenario[column.name] ?? null }] : []));
    if (column.kind === 'numeric') for (const { at, value } of changed) column.values[at] = numberOf(value, column.name);
    else for (const { at, value } of changed) column.codes[at] = column.categories.indexOf(String(value));
    return column;
  });
  return Float64Array.from(await predict({ rows: scenarios.length, columns }));
}

function indexOf(matrix: FeatureMatrix, name: string): number {
  const index = matrix.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new RangeError(`no column named ${name}`);
  return index;
}

function numberOf(value: Value, column: string): number {
  if (typeof value === 'string') throw new RangeError(`${column} is a number, not ${value}`);
  return value ?? Number.NaN;
}

function constant(column: FeatureColumn, value: Value, rows: number): FeatureColumn {
  if (column.kind === 'numeric') return { ...column, values: new Float32Array(rows).fill(numberOf(value, column.name)) };
  return { ...column, codes: new Int32Array(rows).fill(column.categories.indexOf(String(value))) };
}

/** Values at equal steps of rank, each once, ascending; of the values that are there. */
function quantiles(values: Float32Array, points: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  const ranks = Array.from({ length: points }, (_, step) => Math.round((step / Math.max(1, points - 1)) * (sorted.length - 1)));
  return [...new Set(ranks.flatMap((rank) => sorted[rank] ?? []))];
}

function commonest(codes: Int32Array, points: number): number[] {
  const counts = new Map<number, number>();
  for (const code of codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].toSorted(([one, ones], [other, others]) => others - ones || one - other).slice(0, points).map(([code]) => code);
}
