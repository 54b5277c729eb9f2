/** Mean negative log-likelihood in nats; probabilities are kept off 0 and 1 by the machine epsilon, as scikit-learn does. */
export function logLoss(target: ArrayLike<number>, probability: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++) {
    const p = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probability[row] ?? Number.NaN));
    sum -= target[row] === 1 ? Math.log(p) : Math.log1p(-p);
  }
  return sum / target.length;
}

/** Mean squared distance of a probability from what came. */
export function brier(target: ArrayLike<number>, probability: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++) sum += ((target[row] ?? 0) - (probability[row] ?? Number.NaN)) ** 2;
  return sum / target.length;
}

export interface CalibrationBin {
  rows: number;
  /** Mean of what was said. */
  predicted: number;
  /** Share of what came. */
  observed: number;
}

/** What was said beside what came, in bins of equal width over [0, 1]; empty bins are left out. */
export function reliability(target: ArrayLike<number>, probability: ArrayLike<number>, bins = 10): CalibrationBin[] {
  const rows = new Float64Array(bins);
  const said = new Float64Array(bins);
  const came = new Float64Array(bins);
  for (let row = 0; row < target.length; row++) {
    const p = probability[row] ?? 0;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(p * bins)));
    rows[bin] = (rows[bin] ?? 0) + 1;
    said[bin] = (said[bin] ?? 0) + p;
    came[bin] = (came[bin] ?? 0) + (target[row] ?? 0);
  }
  return Array.from(rows, (count, bin) => ({ rows: count, predicted: (said[bin] ?? 0) / count, observed: (came[bin] ?? 0) / count })).filter((bin) => bin.rows > 0);
}

/** Expected calibration error: mean gap between said and come over the bins of `reliability` (Naeini et al., AAAI 2015). */
export function calibrationError(target: ArrayLike<number>, probability: ArrayLike<number>, bins = 10): number {
  let sum = 0;
  for (const bin of reliability(target, probability, bins)) sum += bin.rows * Math.abs(bin.predicted - bin.observed);
  return sum / target.length;
}
