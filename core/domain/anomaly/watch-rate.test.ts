import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNormal, drawPoisson } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { rateIncidents } from './rate-incidents.ts';
import { countBand, countTails } from './rate-tails.ts';
import { watchRate, type RatePoint } from './watch-rate.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 5, 1);
const MONTH = 720;
/** Spend by the hour of a channel: little at night, most in the evening. */
const shape = (hour: number): number => 1 + 0.8 * Math.sin(((hour - 9) / 24) * 2 * Math.PI);

/** @param perHour conversions an hour at the usual CPA of 10; @param times factor of the CPA from row `from` on */
function channel(seed: number, rows: number, perHour: number, from = rows, times = 1): RatePoint[] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, (_, row) => {
    const dear = row >= from ? times : 1;
    const exposure = 10 * perHour * shape(row % 24) * Math.exp(0.1 * drawNormal(random)) * dear;
    return { at: MONDAY + row * HOUR, count: drawPoisson(exposure / 10 / dear, random), exposure };
  });
}

describe('tails', () => {
  const known = { excess: 0, learnedFrom: 1e15 };
  // SciPy 1.17.1: poisson.cdf(3, 10), poisson.sf(14, 10), binom.cdf(8, 100, .2), binom.sf(29, 100, .2), nbinom.cdf(3, 5, 1/3).
  it.each([
    ['poisson' as const, 3, { mean: 10, exposure: 10, ...known }, 'lower' as const, 0.010336050675925726],
    ['poisson' as const, 15, { mean: 10, exposure: 10, ...known }, 'upper' as const, 0.08345847293466284],
    ['binomial' as const, 8, { mean: 20, exposure: 100, ...known }, 'lower' as const, 0.0008553983622184343],
    ['binomial' as const, 30, { mean: 20, exposure: 100, ...known }, 'upper' as const, 0.011248978720991648],
    ['poisson' as const, 3, { mean: 10, exposure: 10, excess: 0, learnedFrom: 5 }, 'lower' as const, 0.08794391098917845],
  ])('%s of %i is as SciPy has it', (family, count, expected, side, p) => {
    expect(countTails(family, count, expected)[side]).toBeCloseTo(p, 5);
  });

  it('share what is possible, and fall the farther out', () => {
    fc.assert(
      fc.property(fc.constantFrom('poisson' as const, 'binomial' as const), fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.5, max: 50, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }), (family, count, mean, excess) => {
        const expected = { mean, exposure: 100, excess, learnedFrom: 80 };
        const [here, next] = [countTails(family, count, expected), countTails(family, count + 1, expected)];
        for (const p of [here.lower, here.upper]) expect(p >= -1e-12 && p <= 1 + 1e-12).toBe(true);
        expect(next.lower).toBeGreaterThanOrEqual(here.lower - 1e-9);
        expect(next.upper).toBeLessThanOrEqual(here.upper + 1e-9);
        if (family === 'poisson') expect(here.lower + next.upper).toBeCloseTo(1, 6);
        const { low, high } = countBand(family, expected);
        expect(low <= Math.ceil(mean) && high >= Math.floor(mean)).toBe(true);
      }),
    );
  });
});

describe('CPA by the hour', () => {
  it.each([0.05, 0.3, 1, 3, 10, 40])('cries less than once a quiet month of a channel with about %d conversions an hour', (perHour) => {
    let alarms = 0;
    const months = 12;
    for (let seed = 1; seed <= months / 2; seed++) {
      const watch = watchRate('poisson');
      for (const point of channel(seed, 2 * MONTH, perHour)) if (watch(point).anomaly) alarms++;
    }
    expect(alarms / months).toBeLessThan(1);
  });

  it('is caught within two hours when it is up 300 %', () => {
    const caught = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((seed) => {
      // From 10 in the morning on some day of the fourth week.
      const from = 24 * (21 + (seed % 7)) + 10;
      const watch = watchRate('poisson');
      return channel(seed, from + 2, 12, from, 4).map((point) => watch(point)).slice(from).some(({ anomaly, direction }) => anomaly && direction === 'down');
    });
    expect(caught).toHaveLength(10);
  });

  it('says since when and what it cost', () => {
    const from = 24 * 24 + 10;
    const points = channel(3, from + 30, 12, from, 4);
    const [incident, ...others] = rateIncidents(points, 'poisson');
    expect(others).toEqual([]);
    expect(Math.abs((incident?.from ?? 0) - (MONDAY + from * HOUR))).toBeLessThanOrEqual(HOUR);
    expect(incident).toMatchObject({ open: true, direction: 'down', severity: 'high', to: MONDAY + (from + 29) * HOUR });
    const spent = points.slice(from).reduce((sum, { exposure }) => sum + exposure, 0);
    // At four times the CPA three quarters of the money were for nothing.
    expect((incident?.excess ?? 0) / spent).toBeGreaterThan(0.65);
    expect((incident?.excess ?? 0) / spent).toBeLessThan(0.85);
  });

  it('closes when the rate is back', () => {
    const from = 24 * 24 + 10;
    const dear = channel(5, from + 12, 12, from, 4);
    const calm = channel(6, 48, 12).map((point, row) => ({ ...point, at: MONDAY + (from + 12 + row) * HOUR }));
    const [incident] = rateIncidents([...dear, ...calm], 'poisson');
    expect(incident?.open).toBe(false);
    expect(Math.abs((incident?.to ?? 0) - (MONDAY + (from + 11) * HOUR))).toBeLessThanOrEqual(6 * HOUR);
  });
});

describe('open rates', () => {
  const sends = (seed: number, rows: number, from = rows, share = 0.22): RatePoint[] => {
    const random = seededRandom(seed);
    return Array.from({ length: rows }, (_, row) => {
      const exposure = 800 + Math.floor(400 * random());
      let count = 0;
      for (let message = 0; message < exposure; message++) if (random() < (row >= from ? share : 0.22)) count++;
      return { at: MONDAY + row * 24 * HOUR, count, exposure };
    });
  };

  it('halved are seen at once, steady ones do not cry', () => {
    let alarms = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const quiet = watchRate('binomial');
      for (const point of sends(seed, 120)) if (quiet(point).anomaly) alarms++;
      const watch = watchRate('binomial');
      const answers = sends(seed, 61, 60, 0.11).map((point) => watch(point));
      expect(answers.at(-1)).toMatchObject({ anomaly: true, direction: 'down', kind: 'drop' });
    }
    expect(alarms).toBeLessThanOrEqual(1);
  });
});

it('answers impossible rows without harm to the others', () => {
  const points = channel(9, 200, 10);
  const bad: RatePoint[] = [{ at: MONDAY, count: -1, exposure: 5 }, { at: MONDAY, count: Number.NaN, exposure: 5 }, { at: MONDAY, count: 3, exposure: 0 }, { at: MONDAY, count: 3, exposure: -2 }];
  const clean = watchRate('poisson');
  const expected = points.map((point) => clean(point));
  const watch = watchRate('poisson');
  const found = points.flatMap((point, row) => {
    const odd = bad[row % 7];
    if (odd) expect(watch({ ...odd, at: point.at })).toMatchObject({ score: 0, anomaly: false });
    return [watch(point)];
  });
  expect(found).toEqual(expected);
  expect(rateIncidents([], 'poisson')).toEqual([]);
});

it('answers a row from what came before alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 119 }), (seed, row) => {
      const points = channel(seed, 120, 5);
      const [one, other] = [watchRate('poisson'), watchRate('poisson')];
      const whole = points.map((point) => one(point));
      const cut = points.slice(0, row + 1).map((point) => other(point));
      expect(cut.at(-1)).toEqual(whole[row]);
    }),
    { numRuns: 20 },
  );
});
