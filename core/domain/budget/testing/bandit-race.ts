import { drawPoisson, type Uniform } from '../../statistics/random-draws.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import { BANDIT, firstBeliefs, learnt, nextSplit, type Belief } from '../bandit.ts';

export interface RaceOptions {
  /** Conversions for each unit of spend, by channel, on a day. */
  rateOn: (day: number) => readonly number[];
  days: number;
  /** A day. */
  budget: number;
  seed: number;
}

export type Player = 'thompson' | 'greedy' | 'equal';

/** Conversions that a player missed, against one who knows the rates, over all days. */
export function regretOf(player: Player, { rateOn, days, budget, seed }: RaceOptions): number {
  const random = seededRandom(seed);
  const names = rateOn(0).map((_, at) => `c${at}`);
  let beliefs = firstBeliefs(names, 10);
  let regret = 0;
  for (let day = 0; day < days; day++) {
    const rates = rateOn(day);
    const spends = splitBy(player, beliefs, budget, random);
    const truth = spends.map((spend, at) => spend * (rates[at] as number));
    regret += budget * Math.max(...rates) - truth.reduce((sum, value) => sum + value, 0);
    beliefs = learnt(beliefs, names.map((channel, at) => ({ channel, spend: spends[at] as number, conversions: drawPoisson(truth[at] as number, random) })), BANDIT);
  }
  return regret;
}

function splitBy(player: Player, beliefs: readonly Belief[], budget: number, random: Uniform): number[] {
  if (player === 'equal') return beliefs.map(() => budget / beliefs.length);
  if (player === 'thompson') return nextSplit(beliefs, budget, random).map(({ spend }) => spend);
  const best = beliefs.reduce((top, { shape, rate }, at) => (shape / rate > (beliefs[top] as Belief).shape / (beliefs[top] as Belief).rate ? at : top), 0);
  return beliefs.map((_, at) => (at === best ? budget : 0));
}
