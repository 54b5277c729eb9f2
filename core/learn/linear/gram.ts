import type { Design } from './design.ts';

/** Second moments of a design under weights, with the intercept taken out: what least squares needs of the rows. */
export interface Gram {
  /** columns × columns: Σ w x xᵀ − Σ w x · Σ w xᵀ / Σ w, of scaled columns. */
  readonly products: Float64Array;
  /** Σ w x a column, and Σ w. */
  readonly sums: Float64Array;
  readonly total: number;
}

/** Goes over the rows once; of indicators only pairs that a row has are touched. */
export function gramOf(design: Design, weights: Float64Array): Gram {
  const { scales } = design;
  const size = scales.length;
  const products = new Float64Array(size * size);
  const sums = new Float64Array(size);
  let total = 0;
  for (let row = 0; row < design.rows; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    total += weight;
    addRow(design, row, weight, products, sums);
  }
  for (let one = 0; one < size; one++) sums[one] = (sums[one] ?? 0) / (scales[one] ?? 1);
  for (let one = 0; one < size; one++) {
    for (let other = one; other < size; other++) {
      const scaled = (products[one * size + other] ?? 0) / ((scales[one] ?? 1) * (scales[other] ?? 1));
      const centred = scaled - ((sums[one] ?? 0) * (sums[other] ?? 0)) / total;
      products[one * size + other] = centred;
      products[other * size + one] = centred;
    }
  }
  return { products, sums, total };
}

/** Numbers come before indicators, so that only the upper triangle is written. */
function addRow({ numbers, dense, starts, active, scales }: Design, row: number, weight: number, products: Float64Array, sums: Float64Array): void {
  const size = scales.length;
  const from = starts[row] ?? 0;
  const to = starts[row + 1] ?? 0;
  const at = row * numbers;
  for (let one = 0; one < numbers; one++) {
    const weighed = weight * (dense[at + one] ?? 0);
    sums[one] = (sums[one] ?? 0) + weighed;
    const line = one * size;
    for (let other = one; other < numbers; other++) products[line + other] = (products[line + other] ?? 0) + weighed * (dense[at + other] ?? 0);
    for (let place = from; place < to; place++) products[line + (active[place] ?? 0)] = (products[line + (active[place] ?? 0)] ?? 0) + weighed;
  }
  for (let place = from; place < to; place++) {
    const one = active[place] ?? 0;
    sums[one] = (sums[one] ?? 0) + weight;
    for (let next = place; next < to; next++) {
      const pair = one * size + (active[next] ?? 0);
      products[pair] = (products[pair] ?? 0) + weight;
    }
  }
}

/** Σ p x a column of scaled columns, for a pull p a row; and Σ p. */
export function pullsOf(design: Design, pulls: Float64Array): { columns: Float64Array; total: number } {
  const { numbers, dense, starts, active, scales } = design;
  const columns = new Float64Array(scales.length);
  let total = 0;
  for (let row = 0; row < design.rows; row++) {
    const pull = pulls[row] ?? 0;
    if (pull === 0) continue;
    total += pull;
    for (let one = 0; one < numbers; one++) columns[one] = (columns[one] ?? 0) + pull * (dense[row * numbers + one] ?? 0);
    for (let place = starts[row] ?? 0; place < (starts[row + 1] ?? 0); place++) columns[active[place] ?? 0] = (columns[active[place] ?? 0] ?? 0) + pull;
  }
  return { columns: columns.map((sum, column) => sum / (scales[column] ?? 1)), total };
}

/** Scores of all rows: intercept and slopes of scaled columns. */
export function scoresOf(design: Design, intercept: number, slopes: Float64Array, out: Float64Array): void {
  const { numbers, dense, starts, active, scales } = design;
  const weights = slopes.map((slope, column) => slope / (scales[column] ?? 1));
  for (let row = 0; row < design.rows; row++) {
    let score = intercept;
    for (let one = 0; one < numbers; one++) score += (weights[one] ?? 0) * (dense[row * numbers + one] ?? 0);
    for (let place = starts[row] ?? 0; place < (starts[row + 1] ?? 0); place++) score += weights[active[place] ?? 0] ?? 0;
    out[row] = score;
  }
}
