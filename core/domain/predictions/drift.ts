/** How a value lay among customers when a model was learnt: shares by bins between ascending edges, and of missing ones. */
export interface Reference {
  edges: number[];
  /** One more than edges, and the share without a value at the end. */
  shares: number[];
}

export type DriftLevel = 'steady' | 'shifting' | 'drifted';

const BINS = 10;
/** Keeps an empty bin from weighing without end. */
const LEAST = 1e-4;

/** Ten bins of equal share as far as values differ. */
export function referenceOf(values: ArrayLike<number>): Reference {
  const known = Float64Array.from(values).filter((value) => !Number.isNaN(value)).sort();
  const edges = [...new Set(Array.from({ length: BINS - 1 }, (_, at) => known[Math.floor(((at + 1) * known.length) / BINS)] as number))].filter((edge) => edge !== undefined);
  return { edges, shares: sharesOf(edges, values) };
}

/** Shares of the values at or below each edge and above the last, then of the missing ones. */
export function sharesOf(edges: readonly number[], values: ArrayLike<number>): number[] {
  const counts = new Array<number>(edges.length + 2).fill(0);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    const bin = Number.isNaN(value) ? edges.length + 1 : binOf(edges, value);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts.map((count) => count / Math.max(1, values.length));
}

function binOf(edges: readonly number[], value: number): number {
  let bin = 0;
  while (bin < edges.length && value > (edges[bin] as number)) bin += 1;
  return bin;
}

/** Population stability index: Σ (now − then) · ln(now / then) over bins (Siddiqi, Credit Risk Scorecards, 2006). */
export function psi(then: readonly number[], now: readonly number[]): number {
  return then.reduce((sum, share, bin) => {
    const [before, after] = [Math.max(LEAST, share), Math.max(LEAST, now[bin] ?? 0)];
    return sum + (after - before) * Math.log(after / before);
  }, 0);
}

/** Kolmogorov–Smirnov distance as far as bins tell: the largest gap between both cumulated shares. */
export function ks(then: readonly number[], now: readonly number[]): number {
  let [gap, largest] = [0, 0];
  then.forEach((share, bin) => {
    gap += (now[bin] ?? 0) - share;
    largest = Math.max(largest, Math.abs(gap));
  });
  return largest;
}

/** Below 0.1 nothing moved, from 0.25 on it did: Siddiqi's thumb rule. */
export const levelOfPsi = (index: number): DriftLevel => (index >= 0.25 ? 'drifted' : index >= 0.1 ? 'shifting' : 'steady');

/** Predictions weigh: a feature may move without moving them. A third of the features moved is worth a look. */
export function overallDrift(prediction: number, features: readonly number[]): DriftLevel {
  const level = levelOfPsi(prediction);
  const moved = features.filter((index) => index >= 0.25).length;
  return level === 'steady' && moved * 3 > features.length ? 'shifting' : level;
}
