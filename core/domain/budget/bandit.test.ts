import { describe, expect, it } from 'vitest';
import { drawPoisson } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { BANDIT, firstBeliefs, learnt, nextSplit } from './bandit.ts';
import { PLAYERS, regretOf, type Player } from './bandit-race.ts';
import { planTomorrow, type ChannelDay } from './tomorrow.ts';

const mean = (player: Player, rateOn: (day: number) => readonly number[], days = 90) =>
  Array.from({ length: 20 }, (_, seed) => regretOf(player, { beliefs: firstBeliefs(rateOn(0).map((_, at) => `c${at}`), 10), rateOn, days, budget: 100, seed, present: rateOn(0).map(() => 100 / rateOn(0).length) })).reduce((sum, regret) => sum + regret, 0) / 20;

describe('daily reallocation', () => {
  it('misses fewer conversions than an equal split that is never changed, and than betting on the best so far', () => {
    const rates = [0.1, 0.12, 0.15, 0.08];
    const [thompson, unchanged, greedy] = (['thompson', 'unchanged', 'greedy'] as const).map((player) => mean(player, () => rates)) as [number, number, number];
    expect(thompson).toBeLessThan(0.6 * unchanged);
    expect(thompson).toBeLessThan(greedy);
  });

  it('comes back when the best channel changes', () => {
    const drifting = (day: number) => (day < 60 ? [0.15, 0.1] : [0.05, 0.1]);
    expect(mean('thompson', drifting, 150)).toBeLessThan(0.75 * mean('unchanged', drifting, 150));
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

  it('misses nothing where the bounds leave no choice, whoever splits', () => {
    const beliefs = firstBeliefs(['a', 'b'], 10);
    const bounds = [{ low: 60, high: 60 }, { low: 40, high: 40 }];
    for (const player of PLAYERS) expect(regretOf(player, { beliefs, rateOn: () => [0.2, 0.1], days: 10, budget: 100, seed: 2, present: [60, 40], bounds })).toBeCloseTo(0, 9);
  });

  it('tomorrow moves towards what converts for less, within how far it may, and says what it would miss', () => {
    const rates = { a: 0.1, b: 0.05, c: 0.05 };
    const world = (seed: number, random = seededRandom(seed)): ChannelDay[] => Array.from({ length: 60 }, (_, day) => Object.entries(rates).map(([channel, rate]) => ({ day, channel, spend: 100, conversions: drawPoisson(100 * rate, random) }))).flat();
    const days = world(4);
    const { channels, simulation } = planTomorrow(days, { budget: 300, mostChange: 0.5, seed: 1 });
    expect(channels.reduce((sum, { spend }) => sum + spend, 0)).toBeCloseTo(300, 6);
    const [a, b, c] = channels as [(typeof channels)[number], (typeof channels)[number], (typeof channels)[number]];
    expect(a).toMatchObject({ channel: 'a', present: 100, spend: expect.closeTo(150, 6) });
    expect(a.best).toBeGreaterThan(0.99);
    for (const one of [b, c]) expect(one.spend >= 50 - 1e-9 && one.spend <= 100).toBe(true);
    const held = Array.from({ length: 20 }, (_, seed) => planTomorrow(world(seed + 10), { budget: 300, mostChange: 0.5, seed }).channels).flat()
      .filter(({ channel, interval }) => interval.low < rates[channel as keyof typeof rates] && rates[channel as keyof typeof rates] < interval.high);
    expect(held.length / 60).toBeGreaterThan(0.8);
    // All are held to 150 of a: leaving it at 100 costs 50 × 0.05 conversions on each of 30 days; who learns within the bounds misses next to nothing.
    expect(simulation.missed.unchanged / 75).toBeGreaterThan(0.6);
    expect(simulation.missed.unchanged / 75).toBeLessThan(1.4);
    expect(simulation.missed.thompson).toBeLessThan(0.2 * simulation.missed.unchanged);
    const free = planTomorrow(days, { budget: 300, mostChange: null, seed: 1 });
    expect(free.channels[0]?.spend).toBeGreaterThan(280);
    expect(free.simulation.missed.thompson).toBeLessThan(0.3 * free.simulation.missed.unchanged);
    expect(planTomorrow(days, { budget: 300, mostChange: 0.5, seed: 1 })).toEqual({ channels, simulation });
  });
});
