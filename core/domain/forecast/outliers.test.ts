import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../statistics/seeded-random.ts';
import { withoutOutliers } from './outliers.ts';
import { ACCIDENTAL_DEATHS, AIR_PASSENGERS, NILE } from './testing/published-series.ts';

/** Eleven to twelve, with a week of its own where it is told. */
const costs = (count: number, seed: number, week = [0]): Float64Array => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, (_, at) => 11 + random() + (week[at % week.length] as number));
};
const changedIn = (before: Float64Array, after: Float64Array): number[] => [...before.keys()].filter((at) => before[at] !== after[at]);
const WEEK = [0, 1, 2, 2, 1, 8, 9];

describe('a value that stands alone', () => {
  it('goes wherever it stands, up or down, and leaves the others as they are', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 119 }), fc.constantFrom(-30, 28, 400), fc.constantFrom([0], WEEK), (seed, at, shock, week) => {
      const values = costs(120, seed, week);
      const spiked = values.map((value, place) => (place === at ? value + shock : value));
      const clean = withoutOutliers(spiked, [7]);
      expect(changedIn(spiked, clean)).toEqual([at]);
      expect(Math.abs((clean[at] as number) - (values[at] as number))).toBeLessThan(3);
    }), { numRuns: 60 });
  });

  it('is none where nothing is far out: the very same values come back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 80, max: 200 }), (seed, count) => {
      const values = costs(count, seed, WEEK);
      expect(withoutOutliers(values, [7])).toBe(values);
    }), { numRuns: 60 });
    for (const [published, period] of [[AIR_PASSENGERS, 12], [ACCIDENTAL_DEATHS, 12], [NILE, 1]] as const) expect(withoutOutliers(published, [period])).toBe(published);
  });

  it('is mistaken by no more than the noise where few weeks are known', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 79 }), (seed, count) => {
      const values = costs(count, seed, WEEK);
      withoutOutliers(values, [7]).forEach((value, at) => expect(Math.abs(value - (values[at] as number))).toBeLessThan(2));
    }), { numRuns: 100 });
  });

  it('is none where it lasts, where the last two are alike, or where it is how the series is', () => {
    const values = costs(120, 3);
    const shifted = values.map((value, at) => (at >= 100 ? value + 30 : value));
    const risen = values.map((value, at) => (at >= 118 ? value + 30 : value));
    const monthly = values.map((value, at) => (at % 30 === 5 ? value + 30 : value));
    for (const given of [shifted, risen, monthly]) expect(withoutOutliers(given, [7])).toBe(given);
  });

  it('needs enough values, and some that differ', () => {
    const few = Float64Array.of(1, 1, 2, 1, 90, 1, 2, 1);
    const flat = new Float64Array(60).fill(4).with(30, 90);
    for (const given of [few, flat]) expect(withoutOutliers(given, [])).toBe(given);
  });
});
