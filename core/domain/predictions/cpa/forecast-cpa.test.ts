import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../statistics/seeded-random.ts';
import { forecastCpa } from './forecast-cpa.ts';
import { smoothWeekly } from './weekly-smoothing.ts';

const weekday = [1, 1.2, 1.1, 0.9, 1.4, 0.6, 0.5];

describe('smoothing by weekday', () => {
  it('goes on with a pattern that repeats', () => {
    const { forecast } = smoothWeekly(Float64Array.from({ length: 70 }, (_, day) => 100 * (weekday[day % 7] as number)), 7);
    weekday.forEach((part, day) => expect(forecast[day]).toBeCloseTo(100 * part, 6));
  });
});

describe('the cost of a conversion', () => {
  it('is foretold better than by the week before where days are noisy, and held by its interval about nine times in ten', () => {
    let [ours, naive, held, all] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = seededRandom(seed);
      const noisy = (mean: number) => mean * (0.6 + 0.8 * random());
      const cost = Float64Array.from({ length: 217 }, (_, day) => noisy(1000 * (weekday[day % 7] as number)));
      const conversions = Float64Array.from({ length: 217 }, (_, day) => Math.round(noisy(20 * (weekday[day % 7] as number))));
      const found = forecastCpa({ cost: cost.subarray(0, 210), conversions: conversions.subarray(0, 210) });
      const came = cost.subarray(210).reduce((a, b) => a + b) / conversions.subarray(210).reduce((a, b) => a + b);
      if (!found) throw new Error('nothing was foretold');
      ours += Math.abs(found.week.expected - came);
      naive += Math.abs(found.week.naive - came);
      held += Number(came >= found.week.low && came <= found.week.high);
      all += 1;
    }
    expect(ours).toBeLessThan(naive);
    expect(held / all).toBeGreaterThan(0.75);
  });
  it('is not foretold from five weeks, or without conversions', () => {
    expect(forecastCpa({ cost: new Float64Array(35).fill(1), conversions: new Float64Array(35).fill(1) })).toBeNull();
    expect(forecastCpa({ cost: new Float64Array(100).fill(1), conversions: new Float64Array(100) })).toBeNull();
  });
});
