import { describe, expect, it } from 'vitest';
import { seededRandom } from '../statistics/seeded-random.ts';
import { BANDIT, firstBeliefs, learnt, nextSplit } from './bandit.ts';
import { regretOf, type Player } from './testing/bandit-race.ts';

const mean = (player: Player, rateOn: (day: number) => readonly number[], days = 90) =>
  Array.from({ length: 20 }, (_, seed) => regretOf(player, { rateOn, days, budget: 100, seed })).reduce((sum, regret) => sum + regret, 0) / 20;

describe('daily reallocation', () => {
  it('misses fewer conversions than an equal split, and than betting on the best so far', () => {
    const rates = [0.1, 0.12, 0.15, 0.08];
    const [thompson, equal, greedy] = (['thompson', 'equal', 'greedy'] as const).map((player) => mean(player, () => rates)) as [number, number, number];
    expect(thompson).toBeLessThan(0.6 * equal);
    expect(thompson).toBeLessThan(greedy);
  });

  it('comes back when the best channel changes', () => {
    const drifting = (day: number) => (day < 60 ? [0.15, 0.1] : [0.05, 0.1]);
    expect(mean('thompson', drifting, 150)).toBeLessThan(0.75 * mean('equal', drifting, 150));
  });

  it('adds up to the budget, keeps a floor for each, and goes the same way for the same seed', () => {
    let beliefs = firstBeliefs(['a', 'b', 'c'], 10);
    for (let day = 0; day < 50; day++) beliefs = learnt(beliefs, [{ channel: 'a', spend: 50, conversions: 40 }, { channel: 'b', spend: 50, conversions: 1 }]);
    const split = nextSplit(beliefs, 300, seededRandom(3));
    expect(split.reduce((sum, { spend }) => sum + spend, 0)).toBeCloseTo(300, 9);
    for (const { spend } of split) expect(spend).toBeGreaterThanOrEqual(300 * BANDIT.floor - 1e-9);
    expect(split[0]!.best).toBeGreaterThan(0.9);
    expect(nextSplit(beliefs, 300, seededRandom(3))).toEqual(split);
  });
});
