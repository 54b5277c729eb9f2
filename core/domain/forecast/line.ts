/** The line of least squares through values at 0, 1, 2, …; flat through one value. */
export function leastSquaresLine(values: Float64Array): { start: number; slope: number } {
  const n = values.length;
  const middle = (n - 1) / 2;
  let [mean, along, width] = [0, 0, 0];
  for (const value of values) mean += value / n;
  for (let at = 0; at < n; at += 1) {
    along += (at - middle) * ((values[at] as number) - mean);
    width += (at - middle) ** 2;
  }
  const slope = width === 0 ? 0 : along / width;
  return { start: mean - slope * middle, slope };
}
