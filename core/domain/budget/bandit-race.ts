import { drawPoisson, type Uniform } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { BANDIT, bestFirst, fillInOrder, learnt, nextSplit, type BanditOptions, type Belief, type DayBounds } from './bandit.ts';

export interface RaceOptions {
  /** What is believed before the first day. */
  beliefs: readonly Belief[];
  /** Conversions for each unit of spend, by channel, on a day. */
  rateOn: (day: number) => readonly number[];
  days: number;
  /** A day. */
  budget: number;
  seed: number;
  options?: BanditOptions;
  /** A day's spends as they are now, by channel; they add up to the budget. */
  present: readonly number[];
  /** Between which every player's spends stay on every day, and those of the one who knows. */
  bounds?: DayBounds | undefined;
}

/** Thompson sampling; as much as may be to the best so far; the split as it is now. */
export const PLAYERS = ['thompson', 'greedy', 'unchanged'] as const;
export type Player = (typeof PLAYERS)[number];

/** Conversions that a player missed over all days, against one who knows the rates and keeps within the same bounds. */
export function regretOf(player: Player, race: RaceOptions): number {
  const { beliefs: first, rateOn, days, budget, seed, options = BANDIT } = race;
  const bounds = race.bounds ?? first.map(() => ({ low: 0, high: budget }));
  const random = seededRandom(seed);
  let beliefs = first;
  let regret = 0;
  for (let day = 0; day < days; day++) {
    const rates = rateOn(day);
    const spends = splitBy(player, race, beliefs, bounds, random);
    const truth = spends.map((spend, at) => spend * (rates[at] as number));
    regret += fillInOrder(bestFirst(rates), budget, bounds).reduce((sum, spend, at) => sum + spend * (rates[at] as number), 0) - truth.reduce((sum, value) => sum + value, 0);
    beliefs = learnt(beliefs, beliefs.map(({ channel }, at) => ({ channel, spend: spends[at] as number, conversions: drawPoisson(truth[at] as number, random) })), options);
  }
  return regret;
}

function splitBy(player: Player, { budget, present, options = BANDIT, bounds: given }: RaceOptions, beliefs: readonly Belief[], bounds: DayBounds, random: Uniform): readonly number[] {
  if (player === 'unchanged') return present;
  if (player === 'thompson') return nextSplit(beliefs, budget, random, options, given).map(({ spend }) => spend);
  return fillInOrder(bestFirst(beliefs.map(({ shape, rate }) => shape / rate)), budget, bounds);
}

/** Mean of what each player misses, over runs in which the channels are truly what a draw of the beliefs says they are. */
export function simulateRace(beliefs: readonly Belief[], drawRates: (random: Uniform) => readonly number[], { runs, ...race }: { runs: number } & Omit<RaceOptions, 'beliefs' | 'rateOn' | 'seed'>): Record<Player, number> {
  const missed = { thompson: 0, greedy: 0, unchanged: 0 };
  for (let run = 0; run < runs; run++) {
    const rates = drawRates(seededRandom(run));
    for (const player of PLAYERS) missed[player] += regretOf(player, { ...race, beliefs, rateOn: () => rates, seed: run }) / runs;
  }
  return missed;
}
