import { fitIsotonic } from '../evaluate/isotonic.ts';
import { fitPlatt } from '../evaluate/platt.ts';
import { logLoss } from '../evaluate/probability.ts';
import { calibrated } from '../onnx/calibrate.ts';
import type { Calibration } from '../onnx/model-description.ts';

/** Rows of each class from which on steps are not mere noise (Niculescu-Mizil & Caruana, 2005, find isotonic better above about 1,000). */
const ENOUGH_FOR_STEPS = 1000;
/** Isotonic steps make ties, which cost ranking: they must be better by this share of the log loss. */
const WORTH_TIES = 0.002;

/**
 * The calibration of raw scores that holds on rows it was not fitted on: Platt's unless isotonic regression is clearly
 * better from one half of the rows to the other.
 */
export function calibrateScores(target: Float32Array, scores: Float64Array): Calibration {
  const positives = target.reduce((sum, value) => sum + value, 0);
  const platt = fitPlatt(target, scores);
  // A score that says nothing, or the wrong way round, is not to be turned about.
  const upright = platt.slope > 0 ? platt : { ...platt, slope: 0, intercept: Math.log(positives / (target.length - positives)) };
  if (Math.min(positives, target.length - positives) < ENOUGH_FOR_STEPS) return upright;
  const [even, odd] = [half(target, scores, 0), half(target, scores, 1)];
  const loss = (fit: (rows: Half) => Calibration) =>
    logLoss(odd.target, calibrated(odd.scores, 'logistic', fit(even))) + logLoss(even.target, calibrated(even.scores, 'logistic', fit(odd)));
  const steps = loss((rows) => bounded(fitIsotonic(rows.scores, rows.target), rows.target.length));
  const curve = loss((rows) => fitPlatt(rows.target, rows.scores));
  return steps < curve * (1 - WORTH_TIES) ? bounded(fitIsotonic(scores, target), target.length) : upright;
}

interface Half {
  target: Float32Array;
  scores: Float64Array;
}

const half = (target: Float32Array, scores: Float64Array, which: 0 | 1): Half => ({
  target: target.filter((_, row) => row % 2 === which),
  scores: scores.filter((_, row) => row % 2 === which),
});

/** Never a certainty: no more sure than the rows allow. */
function bounded(calibration: Calibration, rows: number): Calibration {
  if (calibration.kind === 'platt') return calibration;
  const least = 1 / (rows + 2);
  return { ...calibration, values: Float64Array.from(calibration.values, (value) => Math.min(1 - least, Math.max(least, value))) };
}
