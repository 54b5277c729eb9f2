import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isMaterial } from './material.ts';

it('a hundredth of a month matters, a third of that while it goes on', () => {
  // A client that spends 100 a day, 3,000 a month.
  expect([isMaterial(30, 100, false), isMaterial(-30, 100, false), isMaterial(29.9, 100, false), isMaterial(1.66, 100, false)]).toEqual([true, true, false, false]);
  expect([isMaterial(10, 100, true), isMaterial(-10, 100, true), isMaterial(9.9, 100, true)]).toEqual([true, true, false]);
  expect(isMaterial(0, 0, false)).toBe(true);
});

it('matters the more, the more there is of it, and in any unit', () => {
  fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 0.01, max: 1e4, noNaN: true }), fc.boolean(), fc.integer({ min: 2, max: 1000 }), (amount, perDay, open, times) => {
    if (!isMaterial(amount, perDay, open)) return;
    expect(isMaterial(amount, perDay, true)).toBe(true);
    expect(isMaterial(amount * times, perDay, open)).toBe(true);
    expect(isMaterial(amount * 2 ** 10, perDay * 2 ** 10, open)).toBe(true);
  }));
});
