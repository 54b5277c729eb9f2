/**
 * The half width that holds the wanted share of new rows: the ⌈(n + 1) · level⌉-th smallest miss of rows that the model
 * was not fitted on (split conformal; Lei et al. 2018). Infinity where there are too few rows for the level.
 * @param misses distance of each row from its prediction, or for quantiles what `outside` gives; any order
 * @param level for example 0.9
 */
export function conformalMargin(misses: ArrayLike<number>, level: number): number {
  const sorted = Float64Array.from(misses).sort();
  // Away from 0.9 · 10 = 9.000000000000002.
  const rank = Math.ceil((sorted.length + 1) * level - 1e-9);
  return rank > sorted.length ? Infinity : (sorted[Math.max(0, rank - 1)] ?? Infinity);
}

/** How far each row lies outside its band of two quantiles, below 0 inside it: the score of CQR (Romano, Patterson & Candès 2019). */
export function outside(target: ArrayLike<number>, low: ArrayLike<number>, high: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: target.length }, (_, row) => Math.max((low[row] ?? 0) - (target[row] ?? 0), (target[row] ?? 0) - (high[row] ?? 0)));
}

/** Share of rows that lie within their interval. */
export function coverage(target: ArrayLike<number>, low: ArrayLike<number>, high: ArrayLike<number>): number {
  let within = 0;
  for (let row = 0; row < target.length; row++) if ((target[row] ?? 0) >= (low[row] ?? 0) && (target[row] ?? 0) <= (high[row] ?? 0)) within++;
  return within / target.length;
}
