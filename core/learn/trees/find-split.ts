import { PER_BIN } from './histogram.ts';

/** Sums over the rows of a node, and the range that monotone ancestors leave its value. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
  readonly low: number;
  readonly high: number;
}

export interface SplitRules {
  readonly l2: number;
  readonly minRows: number;
  /** Whether some column is monotone: then values are kept in their ranges. */
  readonly bounded: boolean;
  /** Added to the hessian where categories are ordered; categories of fewer rows go right. */
  readonly smooth: number;
}

/** The best split found so far of a node by one column; the sums are of its left side. */
export interface FoundSplit {
  gain: number;
  gradient: number;
  hessian: number;
  rows: number;
  missingLeft: boolean;
  /** Last bin that goes left, of a number. */
  bin: number;
}

/** Least hessian of a child, as in scikit-learn and LightGBM: below it a Newton step means nothing. */
export const MIN_HESSIAN = 1e-3;
/** A gain has to exceed rounding. */
const ROUNDING = 1e-12;

/** Newton's leaf value -G / (H + λ), within the node's range. */
export function leafValue(gradient: number, hessian: number, { l2 }: SplitRules, { low, high }: { low: number; high: number }): number {
  return Math.min(high, Math.max(low, -gradient / (hessian + l2)));
}

/**
 * Twice the loss that a value w for these rows saves: -(2Gw + (H + λ)w²), which is G² / (H + λ) at its best w
 * (Chen and Guestrin 2016, equations 5 and 6).
 */
export function saved(gradient: number, hessian: number, l2: number, value: number): number {
  return -(2 * gradient + (hessian + l2) * value) * value;
}

/**
 * The best threshold of a numeric column by the gain of Chen and Guestrin (2016, equation 7), missing values tried on both
 * sides. Where no row of the node is missing, missing values are to follow the larger side.
 * @param histograms of all nodes; that of this node's column starts at `at`
 * @param bins bins of the column, the missing one included
 * @param sign 1 or -1 where the column is monotone, else 0
 */
export function findThreshold(histograms: Float64Array, at: number, bins: number, node: NodeSums, rules: SplitRules, sign: number, found: FoundSplit): void {
  found.gain = -Infinity;
  scan(histograms, at, bins, node, rules, sign, false, found);
  if ((histograms[at + 2] as number) > 0) scan(histograms, at, bins, node, rules, sign, true, found);
  else found.missingLeft = 2 * found.rows > node.rows;
  finish(node, rules, found);
}

/**
 * Turns the best saving of both children into the gain over their parent; 0 where there is none. A parent whose value is held
 * to its range may lose rather than save, so that children that save nothing can still be better.
 */
export function finish(node: NodeSums, rules: SplitRules, found: FoundSplit): void {
  const parent = saved(node.gradient, node.hessian, rules.l2, leafValue(node.gradient, node.hessian, rules, node));
  const gain = (found.gain - parent) / 2;
  found.gain = gain > ROUNDING * Math.abs(parent) ? gain : 0;
}

function scan(histograms: Float64Array, at: number, bins: number, node: NodeSums, rules: SplitRules, sign: number, missingLeft: boolean, found: FoundSplit): void {
  const { l2, minRows, bounded } = rules;
  let gradient = missingLeft ? (histograms[at] as number) : 0;
  let hessian = missingLeft ? (histograms[at + 1] as number) : 0;
  let rows = missingLeft ? (histograms[at + 2] as number) : 0;
  for (let bin = 1; bin < bins; bin += 1) {
    const cell = at + PER_BIN * bin;
    const here = histograms[cell + 2] as number;
    if (here === 0) continue;
    gradient += histograms[cell] as number;
    hessian += histograms[cell + 1] as number;
    rows += here;
    if (rows < minRows || hessian < MIN_HESSIAN) continue;
    const rest = node.gradient - gradient;
    const restHessian = node.hessian - hessian;
    if (node.rows - rows < minRows || restHessian < MIN_HESSIAN) break;
    const gain = bounded
      ? savedWithin(gradient, hessian, rest, restHessian, node, rules, sign)
      : (gradient * gradient) / (hessian + l2) + (rest * rest) / (restHessian + l2);
    if (!(gain > found.gain)) continue;
    found.gain = gain;
    found.gradient = gradient;
    found.hessian = hessian;
    found.rows = rows;
    found.missingLeft = missingLeft;
    found.bin = bin;
  }
}

/** What both children save with values kept in range; -Infinity where they would run against the column's direction. */
export function savedWithin(gradient: number, hessian: number, rest: number, restHessian: number, node: NodeSums, rules: SplitRules, sign: number): number {
  const left = leafValue(gradient, hessian, rules, node);
  const right = leafValue(rest, restHessian, rules, node);
  if ((right - left) * sign < 0) return -Infinity;
  return saved(gradient, hessian, rules.l2, left) + saved(rest, restHessian, rules.l2, right);
}
