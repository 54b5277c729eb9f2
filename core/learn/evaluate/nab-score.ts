/** What a detection is worth (a profile of NAB). */
export interface NabWeights {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
}

/** NAB's profile "standard". */
export const NAB_STANDARD: NabWeights = { truePositive: 1, falsePositive: 0.11, falseNegative: 1 };

/** Rows `first` to `last`, both included, in which a detection counts as right. */
export interface NabWindow {
  first: number;
  last: number;
}

/** The scores 0 … 1 that a detector gave to every row of a series, and the series' windows in their order. */
export interface NabSeries {
  scores: ArrayLike<number>;
  windows: readonly NabWindow[];
}

/** What the corpus scores when every row with at least `threshold` counts as detected. Counts are of rows. */
export interface NabThreshold {
  threshold: number;
  score: number;
  tp: number;
  tn: number;
  fp: number;
  fn: number;
}

export interface NabScore extends NabThreshold {
  /** 0 detects nothing, 100 detects every window at its first row and nothing else. */
  normalised: number;
}

interface Point {
  score: number;
  worth: number;
  /** Place of its window in the corpus; −1 outside of windows. */
  window: number;
}

/** Above any score: nothing is detected. */
const NOTHING = 1.1;
const PROBATION = 0.15;
/** Probation is counted on no more rows than these. */
const PROBATION_ROWS = 5000;

/** Rows at the start that are not scored: 15 % of them, of 5,000 at most. */
export const probationRows = (rows: number, share = PROBATION): number => Math.min(Math.floor(share * rows), share * PROBATION_ROWS);

/** 1 … −1 from before a window (−1) over its right edge (0) to beyond it. */
export const scaledSigmoid = (position: number): number => (position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1);

/**
 * The corpus' score at each threshold, highest threshold first: a window is worth what its earliest detected row is worth, or minus the weight of
 * a false negative; each detected row outside costs the weight of a false positive, less right after a window. Lavin and Ahmad 2015,
 * "Evaluating Real-Time Anomaly Detection Algorithms – the Numenta Anomaly Benchmark", arXiv:1510.03336, section III.
 */
export function nabThresholds(corpus: readonly NabSeries[], weights = NAB_STANDARD, probation = PROBATION): NabThreshold[] {
  const points = scorablePoints(corpus, weights, probation).sort((a, b) => b.score - a.score);
  const won = new Map<number, number>();
  for (const { window } of points) if (window >= 0) won.set(window, -weights.falseNegative);
  const now: NabThreshold = { threshold: NOTHING, score: -weights.falseNegative * won.size, tp: 0, tn: 0, fp: 0, fn: 0 };
  for (const { window } of points) if (window < 0) now.tn++; else now.fn++;
  const found: NabThreshold[] = [];
  for (const { score, worth, window } of points) {
    if (score !== now.threshold) {
      found.push({ ...now });
      now.threshold = score;
    }
    if (window < 0) {
      now.fp++;
      now.tn--;
      now.score += worth;
    } else {
      now.tp++;
      now.fn--;
      const before = won.get(window) ?? 0;
      won.set(window, Math.max(before, worth));
      now.score += Math.max(0, worth - before);
    }
  }
  return [...found, now];
}

/** The corpus at the threshold that scores best, as NAB chooses it: one for all series. */
export function nabScore(corpus: readonly NabSeries[], weights = NAB_STANDARD): NabScore {
  const all = nabThresholds(corpus, weights);
  const [nothing] = all;
  const best = all.reduce((highest, each) => (each.score > highest.score ? each : highest));
  const perfect = weights.truePositive * corpus.reduce((sum, { windows }) => sum + windows.length, 0);
  const base = nothing?.score ?? 0;
  return { ...best, normalised: (100 * (best.score - base)) / (perfect - base) };
}

function scorablePoints(corpus: readonly NabSeries[], weights: NabWeights, probation: number): Point[] {
  let before = 0;
  return corpus.flatMap((series) => {
    const points = pointsOf(series, weights, before).slice(Math.ceil(probationRows(series.scores.length, probation)));
    before += series.windows.length;
    return points;
  });
}

function pointsOf({ scores, windows }: NabSeries, weights: NabWeights, windowsBefore: number): Point[] {
  const best = scaledSigmoid(-1);
  let next = 0;
  let left: NabWindow | null = null;
  return Array.from(scores, (score, row) => {
    const window = windows[next];
    if (window && row >= window.first) {
      const worth = (scaledSigmoid(-(window.last - row + 1) / (window.last - window.first + 1)) * weights.truePositive) / best;
      const point = { score, worth, window: windowsBefore + next };
      if (row === window.last) {
        left = window;
        next++;
      }
      return point;
    }
    const past = left === null ? Number.POSITIVE_INFINITY : (row - left.last) / (left.last - left.first);
    return { score, worth: scaledSigmoid(past) * weights.falsePositive, window: -1 };
  });
}
