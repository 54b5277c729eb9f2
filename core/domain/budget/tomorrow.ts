import type { Span } from '../../contract/budgets.ts';
import { centralSpan } from '../statistics/chain-diagnostics.ts';
import { drawGamma, type Uniform } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { BANDIT, firstBeliefs, learnt, nextSplit, type BanditOptions } from './bandit.ts';
import { PLAYERS, simulateRace, type Player } from './bandit-race.ts';

/** A day of a channel. */
export interface ChannelDay {
  /** Days since any first day. */
  day: number;
  channel: string;
  spend: number;
  conversions: number;
}

export interface TomorrowRequest {
  budget: number;
  /** How far a channel may move from a day's mean of the last week, a share of it; null: as far as it pays. */
  mostChange: number | null;
  seed: number;
  options?: Partial<BanditOptions>;
}

export interface TomorrowChannel {
  channel: string;
  spend: number;
  /** A day's mean of the last week. */
  present: number;
  /** Chance that one more unit of spend brings most there. */
  best: number;
  /** Conversions for each unit of spend. */
  rate: number;
  interval: Span;
}

export interface Tomorrow {
  channels: TomorrowChannel[];
  simulation: { days: number; runs: number; missed: Record<Player, number> };
}

const WEEK = 7;
const DRAWS = 400;
const LEVEL = 0.9;
const RACE = { days: 30, runs: 20 };

/**
 * The next day's budget by Thompson sampling on the days so far (`bandit.ts`), old days fading; within how far a channel may
 * move. The simulation says what such a split, as much as may be to the best so far, and the split as it is would miss over the next days against somebody who knew,
 * all within the same bounds, in worlds drawn from what is believed.
 */
export function planTomorrow(days: readonly ChannelDay[], { budget, mostChange, seed, options }: TomorrowRequest): Tomorrow {
  const own = { ...BANDIT, ...options };
  const names = [...new Set(days.map(({ channel }) => channel))].sort();
  const [spend, conversions] = [sum(days, 'spend'), sum(days, 'conversions')];
  const byDay = Map.groupBy(days, ({ day }) => day);
  const [first, last] = [Math.min(...byDay.keys()), Math.max(...byDay.keys())];
  let beliefs = firstBeliefs(names, spend / Math.max(1, conversions));
  for (let day = first; day <= last; day++) beliefs = learnt(beliefs, byDay.get(day) ?? [], own);
  const random = seededRandom(seed);
  const recent = days.filter(({ day }) => day > last - WEEK);
  const present = names.map((channel) => sum(recent.filter((one) => one.channel === channel), 'spend') / Math.min(WEEK, last - first + 1));
  const scaled = asNow(present, budget);
  const bounds = mostChange === null ? undefined : scaled.map((value) => ({ low: Math.max(0, (1 - mostChange) * value), high: (1 + mostChange) * value }));
  const split = nextSplit(beliefs, budget, random, { ...own, draws: DRAWS }, bounds);
  const rates = (chance: Uniform) => beliefs.map(({ shape, rate }) => drawGamma(shape, rate, chance));
  const drawn = Array.from({ length: DRAWS }, () => rates(random));
  return {
    channels: names.map((channel, at) => ({
      channel, spend: split[at]?.spend ?? 0, present: present[at] as number, best: split[at]?.best ?? 0,
      rate: (beliefs[at]?.shape ?? 0) / (beliefs[at]?.rate ?? 1), interval: centralSpan(drawn.map((draw) => draw[at] as number), LEVEL),
    })),
    simulation: { ...RACE, missed: roundedMissed(simulateRace(beliefs, rates, { ...RACE, budget, options: own, present: scaled, bounds })) },
  };
}

/** The budget split as in the last week; the same for each where nothing was spent. */
function asNow(present: readonly number[], budget: number): number[] {
  const now = present.reduce((all, value) => all + value, 0);
  return present.map((value) => (now > 0 ? (value * budget) / now : budget / present.length));
}

const sum = (days: readonly ChannelDay[], of: 'spend' | 'conversions'): number => days.reduce((all, day) => all + day[of], 0);

const roundedMissed = (missed: Record<Player, number>): Record<Player, number> => Object.fromEntries(PLAYERS.map((player) => [player, Number(missed[player].toPrecision(6))])) as Record<Player, number>;
