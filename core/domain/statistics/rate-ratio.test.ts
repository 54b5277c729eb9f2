import { expect, it } from 'vitest';
import { rateRatio } from './rate-ratio.ts';

// Boice and Monson 1977, as in Rothman's Modern Epidemiology: breast cancer after fluoroscopies, 41 cases in 28,010
// person-years against 15 in 19,017: 1.86, 95 % interval 1.03 to 3.35.
it('compares rates as the textbook does', () => {
  const found = rateRatio(41, 28_010, 15, 19_017);
  expect(found?.ratio).toBeCloseTo(1.86, 2);
  expect(found?.low).toBeCloseTo(1.03, 2);
  expect(found?.high).toBeCloseTo(3.35, 2);
});

it('says nothing of what never happened', () => {
  expect(rateRatio(0, 10, 3, 10)).toBeNull();
  expect(rateRatio(3, 0, 3, 10)).toBeNull();
});
