import type { Uniform } from '../statistics/random-draws.ts';
import { costOf, conversionsOf, groupRows, type SplitDay } from './facts.ts';
import { dispersionOf, poolRates, type CountGroup } from './pooled-rates.ts';

/** Spend and conversions of a category on a channel. */
export interface Cell extends CountGroup {
  value: string;
  channelId: number;
  cost: number;
  days: number;
  /** Conversions for a unit of money, a draw each. */
  rates: number[];
}

const ROUNDS = 60;

/**
 * Conversions for money by category × channel: what category and channel say by themselves (iterative proportional fitting of
 * the margins, Deming and Stephan 1940) times a ratio of the cell, pooled with all other cells. A cell with few conversions so
 * says what its category and its channel say; only many say that a channel is different for this category.
 */
export function categoryRates(rows: readonly SplitDay[], draws: number, random: Uniform): { cells: Cell[]; dispersion: number } {
  const groups = [...groupRows(rows, ({ value, channelId }) => `${channelId} ${value}`).values()];
  const cells = groups.map((own) => ({ value: own[0]?.value ?? '', channelId: own[0]?.channelId ?? 0, cost: costOf(own), observed: conversionsOf(own), days: own.length, expected: 0, rates: [] as number[] })).filter(({ cost }) => cost > 0);
  fitMargins(cells);
  const dispersion = weeklyScatter(rows, cells);
  const pooled = poolRates(cells, dispersion, draws, random);
  cells.forEach((cell, at) => (cell.rates = (pooled.draws[at] ?? []).map((ratio) => (ratio * cell.expected) / cell.cost)));
  return { cells, dispersion };
}

/** Sets `expected` so that categories and channels have their totals, and nothing else is said of a cell. */
function fitMargins(cells: Cell[]): void {
  for (const cell of cells) cell.expected = cell.cost;
  const sides = [groupRows(cells, ({ value }) => value), groupRows(cells, ({ channelId }) => channelId)];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of sides) {
      for (const members of side.values()) {
        const [observed, expected] = [members.reduce((sum, cell) => sum + cell.observed, 0), members.reduce((sum, cell) => sum + cell.expected, 0)];
        // Half a conversion: a margin without any does not make its cells impossible.
        for (const cell of members) cell.expected *= Math.max(observed, 0.5) / Math.max(expected, 1e-12);
      }
    }
  }
}

/** How much more than Poisson the weeks of a cell scatter about its own rate. */
function weeklyScatter(rows: readonly SplitDay[], cells: readonly Cell[]): number {
  const rate = new Map(cells.map(({ value, channelId, observed, cost }) => [`${channelId} ${value}`, observed / cost]));
  const weeks = [...groupRows(rows, ({ value, channelId, day }) => `${channelId} ${value} ${Math.floor(day / 7)}`).values()];
  const counts = weeks.map((own) => ({ observed: conversionsOf(own), expected: (rate.get(`${own[0]?.channelId} ${own[0]?.value}`) ?? 0) * costOf(own) }));
  return dispersionOf(counts.filter(({ expected }) => expected >= 0.5), cells.length);
}
