import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ratioDrivers, type RatioRow } from './ratio-drivers.ts';

const row = fc.record({
  labels: fc.record({ campaign: fc.constantFrom('a', 'b', 'c', 'd'), device: fc.constantFrom('mobile', 'desktop') }),
  numerator: fc.integer({ min: 0, max: 1000 }),
  denominator: fc.integer({ min: 0, max: 50 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 30 });

it('credits of every dimension sum to the change of the ratio', () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const found = ratioDrivers(before, after, ['campaign', 'device', 'nothing']);
      if (found.before === null || found.after === null) return;
      expect(found.change).toBe(found.after - found.before);
      const scale = 1 + Math.abs(found.before) + Math.abs(found.after);
      for (const { drivers } of found.dimensions) {
        expect(Math.abs(drivers.reduce((sum, { credit }) => sum + credit, 0) - found.change) / scale).toBeLessThan(1e-9);
        for (const { surprise } of drivers) expect(surprise).toBeGreaterThanOrEqual(-1e-12);
      }
    }),
  );
});

it('does not depend on the order of the rows, nor on how they are cut', () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const whole = ratioDrivers(before, after, ['campaign']);
      const halves = after.toReversed().flatMap((each) => [{ ...each, numerator: each.numerator / 2, denominator: each.denominator / 2 }, { ...each, numerator: each.numerator / 2, denominator: each.denominator / 2 }]);
      const credit = (found: typeof whole, value: string) => found.dimensions[0]?.drivers.find((driver) => driver.value === value)?.credit ?? 0;
      for (const value of ['a', 'b', 'c', 'd']) expect(credit(ratioDrivers(before, halves, ['campaign']), value)).toBeCloseTo(credit(whole, value), 6);
    }),
  );
});

const of = (campaign: string, device: string, numerator: number, denominator: number): RatioRow => ({ labels: { campaign, device }, numerator, denominator });

it('names the campaign whose cost ran away, and puts its dimension first', () => {
  const before = ['a', 'b', 'c', 'd'].flatMap((campaign) => [of(campaign, 'mobile', 500, 50), of(campaign, 'desktop', 500, 50)]);
  const after = before.map((each) => (each.labels['campaign'] === 'b' ? { ...each, numerator: 2000 } : each));
  const [best] = ratioDrivers(before, after, ['device', 'campaign']).dimensions;
  expect(best?.dimension).toBe('campaign');
  expect(best?.drivers[0]).toMatchObject({ value: 'b', mix: 0, explained: expect.closeTo(1, 12) });
});

// Simpson's paradox: no campaign got dearer, the money moved to the dear one.
it('tells mix from rate', () => {
  const found = ratioDrivers([of('cheap', '', 800, 80), of('dear', '', 800, 20)], [of('cheap', '', 200, 20), of('dear', '', 3200, 80)], ['campaign']);
  expect(found).toMatchObject({ before: 16, after: 34, change: 18 });
  for (const { rate } of found.dimensions[0]?.drivers ?? []) expect(rate).toBe(0);
});

// A symmetric distribution over {0, 1}: Jensen–Shannon divergence of (1, 0) and (0, 1) is ln 2 (Lin 1991, IEEE Trans. Inf. Theory 37:145).
it('measures surprise as the Jensen–Shannon divergence', () => {
  const found = ratioDrivers([of('a', '', 10, 1), of('b', '', 0, 1)], [of('a', '', 0, 1), of('b', '', 10, 1)], ['campaign']);
  expect(found.dimensions[0]?.surprise).toBeCloseTo(Math.LN2, 12);
});

it('has nothing to say where a period has nothing below the line', () => {
  expect(ratioDrivers([of('a', '', 5, 0)], [of('a', '', 5, 1)], ['campaign'])).toEqual({ before: null, after: 5, change: 0, dimensions: [] });
  expect(ratioDrivers([], [], ['campaign'])).toEqual({ before: null, after: null, change: 0, dimensions: [] });
});
