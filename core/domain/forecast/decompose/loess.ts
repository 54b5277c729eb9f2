/**
 * Local line through evenly spaced values about a place, with tricube weights over the nearest `span` of them (Cleveland 1979).
 * @param place from 0; may lie outside the values
 */
export function loessAt(values: Float64Array, span: number, place: number): number {
  const n = values.length;
  const width = Math.min(span, n);
  const left = Math.max(0, Math.min(n - width, Math.floor(place - (width - 1) / 2 + 0.5)));
  const right = left + width - 1;
  const reach = Math.max(place - left, right - place) + (span > n ? Math.floor((span - n) / 2) : 0);
  let [total, mean] = [0, 0];
  for (let at = left; at <= right; at += 1) {
    const weight = tricube(Math.abs(at - place), reach);
    total += weight;
    mean += weight * at;
  }
  if (total <= 0) return Number.NaN;
  mean /= total;
  let variance = 0;
  for (let at = left; at <= right; at += 1) variance += (tricube(Math.abs(at - place), reach) / total) * (at - mean) ** 2;
  const tilt = Math.sqrt(variance) > 0.001 * (n - 1) ? (place - mean) / variance : 0;
  let fitted = 0;
  for (let at = left; at <= right; at += 1) fitted += (tricube(Math.abs(at - place), reach) / total) * (1 + tilt * (at - mean)) * (values[at] as number);
  return fitted;
}

/** The local line at every value. Away from the ends the weights are alike on both sides, so the tilt is none and the same weighted mean serves throughout. */
export function loess(values: Float64Array, span: number): Float64Array {
  const half = (span - 1) / 2;
  const weights = Float64Array.from({ length: span }, (_, at) => tricube(Math.abs(at - half), half));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(values, (_, at) => {
    if (at < half || at + half >= values.length) return loessAt(values, span, at);
    let sum = 0;
    for (let near = 0; near < span; near += 1) sum += (weights[near] as number) * (values[at - half + near] as number);
    return sum / total;
  });
}

/** Weights below 0.1 % of the reach are 1, beyond 99.9 % none, as in the program that came with the method. */
function tricube(distance: number, reach: number): number {
  if (distance > 0.999 * reach) return 0;
  if (distance <= 0.001 * reach) return 1;
  const share = distance / reach;
  const left = 1 - share * share * share;
  return left * left * left;
}
