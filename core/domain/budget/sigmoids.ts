import { Envelope } from './envelope.ts';
import { fill } from './fill.ts';
import type { Yield } from './yield.ts';

/** Something to spend on, between two amounts. */
export interface Cell {
  readonly yield: Yield;
  readonly low: number;
  readonly high: number;
}

/** Cells whose amounts together lie between two amounts: the days of a channel. */
export interface CellGroup {
  readonly cells: readonly Cell[];
  readonly low: number;
  readonly high: number;
}

export interface Best {
  /** Amounts by group and cell. */
  amounts: number[][];
  value: number;
  /** No split of the total brings more than this. */
  bound: number;
  nodes: number;
}

interface Node {
  groups: readonly CellGroup[];
  envelopes: Envelope[][];
  amounts: number[][];
  bound: number;
}

/** Relative distance to the bound at which the answer counts as the best there is. */
const CLOSE = 1e-10;
const MOST_NODES = 4000;
/** Of the total: less than this is rounding. */
const SLACK = 1e-13;
/** Cells looked at in all: what keeps a plan by days within seconds. */
const MOST_CELLS = 18_000;

/**
 * The split of a total that brings most, of all there are: branch and bound over concave envelopes (Udell & Boyd 2013, section 4). Where all
 * yields are concave the first envelope is the answer; where some are S-shaped, the spans of those on a chord are halved at
 * the point it stands at until the bound is reached.
 * @param total between the sums of what the groups take at least and at most
 * @param close relative distance to the bound at which the search ends
 */
export function bestSplit(groups: readonly CellGroup[], total: number, close = CLOSE): Best {
  const first = nodeOf(groups, total);
  let best = { amounts: first.amounts, value: valueOf(groups, first.amounts) };
  const better = (amounts: number[][] | null) => {
    const value = amounts === null ? Number.NEGATIVE_INFINITY : valueOf(groups, amounts);
    if (amounts !== null && value > best.value) best = { amounts, value };
  };
  const flattered = worstCell(first) !== null;
  if (flattered) for (const end of ['off', 'on'] as const) better(settled(first, total, end));
  const open: Node[] = flattered ? [first] : [];
  const most = Math.min(MOST_NODES, Math.max(8, Math.floor(MOST_CELLS / first.envelopes.reduce((sum, row) => sum + row.length, 0))));
  let nodes = 0;
  const done = (bound: number) => bound <= best.value + close * Math.abs(best.value);
  while (open.length > 0 && nodes < most) {
    const node = takeHighest(open);
    if (done(node.bound)) return { ...best, bound: Math.max(best.value, node.bound), nodes };
    nodes += 1;
    for (const child of halves(node, total)) {
      better(child.amounts);
      for (const end of ['off', 'on'] as const) better(settled(child, total, end));
      if (!done(child.bound)) open.push(child);
    }
  }
  return { ...best, bound: open.reduce((bound, node) => Math.max(bound, node.bound), best.value), nodes };
}

export function valueOf(groups: readonly CellGroup[], amounts: readonly (readonly number[])[]): number {
  let sum = 0;
  groups.forEach(({ cells }, row) => cells.forEach((cell, at) => (sum += cell.yield.value((amounts[row] as number[])[at] as number))));
  return sum;
}

function takeHighest(open: Node[]): Node {
  const at = open.reduce((best, node, place) => (node.bound > (open[best] as Node).bound ? place : best), 0);
  return open.splice(at, 1)[0] as Node;
}

function nodeOf(groups: readonly CellGroup[], total: number): Node {
  const envelopes = envelopesOf(groups);
  const amounts = filled(groups, envelopes, total);
  let bound = 0;
  envelopes.forEach((row, place) => row.forEach((envelope, at) => (bound += envelope.value((amounts[place] as number[])[at] as number))));
  return { groups, envelopes, amounts, bound };
}

/** Cells that are alike, as the same weekday of several weeks, share an envelope. */
function envelopesOf(groups: readonly CellGroup[]): Envelope[][] {
  return groups.map(({ cells }) => {
    const known: Envelope[] = [];
    return cells.map((cell) => {
      const found = known.find((one) => one.yield === cell.yield && one.low === cell.low && one.high === cell.high) ?? new Envelope(cell.yield, cell.low, cell.high);
      known.push(found);
      return found;
    });
  });
}

/**
 * The total over all cells. Where groups would leave their limits, those on the side that is missed by more are pegged to it, and the rest
 * is split anew (Bitran & Hax, "Disaggregation and Resource Allocation Using Convex Knapsack Problems with Bounded Variables", 1981).
 */
function filled(groups: readonly CellGroup[], envelopes: readonly (readonly Envelope[])[], total: number): number[][] {
  const amounts: number[][] = groups.map(() => []);
  let open = groups.map((_, at) => at);
  let left = total;
  while (open.length > 0) {
    const flat = fill(open.flatMap((at) => envelopes[at] as Envelope[]), left).amounts;
    let from = 0;
    for (const at of open) amounts[at] = flat.slice(from, (from += (envelopes[at] as Envelope[]).length));
    const missed = open.map((at) => ({ at, over: sum(amounts[at] as number[]) - (groups[at] as CellGroup).high, under: (groups[at] as CellGroup).low - sum(amounts[at] as number[]) }));
    const [over, under] = [missed.filter((one) => one.over > SLACK * total), missed.filter((one) => one.under > SLACK * total)];
    if (over.length === 0 && under.length === 0) break;
    const down = sum(over.map((one) => one.over)) >= sum(under.map((one) => one.under));
    for (const { at } of down ? over : under) {
      const { low, high } = groups[at] as CellGroup;
      amounts[at] = fill(envelopes[at] as Envelope[], down ? high : low).amounts;
      left -= down ? high : low;
    }
    const pegged = new Set((down ? over : under).map(({ at }) => at));
    open = open.filter((at) => !pegged.has(at));
  }
  return amounts;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** The cell that its chord flatters most. */
function worstCell({ envelopes, amounts }: Node): [number, number] | null {
  let [worst, place]: [number, [number, number] | null] = [0, null];
  envelopes.forEach((row, group) => row.forEach((envelope, at) => {
    const gap = envelope.gap((amounts[group] as number[])[at] as number);
    if (gap > worst) [worst, place] = [gap, [group, at]];
  }));
  return place;
}

function* halves(node: Node, total: number): Generator<Node> {
  const worst = worstCell(node);
  if (worst === null) return;
  const [group, at] = worst;
  const middle = (node.amounts[group] as number[])[at] as number;
  for (const side of ['low', 'high'] as const) {
    const groups = narrowed(node.groups, group, at, (cell) => (side === 'low' ? { ...cell, high: middle } : { ...cell, low: middle }));
    if (feasible(groups, total)) yield nodeOf(groups, total);
  }
}

const narrowed = (groups: readonly CellGroup[], row: number, at: number, change: (cell: Cell) => Cell): CellGroup[] =>
  groups.map((group, place) => (place === row ? { ...group, cells: group.cells.map((cell, one) => (one === at ? change(cell) : cell)) } : group));

/** A split near a node's that stands on no chord: each cell on one either gives all back or goes where its yield is concave. */
function settled(node: Node, total: number, end: 'off' | 'on'): number[][] | null {
  const groups = node.groups.map((group, row) => ({
    ...group,
    cells: group.cells.map((cell, at) => {
      const envelope = (node.envelopes[row] as Envelope[])[at] as Envelope;
      const amount = (node.amounts[row] as number[])[at] as number;
      if (envelope.touch === cell.low) return cell;
      if (amount <= cell.low || (amount < envelope.touch && end === 'off')) return { ...cell, high: cell.low };
      return { ...cell, low: Math.min(cell.high, Math.max(cell.low, cell.yield.turn)) };
    }),
  }));
  return feasible(groups, total) ? nodeOf(groups, total).amounts : null;
}

/** Whether the total can be spent: each group between what it and its cells allow. */
export function feasible(groups: readonly CellGroup[], total: number): boolean {
  const { least, most, empty } = spanOf(groups);
  const slack = 1e-12 * Math.max(1, total);
  return !empty && least <= total + slack && total <= most + slack;
}

/** What the groups take at least and at most, all together; `empty` where one of them can take nothing at all. */
export function spanOf(groups: readonly CellGroup[]): { least: number; most: number; empty: boolean } {
  let [least, most, empty] = [0, 0, false];
  for (const { cells, low, high } of groups) {
    const from = Math.max(low, cells.reduce((sum, cell) => sum + cell.low, 0));
    const to = Math.min(high, cells.reduce((sum, cell) => sum + cell.high, 0));
    if (from > to * (1 + 1e-12)) empty = true;
    [least, most] = [least + from, most + to];
  }
  return { least, most, empty };
}
