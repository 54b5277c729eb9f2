import type { Calibration, IsotonicCalibration, Link } from './model-description.ts';

/** What an exported graph makes of a raw score: the calibration where there is one, otherwise the link. */
export function calibrate(score: number, link: Link, calibration?: Calibration): number {
  if (calibration?.kind === 'platt') return logistic(calibration.slope * score + calibration.intercept);
  if (calibration?.kind === 'isotonic') return interpolate(joinKnots(calibration), score);
  return { identity: (value: number) => value, logistic, exp: Math.exp }[link](score);
}

/** The same for many scores. */
export function calibrated(scores: ArrayLike<number>, link: Link, calibration?: Calibration): Float64Array {
  const knots = calibration?.kind === 'isotonic' ? joinKnots(calibration) : null;
  return Float64Array.from(scores, knots ? (score) => interpolate(knots, score) : (score) => calibrate(score, link, calibration));
}

/**
 * Knots at 32-bit floats, as a graph compares them; of those that fall together the last value holds.
 * @throws RangeError where there is no knot, or they are not in order
 */
export function joinKnots({ scores, values }: IsotonicCalibration): { scores: number[]; values: number[] } {
  if (scores.length === 0 || scores.length !== values.length) throw new RangeError('an isotonic calibration needs a value a knot, and one knot at least');
  const joined = { scores: [] as number[], values: [] as number[] };
  for (const [index, exact] of Array.from(scores).entries()) {
    const score = Math.fround(exact);
    const last = joined.scores.at(-1) ?? -Infinity;
    if (!(score >= last)) throw new RangeError('the knots of an isotonic calibration must ascend');
    if (score === last) joined.values.pop();
    else joined.scores.push(score);
    joined.values.push(values[index] ?? 0);
  }
  return joined;
}

function interpolate({ scores, values }: { scores: readonly number[]; values: readonly number[] }, score: number): number {
  let low = 0;
  let high = scores.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((scores[middle] ?? 0) <= score) low = middle;
    else high = middle - 1;
  }
  const start = scores[low] ?? 0;
  const end = scores[low + 1];
  const value = values[low] ?? 0;
  if (end === undefined || score <= start) return value;
  return value + (((values[low + 1] ?? 0) - value) * (score - start)) / (end - start);
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
