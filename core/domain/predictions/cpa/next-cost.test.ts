import { describe, expect, it } from 'vitest';
import { drawPoisson } from '../../statistics/random-draws.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import { nextCostOf } from './next-cost.ts';

const HOURS = { season: 24, cycles: [{ units: 1, slots: 24 }, { units: 24, slots: 7 }], tests: 168 };
const DAYS = { season: 7, cycles: [{ units: 1, slots: 7 }], tests: 56 };

/** Spend and conversions whose chance a unit of money hangs on the slot of the season alone, with the truth of the unit after the last. */
function made(units: number, season: number, seed: number, perUnit = 12) {
  const random = seededRandom(seed);
  const rate = (at: number) => (perUnit / 100) * (1 + 0.6 * Math.sin((2 * Math.PI * (at % season)) / season));
  const cost = Float64Array.from({ length: units + 1 }, () => 60 + 80 * random());
  const conversions = Float64Array.from(cost, (money, at) => drawPoisson(money * rate(at), random));
  return { cost: cost.subarray(0, units), conversions: conversions.subarray(0, units), truth: 1 / rate(units), came: (cost[units] as number) / (conversions[units] as number) };
}

describe.each([['hours', 24 * 28, HOURS], ['days', 7 * 20, DAYS]] as const)('the next of %s', (_, units, pattern) => {
  const runs = Array.from({ length: 40 }, (_run, seed) => ({ ...made(units + (seed % pattern.season), pattern.season, seed + 1) })).map((series) => ({ series, found: nextCostOf(series, pattern) }));

  it('is near the truth, nearer to what came than the same slot a season before, and said so by its own tests', () => {
    let [own, naive, toTruth, tested, testedNaive] = [0, 0, 0, 0, 0];
    for (const { series, found } of runs) {
      if (!found) throw new Error('nothing was foretold');
      own += Math.abs(found.next.expected - series.came);
      naive += Math.abs(found.next.naive - series.came);
      toTruth += Math.abs(found.next.expected / series.truth - 1);
      tested += found.next.tested.mae;
      testedNaive += found.next.tested.naiveMae;
    }
    expect(toTruth / runs.length).toBeLessThan(0.15);
    expect(own).toBeLessThan(naive);
    expect(tested).toBeLessThan(0.85 * testedNaive);
  });

  it('holds what comes about nine times in ten', () => {
    const held = runs.filter(({ series, found }) => found && series.came >= found.next.low && series.came <= found.next.high).length;
    // Binomial(40, 0.9): 99.8 % lie at 30 or above.
    expect(held).toBeGreaterThanOrEqual(30);
    const own = runs.reduce((sum, { found }) => sum + (found?.next.tested.held ?? 0), 0) / runs.length;
    expect(Math.abs(own - 0.9)).toBeLessThan(0.05);
  });
});

it('is the same in any currency', () => {
  const { cost, conversions } = made(24 * 20, 24, 5);
  const [pesos, cents] = [nextCostOf({ cost, conversions }, HOURS), nextCostOf({ cost: cost.map((money) => money * 4096), conversions }, HOURS)];
  expect(cents?.next.expected).toBeCloseTo((pesos?.next.expected ?? 0) * 4096, 6);
  expect(cents?.next.tested.mae).toBeCloseTo((pesos?.next.tested.mae ?? 0) * 4096, 6);
  expect(cents?.next.tested.held).toBe(pesos?.next.tested.held);
});

it('is not foretold from few seasons, nor where most units bring nobody', () => {
  expect(nextCostOf(made(24 * 5, 24, 1), HOURS)).toBeNull();
  expect(nextCostOf(made(24 * 28, 24, 1, 0.5), HOURS)).toBeNull();
});
