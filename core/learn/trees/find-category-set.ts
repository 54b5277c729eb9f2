import { BYTE, MISSING } from '../data/binning.ts';
import { finish, MIN_HESSIAN, savedWithin, type FoundSplit, type NodeSums, type SplitRules } from './find-split.ts';
import { PER_BIN } from './histogram.ts';

/** Room for ordering the categories of one column, made once a thread. */
export interface CategoryOrder {
  readonly bins: Uint8Array;
  readonly keys: Float64Array;
}

export function categoryOrder(): CategoryOrder {
  return { bins: new Uint8Array(BYTE), keys: new Float64Array(BYTE) };
}

/**
 * The best set of categories to go left: categories ordered by G / (H + smooth), then cut like a number, which finds the
 * best set for a convex loss (Fisher 1958; the smoothing is LightGBM's). The missing value is a category of its own.
 * Categories of too few rows, and the bin of rare ones, go right, so both ends of the order are tried as the left.
 * @param named bins of named categories, the missing one included; the bin of rare ones, if any, comes after
 * @param goesLeft 256 bytes from `table` on: 1 for the bins that go left
 */
export function findCategorySet(
  histograms: Float64Array, at: number, named: number, node: NodeSums, rules: SplitRules, found: FoundSplit, order: CategoryOrder, goesLeft: Uint8Array, table: number,
): void {
  found.gain = -Infinity;
  const count = sortCategories(histograms, at, named, rules, order);
  let cut = cutFrom(histograms, at, count, 1, node, rules, found, order);
  const fromEnd = cutFrom(histograms, at, count, -1, node, rules, found, order);
  const backward = fromEnd > 0;
  if (backward) cut = fromEnd;
  finish(node, rules, found);
  goesLeft.fill(0, table, table + BYTE);
  for (let index = 0; index < cut; index += 1) goesLeft[table + (order.bins[backward ? count - 1 - index : index] as number)] = 1;
  const seen = (histograms[at + 2] as number) > 0;
  found.missingLeft = seen ? goesLeft[table + MISSING] === 1 : 2 * found.rows > node.rows;
  goesLeft[table + MISSING] = found.missingLeft ? 1 : 0;
}

function sortCategories(histograms: Float64Array, at: number, named: number, { smooth }: SplitRules, { bins, keys }: CategoryOrder): number {
  let count = 0;
  for (let bin = 0; bin < named; bin += 1) {
    const cell = at + PER_BIN * bin;
    const rows = histograms[cell + 2] as number;
    if (rows === 0 || rows < smooth) continue;
    const key = (histograms[cell] as number) / ((histograms[cell + 1] as number) + smooth);
    let place = count;
    for (; place > 0 && (keys[bins[place - 1] as number] as number) > key; place -= 1) bins[place] = bins[place - 1] as number;
    bins[place] = bin;
    keys[bin] = key;
    count += 1;
  }
  return count;
}

/** @returns how many categories from that end go left in a cut better than the one found before; 0 if none is */
function cutFrom(histograms: Float64Array, at: number, count: number, direction: 1 | -1, node: NodeSums, rules: SplitRules, found: FoundSplit, { bins }: CategoryOrder): number {
  let cut = 0;
  let gradient = 0;
  let hessian = 0;
  let rows = 0;
  for (let index = 0; index < count; index += 1) {
    const cell = at + PER_BIN * (bins[direction === 1 ? index : count - 1 - index] as number);
    gradient += histograms[cell] as number;
    hessian += histograms[cell + 1] as number;
    rows += histograms[cell + 2] as number;
    if (rows < rules.minRows || hessian < MIN_HESSIAN) continue;
    const restHessian = node.hessian - hessian;
    if (node.rows - rows < rules.minRows || restHessian < MIN_HESSIAN) break;
    const gain = savedWithin(gradient, hessian, node.gradient - gradient, restHessian, node, rules, 0);
    // Mirror images of one cut save the same but for rounding.
    if (!(gain - found.gain > 1e-9 * Math.abs(gain))) continue;
    found.gain = gain;
    found.gradient = gradient;
    found.hessian = hessian;
    found.rows = rows;
    cut = index + 1;
  }
  return cut;
}
