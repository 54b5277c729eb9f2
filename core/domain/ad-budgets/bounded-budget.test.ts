import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedBudget, sharedDay } from './bounded-budget.ts';

const cents = { unitMicros: 10_000, minimumMicros: 1_000_000, mostChange: 0.2 };

test('moves a budget no further than a share of what it was, and never below the platform\'s least', () => {
  expect(boundedBudget(55_000_000, 50_000_000, cents)).toEqual({ afterMicros: 55_000_000, bound: null });
  expect(boundedBudget(90_000_000, 50_000_000, cents)).toEqual({ afterMicros: 60_000_000, bound: 'mostChange' });
  expect(boundedBudget(0, 50_000_000, cents)).toEqual({ afterMicros: 40_000_000, bound: 'mostChange' });
  expect(boundedBudget(500_000, 1_100_000, cents)).toEqual({ afterMicros: 1_000_000, bound: 'minimum' });
  expect(boundedBudget(500_000, 1_100_000, { ...cents, mostChange: null })).toEqual({ afterMicros: 1_000_000, bound: 'minimum' });
  expect(boundedBudget(12_345_678, 0, cents)).toEqual({ afterMicros: 12_350_000, bound: null });
});

test('sets whole pesos where a currency has no cents', () => {
  expect(boundedBudget(20_123_456_789, 20_000_000_000, { ...cents, unitMicros: 1_000_000 })).toEqual({ afterMicros: 20_123_000_000, bound: null });
});

const amount = fc.integer({ min: 0, max: 5_000_000_000_000 });
const unit = fc.constantFrom(10_000, 1_000_000);

test('whatever is wished, the amount is a multiple of the unit, at least the least, and within the share unless the least is beyond it', () => {
  fc.assert(fc.property(amount, amount, unit, fc.double({ min: 0.01, max: 2, noNaN: true }), (wished, units, unitMicros, mostChange) => {
    const base = Math.round(units / unitMicros) * unitMicros;
    const minimumMicros = 100 * unitMicros;
    const { afterMicros, bound } = boundedBudget(wished, base, { unitMicros, minimumMicros, mostChange });
    expect(afterMicros % unitMicros).toBe(0);
    expect(afterMicros).toBeGreaterThanOrEqual(minimumMicros);
    if (base > 0 && bound !== 'minimum') expect(Math.abs(afterMicros - base)).toBeLessThanOrEqual(base * mostChange + 1e-6);
    if (bound === null) expect(Math.abs(afterMicros - wished)).toBeLessThanOrEqual(unitMicros / 2);
  }));
});

test('a day is shared out as it is shared now, to the last unit', () => {
  expect(sharedDay(30_000_000, [10_000_000, 20_000_000], 10_000)).toEqual([10_000_000, 20_000_000]);
  expect(sharedDay(100_000, [1, 1, 1], 10_000)).toEqual([40_000, 30_000, 30_000]);
  expect(sharedDay(1_000_000, [0, 0], 10_000)).toEqual([500_000, 500_000]);
  fc.assert(fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), unit, (day, now, unitMicros) => {
    const shares = sharedDay(day, now, unitMicros);
    expect(shares.reduce((sum, one) => sum + one, 0)).toBe(Math.round(day / unitMicros) * unitMicros);
    expect(shares.every((one) => one >= 0 && one % unitMicros === 0)).toBe(true);
  }));
});
