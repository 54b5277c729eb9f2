import type { PlattCalibration } from '../onnx/model-description.ts';

const MOST_STEPS = 100;
const SMALL_GRADIENT = 1e-9;
const RIDGE = 1e-12;
const SMALLEST_STEP = 1e-10;

/**
 * Platt's scaling with his smoothed targets (1999), by the Newton method with backtracking of Lin, Lin & Weng,
 * "A note on Platt's probabilistic outputs" (2007), which does not overflow.
 */
export function fitPlatt(target: ArrayLike<number>, score: ArrayLike<number>): PlattCalibration {
  let positives = 0;
  for (let row = 0; row < target.length; row++) if (target[row] === 1) positives++;
  const negatives = target.length - positives;
  const problem: Problem = { target, score, high: (positives + 1) / (positives + 2), low: 1 / (negatives + 2) };
  let at: PlattCalibration = { kind: 'platt', slope: 0, intercept: Math.log((positives + 1) / (negatives + 1)) };
  let loss = lossAt(problem, at);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = newtonStep(problem, at);
    if (Math.abs(move.gradient[0]) < SMALL_GRADIENT && Math.abs(move.gradient[1]) < SMALL_GRADIENT) break;
    let size = 1;
    let next = at;
    let nextLoss = Infinity;
    for (; size >= SMALLEST_STEP; size /= 2) {
      next = { kind: 'platt', slope: at.slope + size * move.slope, intercept: at.intercept + size * move.intercept };
      nextLoss = lossAt(problem, next);
      if (nextLoss < loss + 1e-4 * size * move.descent) break;
    }
    if (size < SMALLEST_STEP) break;
    at = next;
    loss = nextLoss;
  }
  return at;
}

interface Problem {
  target: ArrayLike<number>;
  score: ArrayLike<number>;
  /** What 1 and 0 are taken for. */
  high: number;
  low: number;
}

/** −Σ (wanted · log p + (1 − wanted) · log(1 − p)), in a form that does not overflow. */
function lossAt({ target, score, high, low }: Problem, { slope, intercept }: PlattCalibration): number {
  let loss = 0;
  for (let row = 0; row < target.length; row++) {
    const wanted = target[row] === 1 ? high : low;
    const power = (score[row] ?? 0) * slope + intercept;
    loss += Math.max(power, 0) - wanted * power + Math.log1p(Math.exp(-Math.abs(power)));
  }
  return loss;
}

function newtonStep({ target, score, high, low }: Problem, at: PlattCalibration) {
  let [h11, h22, h21, g1, g2] = [RIDGE, RIDGE, 0, 0, 0];
  for (let row = 0; row < target.length; row++) {
    const s = score[row] ?? 0;
    const p = 1 / (1 + Math.exp(-(at.slope * s + at.intercept)));
    const curve = p * (1 - p);
    const off = p - (target[row] === 1 ? high : low);
    h11 += s * s * curve;
    h22 += curve;
    h21 += s * curve;
    g1 += s * off;
    g2 += off;
  }
  const determinant = h11 * h22 - h21 * h21;
  const slope = -(h22 * g1 - h21 * g2) / determinant;
  const intercept = -(h11 * g2 - h21 * g1) / determinant;
  return { slope, intercept, gradient: [g1, g2] as const, descent: g1 * slope + g2 * intercept };
}
