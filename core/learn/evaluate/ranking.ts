import { scoreGroups } from './score-groups.ts';

/**
 * Area under the ROC curve: how often a row of the class scores above one that is not of it, ties counting half
 * (Mann–Whitney). NaN where only one class is there.
 */
export function auc(target: ArrayLike<number>, score: ArrayLike<number>): number {
  const { positives, negatives, totalPositives, totalNegatives } = scoreGroups(target, score);
  let above = 0;
  let won = 0;
  for (let group = 0; group < positives.length; group++) {
    won += (negatives[group] ?? 0) * (above + (positives[group] ?? 0) / 2);
    above += positives[group] ?? 0;
  }
  return won / (totalPositives * totalNegatives);
}

/**
 * Average precision: the precision at each distinct score, weighted by the recall it adds, without interpolation
 * (what scikit-learn calls average_precision_score). NaN where no row is of the class.
 */
export function averagePrecision(target: ArrayLike<number>, score: ArrayLike<number>): number {
  const { positives, negatives, totalPositives } = scoreGroups(target, score);
  let found = 0;
  let taken = 0;
  let sum = 0;
  for (let group = 0; group < positives.length; group++) {
    const here = positives[group] ?? 0;
    found += here;
    taken += here + (negatives[group] ?? 0);
    sum += here * (found / taken);
  }
  return totalPositives === 0 ? Number.NaN : sum / totalPositives;
}

export interface RocPoint {
  /** Rows scored at least this are taken. */
  threshold: number;
  falsePositiveRate: number;
  /** Also called recall. */
  truePositiveRate: number;
  precision: number;
}

/** One point a distinct score, from the strictest threshold to the laxest: what ROC and precision–recall curves are drawn of. */
export function rocPoints(target: ArrayLike<number>, score: ArrayLike<number>): RocPoint[] {
  const groups = scoreGroups(target, score);
  let found = 0;
  let wrong = 0;
  return Array.from(groups.score, (threshold, group) => {
    found += groups.positives[group] ?? 0;
    wrong += groups.negatives[group] ?? 0;
    return { threshold, falsePositiveRate: wrong / groups.totalNegatives, truePositiveRate: found / groups.totalPositives, precision: found / (found + wrong) };
  });
}
