import { BYTE, MISSING, type ColumnBins } from '../data/binning.ts';
import { leafValue, type NodeSums } from './find-split.ts';
import { shareOf, type Stage } from './stages.ts';
import { addLeaf, ask, emptyDraft, freeze } from './tree-draft.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';
import { PER_FOUND, type Workplace } from './workplace.ts';

/** Whoever does the stages: one thread or several. */
export interface Hands {
  readonly place: Workplace;
  /** @param cells cells of the table that the stage reads, to judge whether others are worth waking */
  run(stage: Stage, cells: number): void;
}

export interface GrownTree {
  readonly tree: TreeEnsemble;
  /** Its leaves; the positions of their rows and their values are in `place.leaves`, in this order. */
  readonly leaves: readonly number[];
}

export interface GrowthLimits {
  readonly maxLeaves: number;
  readonly maxDepth: number;
  /** Grow the leaf that saves most first; otherwise the last one made, which keeps few histograms. */
  readonly bestFirst: boolean;
  /** What a leaf says, given Newton's value. */
  readonly say: (newton: number) => number;
  /** Chooses the columns that the first or second node of the next stage may ask. */
  readonly chooseColumns?: (which: 0 | 1) => void;
}

interface Leaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly sums: NodeSums;
  /** Where its histogram is; -1 if nowhere. */
  slot: number;
  split: ChosenSplit | undefined;
}

interface ChosenSplit {
  readonly column: number;
  readonly gain: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
  readonly missingLeft: boolean;
  /** Last bin that goes left, or the bins that do. */
  readonly bins: number | Uint8Array;
}

/**
 * Grows one tree on the gradients in the place.
 * @param rows how many of the place's rows, from the first, are the tree's
 */
export function growTree(hands: Hands, limits: GrowthLimits, rows: number): GrownTree {
  const growth = new Growth(hands, limits);
  growth.plant(rows);
  while (growth.growOne());
  return growth.finish();
}

class Growth {
  private readonly hands: Hands;
  private readonly draft = emptyDraft();
  private readonly limits: GrowthLimits;
  private readonly open: Leaf[] = [];
  private readonly done: Leaf[] = [];
  private readonly freeSlots: number[];
  /** The one slot that is always there to count into. */
  private readonly scratch = 0;

  constructor(hands: Hands, limits: GrowthLimits) {
    this.hands = hands;
    this.limits = limits;
    const slots = hands.place.histograms.length / hands.place.slotLength;
    this.freeSlots = Array.from({ length: slots - 1 }, (_, index) => slots - 1 - index);
  }

  plant(rows: number): void {
    const root = this.leaf(0, rows, 0, { ...this.sumsOf(rows), low: -Infinity, high: Infinity });
    if (this.mayGrow(root)) this.measure(root);
    this.keep(root);
  }

  /** Splits one leaf. @returns whether there was one to split */
  growOne(): boolean {
    if (this.open.length + this.done.length >= this.limits.maxLeaves) return false;
    const leaf = this.takeOpen();
    if (leaf?.split === undefined) return false;
    const [left, right] = this.divide(leaf, leaf.split);
    this.measureChildren(leaf, left, right);
    this.keep(left);
    this.keep(right);
    return true;
  }

  finish(): GrownTree {
    const all = [...this.done, ...this.open];
    all.forEach(({ node, from, to }, index) => this.hands.place.leaves.set([from, to, this.draft.value[node] as number], 3 * index));
    return { tree: freeze(this.draft), leaves: all.map(({ node }) => node) };
  }

  private takeOpen(): Leaf | undefined {
    if (!this.limits.bestFirst) return this.open.pop();
    let best = 0;
    for (let index = 1; index < this.open.length; index += 1) {
      if ((this.open[index]?.split?.gain ?? 0) > (this.open[best]?.split?.gain ?? 0)) best = index;
    }
    return this.open.splice(best, 1)[0];
  }

  private keep(leaf: Leaf): void {
    if (leaf.split !== undefined) return void this.open.push(leaf);
    this.release(leaf);
    this.done.push(leaf);
  }

  private release(leaf: Leaf): void {
    if (leaf.slot > this.scratch) this.freeSlots.push(leaf.slot);
    leaf.slot = -1;
  }

  private leaf(from: number, to: number, depth: number, sums: NodeSums): Leaf {
    const value = this.limits.say(leafValue(sums.gradient, sums.hessian, this.hands.place.rules, sums));
    return { node: addLeaf(this.draft, value, to - from), from, to, depth, sums, slot: -1, split: undefined };
  }

  private mayGrow({ from, to, depth }: Leaf): boolean {
    const room = this.open.length + this.done.length + 1 < this.limits.maxLeaves;
    return room && depth < this.limits.maxDepth && to - from >= 2 * this.hands.place.rules.minRows;
  }

  private sumsOf(count: number): Pick<NodeSums, 'gradient' | 'hessian' | 'rows'> {
    const { rows, gradients } = this.hands.place;
    let gradient = 0;
    let hessian = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index] as number;
      gradient += gradients[2 * row] as number;
      hessian += gradients[2 * row + 1] as number;
    }
    return { gradient, hessian, rows: count };
  }

  private measureChildren(parent: Leaf, left: Leaf, right: Leaf): void {
    const [small, large] = left.to - left.from <= right.to - right.from ? [left, right] : [right, left];
    const largeGrows = this.mayGrow(large);
    if (largeGrows && parent.slot >= 0) {
      large.slot = parent.slot;
      this.measure(small, large);
      return;
    }
    this.release(parent);
    if (this.mayGrow(small)) this.measure(small);
    if (largeGrows) this.measure(large);
  }

  private measure(leaf: Leaf, sibling?: Leaf): void {
    const { place } = this.hands;
    const slot = this.freeSlots.pop() ?? this.scratch;
    leaf.slot = slot > this.scratch ? slot : -1;
    this.limits.chooseColumns?.(0);
    if (sibling) this.limits.chooseColumns?.(1);
    const cells = (leaf.to - leaf.from) * place.binned.columns.length + place.slotLength;
    const both = sibling && { sibling: { slot: sibling.slot, node: sibling.sums } };
    this.hands.run({ stage: 'measure', from: leaf.from, to: leaf.to, slot, node: leaf.sums, ...both }, cells);
    if (this.mayGrow(leaf)) leaf.split = bestOf(place, 0);
    if (sibling) sibling.split = bestOf(place, 1);
  }

  private divide(leaf: Leaf, split: ChosenSplit): [Leaf, Leaf] {
    const { place } = this.hands;
    const bins = place.binned.columns[split.column] as ColumnBins;
    writeTable(place.goesLeft, split);
    this.hands.run({ stage: 'partition', from: leaf.from, to: leaf.to, column: split.column }, leaf.to - leaf.from);
    const middle = join(place, leaf.from, leaf.to);
    const [leftSums, rightSums] = childSums(place, leaf.sums, split);
    const left = this.leaf(leaf.from, middle, leaf.depth + 1, leftSums);
    const right = this.leaf(middle, leaf.to, leaf.depth + 1, rightSums);
    const { column: feature, missingLeft, gain } = split;
    ask(this.draft, leaf.node, { feature, left: leftOf(bins, split), missingLeft, gain }, [left.node, right.node]);
    return [left, right];
  }
}

/** What the first child of a split and the second hold; a monotone column parts the range of values between them. */
function childSums({ rules, monotone }: Workplace, node: NodeSums, split: ChosenSplit): [NodeSums, NodeSums] {
  const left = { gradient: split.gradient, hessian: split.hessian, rows: split.rows, low: node.low, high: node.high };
  const right = { gradient: node.gradient - left.gradient, hessian: node.hessian - left.hessian, rows: node.rows - left.rows, low: node.low, high: node.high };
  const sign = monotone[split.column] as number;
  if (sign === 0) return [left, right];
  const middle = (leafValue(left.gradient, left.hessian, rules, node) + leafValue(right.gradient, right.hessian, rules, node)) / 2;
  const [lower, upper] = sign > 0 ? [left, right] : [right, left];
  lower.high = middle;
  upper.low = middle;
  return [left, right];
}

function bestOf({ binned, found, sets }: Workplace, which: 0 | 1): ChosenSplit | undefined {
  const offset = which * binned.columns.length;
  let column = -1;
  for (let index = 0, most = 0; index < binned.columns.length; index += 1) {
    const gain = found[(offset + index) * PER_FOUND] as number;
    if (gain <= most) continue;
    most = gain;
    column = index;
  }
  if (column < 0) return undefined;
  const [gain = 0, gradient = 0, hessian = 0, rows = 0, missing = 0, bin = 0] = found.subarray((offset + column) * PER_FOUND, (offset + column + 1) * PER_FOUND);
  const table = (offset + column) * BYTE;
  const bins = binned.columns[column]?.kind === 'categorical' ? sets.slice(table, table + BYTE) : bin;
  return { column, gain, gradient, hessian, rows, missingLeft: missing === 1, bins };
}

function writeTable(goesLeft: Uint8Array, { bins, missingLeft }: ChosenSplit): void {
  if (typeof bins === 'number') goesLeft.fill(1, 0, bins + 1).fill(0, bins + 1);
  else goesLeft.set(bins);
  goesLeft[MISSING] = missingLeft ? 1 : 0;
}

/** The threshold above the last bin that goes left (none above all values: only missing ones go right), or the codes. */
function leftOf(of: ColumnBins, { bins }: ChosenSplit): number | Int32Array {
  if (of.kind === 'numeric') return of.edges[(bins as number) - 1] ?? Infinity;
  return of.codes.filter((_, index) => (bins as Uint8Array)[index + 1] === 1).sort();
}

/** Puts the parts of a partition together: all lefts, then all rights. @returns where the rights begin */
function join({ rows, spare, lefts, parts }: Workplace, from: number, to: number): number {
  let middle = from;
  for (let part = 0; part < parts; part += 1) {
    const [start] = shareOf(from, to, part, parts);
    const count = lefts[part] as number;
    if (start !== middle) rows.copyWithin(middle, start, start + count);
    middle += count;
  }
  for (let part = 0, next = middle; part < parts; part += 1) {
    const [start, stop] = shareOf(from, to, part, parts);
    const count = stop - start - (lefts[part] as number);
    rows.set(spare.subarray(start, start + count), next);
    next += count;
  }
  return middle;
}
