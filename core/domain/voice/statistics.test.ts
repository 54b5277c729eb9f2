import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLimit, countTail } from './count-tail.ts';
import { fisherExact } from './fisher.ts';
import { logGamma } from '../statistics/log-gamma.ts';
import { shareOf } from './proportion.ts';
import { findSpikes } from './spikes.ts';

describe('shareOf', () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('%i of %i', (n, of, low, high) => {
    expect(shareOf(n, of).low).toBeCloseTo(low, 4);
    expect(shareOf(n, of).high).toBeCloseTo(high, 4);
  });

  it('holds its share and stays within 0 and 1', () => {
    fc.assert(fc.property(fc.nat(5000), fc.nat(5000), (n, rest) => {
      const { share, low, high } = shareOf(n, n + rest);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      if (n + rest > 0) expect(share >= low && share <= high).toBe(true);
    }));
  });
});

// SciPy 1.17.1: stats.fisher_exact, stats.poisson.sf, stats.nbinom.sf, special.gammaln.
describe('exact tests', () => {
  it.each([[3, 1, 1, 3, 0.48571428571428565], [1, 9, 11, 3, 0.0027594561852200836], [8, 2, 1, 5, 0.034965034965034975], [120, 80, 90, 110, 0.0036351855558814402]])(
    'Fisher on %i %i / %i %i', (a, b, c, d, p) => expect(fisherExact(a, b, c, d)).toBeCloseTo(p, 10),
  );

  it('tails of counts', () => {
    expect(countTail(10, 5, 5)).toBeCloseTo(0.03182805730620481, 12);
    expect(countTail(20, 8.5, 8.5)).toBeCloseTo(0.0005347455963917162, 12);
    expect(countTail(10, 5, 12)).toBeCloseTo(0.10510527293326875, 12);
    expect(countTail(30, 5, 12)).toBeCloseTo(2.2759590150565972e-5, 12);
  });

  it('the limit is the first count whose tail is below p', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 60, noNaN: true }), fc.double({ min: 1, max: 6, noNaN: true }), (mean, over) => {
      const limit = countLimit(0.05, mean, mean * over);
      expect(countTail(limit, mean, mean * over)).toBeLessThan(0.05);
      expect(countTail(limit - 1, mean, mean * over)).toBeGreaterThanOrEqual(0.05);
    }), { numRuns: 50 });
  });

  it('ln Γ', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.572364943, 8);
    expect(logGamma(3.7)).toBeCloseTo(1.42807233, 7);
    expect(logGamma(170.2)).toBeCloseTo(702.463953, 5);
  });
});

/** A seeded Poisson stream (Knuth's multiplication), so that every run sees the same days. */
function days(count: number, mean: (day: number) => number, seed: number): number[] {
  let state = seed;
  const uniform = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 4294967296;
  return Array.from({ length: count }, (_, day) => {
    const limit = Math.exp(-mean(day));
    let events = 0;
    for (let product = uniform(); product > limit; product *= uniform()) events += 1;
    return events;
  });
}

describe('findSpikes', () => {
  it('finds a planted outbreak, its days and its size', () => {
    const counts = days(120, () => 6, 7);
    for (const day of [100, 101, 102]) counts[day] = (counts[day] ?? 0) + 18;
    const [spike, ...others] = findSpikes(counts);
    expect(others).toEqual([]);
    expect(spike).toMatchObject({ from: 100, to: 102, observed: counts.slice(100, 103).reduce((sum, each) => sum + each, 0) });
    expect(spike?.expected).toBeGreaterThan(12);
    expect(spike?.expected).toBeLessThan(24);
    expect(spike?.p).toBeLessThan(1e-5);
  });

  it('is quiet on quiet days: fewer than one alert in two years of them, weekly rhythm or not', () => {
    const alerts = [1, 2, 3, 4, 5].map((seed) => findSpikes(days(730, (day) => (day % 7 < 5 ? 9 : 3), seed * 7919)).length);
    expect(alerts.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(4);
  });

  it('takes a busier level for a spike once, and for the usual after eight weeks', () => {
    const spikes = findSpikes([...Array<number>(60).fill(3), ...Array<number>(2).fill(3), ...Array<number>(120).fill(3)]);
    expect(spikes).toEqual([]);
  });

  it('says nothing of a short or empty history', () => {
    expect(findSpikes([])).toEqual([]);
    expect(findSpikes([0, 0, 50])).toEqual([]);
    expect(findSpikes(Array<number>(200).fill(0))).toEqual([]);
  });
});
