/**
 * A quadratic under an elastic net: ½ (b − b′)ᵀ G (b − b′) − gᵀ (b − b′) + λ (½ (1 − mix) Σ b² + mix Σ |b|), where b′ are the
 * slopes given and g the gradient there.
 */
export interface Quadratic {
  /** Symmetric, columns × columns. */
  readonly products: Float64Array;
  readonly gradient: Float64Array;
  readonly lambda: number;
  readonly mix: number;
  /** Stop when no step changes the quadratic by more. */
  readonly tolerance: number;
}

/** Passes over the columns at most: collinear ones creep. */
const MAX_PASSES = 2000;

/**
 * Cyclic coordinate descent over an active set, with covariance updates: Friedman, Hastie and Tibshirani, "Regularization
 * Paths for Generalized Linear Models via Coordinate Descent", J. Stat. Softw. 33(1), 2010, sections 2.2 and 2.6.
 * Moves `slopes` to the minimum.
 */
export function descend(quadratic: Quadratic, slopes: Float64Array): void {
  const gradient = quadratic.gradient.slice();
  const all = Array.from(slopes.keys());
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    if (sweep(quadratic, gradient, slopes, all) <= quadratic.tolerance) return;
    const active = all.filter((column) => slopes[column] !== 0);
    while (pass++ < MAX_PASSES && sweep(quadratic, gradient, slopes, active) > quadratic.tolerance);
  }
}

/** @returns the largest change that one column's step made */
function sweep({ products, lambda, mix }: Quadratic, gradient: Float64Array, slopes: Float64Array, columns: readonly number[]): number {
  const size = slopes.length;
  let largest = 0;
  for (const column of columns) {
    const line = column * size;
    const square = products[line + column] ?? 0;
    const before = slopes[column] ?? 0;
    if (square <= 1e-12) continue;
    const pull = (gradient[column] ?? 0) + square * before;
    const after = (Math.sign(pull) * Math.max(0, Math.abs(pull) - lambda * mix)) / (square + lambda * (1 - mix));
    const step = after - before;
    if (step === 0) continue;
    slopes[column] = after;
    for (let other = 0; other < size; other++) gradient[other] = (gradient[other] ?? 0) - step * (products[line + other] ?? 0);
    largest = Math.max(largest, square * step * step);
  }
  return largest;
}
