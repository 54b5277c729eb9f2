import type { ReportedOutcome } from '../../../contract/prediction-report.ts';
import { shareOf } from '../../../domain/voice/proportion.ts';
import { liftByDecile } from '../../../learn/evaluate/lift.ts';
import { brier, calibrationError, logLoss } from '../../../learn/evaluate/probability.ts';
import { auc, averagePrecision, rocPoints } from '../../../learn/evaluate/ranking.ts';

/** Points of a curve that a screen can show. */
const POINTS = 100;
const BINS = 10;

export interface ProbabilityResult {
  name: string;
  days: number | null;
  target: ArrayLike<number>;
  /** Calibrated probabilities. */
  probability: ArrayLike<number>;
  baseline: { name: string; probability: ArrayLike<number> };
}

/** What an outcome came to on the held-out rows. Segments and fairness are added by who knows the customers. */
export function reportProbability({ name, days, target, probability, baseline }: ProbabilityResult): ReportedOutcome {
  const points = rocPoints(target, probability);
  return {
    name, days, kind: 'probability', n: target.length, positives: countOnes(target), scores: probabilityScores(target, probability),
    baseline: { name: baseline.name, scores: probabilityScores(target, baseline.probability) }, others: [],
    roc: [{ falsePositiveRate: 0, truePositiveRate: 0 }, ...thin(points.map(({ falsePositiveRate, truePositiveRate }) => ({ falsePositiveRate, truePositiveRate })))],
    precisionRecall: thin(points.map(({ truePositiveRate, precision }) => ({ recall: truePositiveRate, precision }))),
    lift: lift(target, probability), calibration: calibrationBins(target, probability), segments: [], fairness: null,
  };
}

export function probabilityScores(target: ArrayLike<number>, probability: ArrayLike<number>): Record<string, number> {
  return finite({
    auc: auc(target, probability), prAuc: averagePrecision(target, probability), logLoss: logLoss(target, probability), brier: brier(target, probability),
    calibrationError: calibrationError(target, probability),
  });
}

/** Figures that cannot be told are left out. */
export function finite(scores: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(scores).filter(([, value]) => Number.isFinite(value)));
}

export function countOnes(target: ArrayLike<number>): number {
  let ones = 0;
  for (let row = 0; row < target.length; row += 1) if (target[row] === 1) ones += 1;
  return ones;
}

function lift(target: ArrayLike<number>, probability: ArrayLike<number>): ReportedOutcome['lift'] {
  const order = Uint32Array.from({ length: target.length }, (_, row) => row).sort((a, b) => (probability[b] as number) - (probability[a] as number));
  return liftByDecile(target, probability).map(({ rows, rate, lift: above, captured }, band) => {
    const [from, to] = [Math.floor((band * order.length) / 10), Math.floor(((band + 1) * order.length) / 10)];
    let said = 0;
    for (let at = from; at < to; at += 1) said += probability[order[at] as number] as number;
    return { decile: band + 1, n: Math.round(rows), predicted: to > from ? said / (to - from) : 0, rate, lift: above, captured: Math.min(1, captured) };
  });
}

/** Bins that hold as many rows each, so that every one can be judged. */
function calibrationBins(target: ArrayLike<number>, probability: ArrayLike<number>): ReportedOutcome['calibration'] {
  const order = Uint32Array.from({ length: target.length }, (_, row) => row).sort((a, b) => (probability[a] as number) - (probability[b] as number));
  return Array.from({ length: BINS }, (_, bin) => {
    const part = order.subarray(Math.floor((bin * order.length) / BINS), Math.floor(((bin + 1) * order.length) / BINS));
    const said = part.reduce((sum, row) => sum + (probability[row] as number), 0) / part.length;
    const { share, low, high } = shareOf(part.reduce((sum, row) => sum + (target[row] as number), 0), part.length);
    return { predicted: said, observed: share, low, high, n: part.length };
  }).filter(({ n }) => n > 0);
}

/** Some points of many, evenly, the first and last among them. */
function thin<T>(points: readonly T[]): T[] {
  if (points.length <= POINTS) return [...points];
  return Array.from({ length: POINTS }, (_, at) => points[Math.round((at * (points.length - 1)) / (POINTS - 1))] as T);
}
