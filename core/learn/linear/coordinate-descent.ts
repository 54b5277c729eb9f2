import type { DesignColumn } from './design.ts';

/**
 * Weighted least squares under an elastic net, by cyclic coordinate descent over an active set: Friedman, Hastie and
 * Tibshirani, "Regularization Paths for Generalized Linear Models via Coordinate Descent", J. Stat. Softw. 33(1), 2010.
 * Minimises ½ Σ w (z − b₀ − Σ x b)² + λ (½ (1 − mix) Σ b² + mix Σ |b|).
 */
export interface Problem {
  readonly columns: readonly DesignColumn[];
  readonly weights: Float64Array;
  /** z − the present fit; brought up to date. */
  readonly residual: Float64Array;
  readonly lambda: number;
  readonly mix: number;
  /** Stop when no step changes the sum of squares by more. */
  readonly tolerance: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Coefficients {
  intercept: number;
  readonly slopes: Float64Array;
}

/** Passes over the columns at most: collinear ones may creep. */
const MAX_PASSES = 1000;

/** Moves `coefficients` to the minimum. @returns the largest change of a single step, weighed by its column */
export function descend(problem: Problem, coefficients: Coefficients): number {
  const { columns, weights, tolerance, signal } = problem;
  const state: State = { shift: 0, total: 0, residualSum: 0, sums: new Float64Array(columns.length), squares: new Float64Array(columns.length) };
  for (const [row, weight] of weights.entries()) {
    state.total += weight;
    state.residualSum += weight * (problem.residual[row] ?? 0);
  }
  for (const [index, column] of columns.entries()) [state.sums[index], state.squares[index]] = moments(column, weights, state.total);
  const all = Array.from(columns.keys());
  let largest = 0;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    signal?.throwIfAborted();
    const change = sweep(problem, state, coefficients, all);
    largest = Math.max(largest, change);
    if (change <= tolerance) break;
    const active = all.filter((index) => coefficients.slopes[index] !== 0);
    while (pass++ < MAX_PASSES && sweep(problem, state, coefficients, active) > tolerance);
  }
  for (const [row, residual] of problem.residual.entries()) problem.residual[row] = residual + state.shift;
  return largest;
}

/** Residuals are `residual + shift`: centring an indicator moves every row alike, and is done once. */
interface State {
  shift: number;
  total: number;
  residualSum: number;
  /** Σ w x and Σ w x² a column. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

function moments(column: DesignColumn, weights: Float64Array, total: number): [sum: number, squares: number] {
  if (column.kind === 'indicator') {
    const { rows, mean, scale } = column;
    const inside = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
    return [(inside - mean * total) / scale, (inside * (1 - 2 * mean) + mean * mean * total) / (scale * scale)];
  }
  let [sum, squares] = [0, 0];
  for (let row = 0; row < weights.length; row++) {
    const weighed = (weights[row] ?? 0) * (column.values[row] ?? 0);
    sum += weighed;
    squares += weighed * (column.values[row] ?? 0);
  }
  return [sum, squares];
}

function sweep(problem: Problem, state: State, coefficients: Coefficients, indices: readonly number[]): number {
  const { columns, lambda, mix } = problem;
  const { slopes } = coefficients;
  let largest = 0;
  for (const index of indices) {
    const column = columns[index];
    const square = state.squares[index] ?? 0;
    const before = slopes[index] ?? 0;
    if (!column || square <= 0) continue;
    const pull = gradient(column, problem, state, state.sums[index] ?? 0) + square * before;
    const after = (Math.sign(pull) * Math.max(0, Math.abs(pull) - lambda * mix)) / (square + lambda * (1 - mix));
    if (after === before) continue;
    slopes[index] = after;
    move(column, after - before, problem.residual, state);
    state.residualSum -= (after - before) * (state.sums[index] ?? 0);
    largest = Math.max(largest, square * (after - before) ** 2);
  }
  const step = state.residualSum / state.total;
  coefficients.intercept += step;
  state.shift -= step;
  state.residualSum = 0;
  return Math.max(largest, state.total * step * step);
}

/** Σ w (z − fit) x. */
function gradient(column: DesignColumn, { weights, residual }: Problem, { shift, residualSum }: State, sum: number): number {
  if (column.kind === 'indicator') {
    const { rows, mean, scale } = column;
    let inside = 0;
    for (const row of rows) inside += (weights[row] ?? 0) * ((residual[row] ?? 0) + shift);
    return (inside - mean * residualSum) / scale;
  }
  const { values } = column;
  let product = shift * sum;
  for (let row = 0; row < values.length; row++) product += (weights[row] ?? 0) * (residual[row] ?? 0) * (values[row] ?? 0);
  return product;
}

function move(column: DesignColumn, by: number, residual: Float64Array, state: State): void {
  if (column.kind === 'indicator') {
    const { rows, mean, scale } = column;
    for (const row of rows) residual[row] = (residual[row] ?? 0) - by / scale;
    state.shift += (by * mean) / scale;
    return;
  }
  const { values } = column;
  for (let row = 0; row < values.length; row++) residual[row] = (residual[row] ?? 0) - by * (values[row] ?? 0);
}
