import { BYTE, type BinBlock } from '../data/binning.ts';
import { findCategorySet } from './find-category-set.ts';
import { findThreshold, type NodeSums } from './find-split.ts';
import { addRows, clear, PER_COLUMN, subtract } from './histogram.ts';
import { PER_FOUND, type Workplace } from './workplace.ts';

/**
 * The four stages of growing a tree. Each is cut into as many parts as there are threads, so that the result is the same
 * whoever does which part: columns for histograms, rows for the rest.
 */
export type Stage =
  | { readonly stage: 'gradients' }
  | MeasureStage
  | { readonly stage: 'partition'; readonly from: number; readonly to: number; readonly column: number }
  | { readonly stage: 'add'; readonly leaves: number; readonly rows: number };

/** Histogram of one node, and by subtraction of its sibling; the best split of each column for both. */
export interface MeasureStage {
  readonly stage: 'measure';
  readonly from: number;
  readonly to: number;
  readonly slot: number;
  readonly node: NodeSums;
  /** The sibling, whose slot holds the parent's histogram until the node's is subtracted. */
  readonly sibling?: { readonly slot: number; readonly node: NodeSums };
}

export function doPart(place: Workplace, stage: Stage, part: number): void {
  switch (stage.stage) {
    case 'gradients':
      return fillGradients(place, part);
    case 'measure':
      return measure(place, stage, part);
    case 'partition':
      return partition(place, stage.from, stage.to, stage.column, part);
    case 'add':
      return addLeaves(place, stage.leaves, stage.rows, part);
  }
}

/** The share of a range that a part works on. */
export function shareOf(from: number, to: number, part: number, parts: number): [from: number, to: number] {
  const step = Math.ceil((to - from) / parts);
  return [Math.min(to, from + part * step), Math.min(to, from + (part + 1) * step)];
}

function fillGradients({ lossFunctions, target, weights, scores, gradients, parts }: Workplace, part: number): void {
  const [from, to] = shareOf(0, target.length, part, parts);
  for (let row = from; row < to; row += 1) {
    const aim = target[row] as number;
    const score = scores[row] as number;
    const weight = weights === undefined ? 1 : (weights[row] as number);
    const gradient = lossFunctions.gradient(aim, score);
    gradients[2 * row] = weight * gradient;
    gradients[2 * row + 1] = weight * lossFunctions.hessian(aim, score, gradient);
  }
}

function measure(place: Workplace, { from, to, slot, node, sibling }: MeasureStage, part: number): void {
  const { binned, rows, gradients, histograms, slotLength } = place;
  const block = binned.blocks[part] as BinBlock;
  const at = slot * slotLength + block.first * PER_COLUMN;
  const bins = binned.columns.slice(block.first, block.first + block.width).map(({ count }) => count);
  clear(histograms, at, bins);
  addRows(block, { rows, from, to, gradients, into: histograms, at });
  findSplits(place, block, at, node, 0);
  if (sibling === undefined) return;
  const other = sibling.slot * slotLength + block.first * PER_COLUMN;
  subtract(histograms, other, at, bins);
  findSplits(place, block, other, sibling.node, 1);
}

function findSplits(place: Workplace, { first, width }: BinBlock, at: number, node: NodeSums, which: 0 | 1): void {
  const { binned, allowed, histograms, rules, monotone, best, order, sets, found } = place;
  const offset = which * binned.columns.length;
  for (let column = first; column < first + width; column += 1) {
    const bins = binned.columns[column];
    const cell = at + (column - first) * PER_COLUMN;
    const table = (offset + column) * BYTE;
    best.gain = 0;
    if (bins === undefined || allowed[offset + column] !== 1) best.gain = 0;
    else if (bins.kind === 'numeric') findThreshold(histograms, cell, bins.count, node, rules, monotone[column] as number, best);
    else findCategorySet(histograms, cell, bins.codes.length + 1, node, rules, best, order, sets, table);
    const note = (offset + column) * PER_FOUND;
    found[note] = best.gain;
    found[note + 1] = best.gradient;
    found[note + 2] = best.hessian;
    found[note + 3] = best.rows;
    found[note + 4] = best.missingLeft ? 1 : 0;
    found[note + 5] = best.bin;
  }
}

/** Moves the rows that go left to the front of the part's range, in order; the others into `spare`, at the same place. */
function partition({ binned, rows, spare, goesLeft, lefts, parts }: Workplace, from: number, to: number, column: number, part: number): void {
  const bins = binned.byColumn.subarray(column * binned.rows, (column + 1) * binned.rows);
  const [start, stop] = shareOf(from, to, part, parts);
  let left = start;
  let right = start;
  for (let index = start; index < stop; index += 1) {
    const row = rows[index] as number;
    const goes = goesLeft[bins[row] as number] as number;
    rows[left] = row;
    spare[right] = row;
    left += goes;
    right += 1 - goes;
  }
  lefts[part] = left - start;
}

/** Adds the value of its leaf to the score of each row of the tree. */
function addLeaves({ rows, scores, leaves, parts }: Workplace, count: number, end: number, part: number): void {
  const [start, stop] = shareOf(0, end, part, parts);
  for (let leaf = 0; leaf < count; leaf += 1) {
    const to = Math.min(stop, leaves[3 * leaf + 1] as number);
    const value = leaves[3 * leaf + 2] as number;
    for (let index = Math.max(start, leaves[3 * leaf] as number); index < to; index += 1) {
      const row = rows[index] as number;
      scores[row] = (scores[row] as number) + value;
    }
  }
}
