import { drawPoisson, type Uniform } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { BANDIT, learnt, nextSplit, type BanditOptions, type Belief, type DayBounds } from './bandit.ts';

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
  /** Between which Thompson's spends stay on every day; the others go as far as they like. */
  bounds?: DayBounds | undefined;
}

/** Thompson sampling; all to the best so far; the same for each. */
export const PLAYERS = ['thompson', 'greedy', 'equal'] as const;
export type Player = (typeof PLAYERS)[number];

/** Conversions that a player missed over all days, against one who knows the rates. */
export function regretOf(player: Player, { beliefs: first, rateOn, days, budget, seed, options = BANDIT, bounds }: RaceOptions): number {
  const random = seededRandom(seed);
  let beliefs = first;
  let regret = 0;
  for (let day = 0; day < days; day++) {
    const rates = rateOn(day);
    const spends = splitBy(player, beliefs, budget, random, options, bounds);
    const truth = spends.map((spend, at) => spend * (rates[at] as number));
    regret += budget * Math.max(...rates) - truth.reduce((sum, value) => sum + value, 0);
    beliefs = learnt(beliefs, beliefs.map(({ channel }, at) => ({ channel, spend: spends[at] as number, conversions: drawPoisson(truth[at] as number, random) })), options);
  }
  return regret;
}

function splitBy(player: Player, beliefs: readonly Belief[], budget: number, random: Uniform, options: BanditOptions, bounds?: DayBounds): number[] {
  if (player === 'equal') return beliefs.map(() => budget / beliefs.length);
  if (player === 'thompson') return nextSplit(beliefs, budget, random, options, bounds).map(({ spend }) => spend);
  const best = beliefs.reduce((top, { shape, rate }, at) => (shape / rate > (beliefs[top] as Belief).shape / (beliefs[top] as Belief).rate ? at : top), 0);
  return beliefs.map((_, at) => (at === best ? budget : 0));
}

/** Mean of what each player misses, over runs in which the channels are truly what a draw of the beliefs says they are. */
export function simulateRace(beliefs: readonly Belief[], drawRates: (random: Uniform) => readonly number[], { days, budget, runs, options, bounds }: { days: number; budget: number; runs: number; options?: BanditOptions; bounds?: DayBounds | undefined }): Record<Player, number> {
  const missed = { thompson: 0, greedy: 0, equal: 0 };
  for (let run = 0; run < runs; run++) {
    const rates = drawRates(seededRandom(run));
    for (const player of PLAYERS) missed[player] += regretOf(player, { beliefs, rateOn: () => rates, days, budget, seed: run, bounds, ...(options ? { options } : {}) }) / runs;
  }
  return missed;
}
