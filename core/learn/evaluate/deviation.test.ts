import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conformalMargin, coverage, outside } from './conformal.ts';
import { mae, pinball, rmse } from './deviation.ts';
import { qini, qiniCurve } from './qini.ts';

const target = [3, -0.5, 2, 7, 4.2];
const prediction = [2.5, 0, 2, 8, 4];

test('as scikit-learn 1.2.1 answers: root of mean_squared_error, mean_absolute_error, mean_pinball_loss', () => {
  expect(rmse(target, prediction)).toBeCloseTo(0.5549774770204643, 12);
  expect(mae(target, prediction)).toBeCloseTo(0.44, 12);
  expect(pinball(target, prediction, 0.9)).toBeCloseTo(0.156, 12);
  expect(pinball(target, prediction, 0.1)).toBeCloseTo(0.284, 12);
});

test('the pinball loss of the median is half the absolute error', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 1 }), (rows) => {
      const [y, p] = [rows.map(([one]) => one), rows.map(([, one]) => one)];
      expect(pinball(y, p, 0.5)).toBeCloseTo(mae(y, p) / 2, 3);
    }),
  );
});

test('the conformal margin is the ⌈(n + 1) · level⌉-th smallest miss', () => {
  const misses = [5, 1, 4, 2, 3, 9, 8, 7, 6];
  expect(conformalMargin(misses, 0.9)).toBe(9);
  expect(conformalMargin(misses, 0.8)).toBe(8);
  expect(conformalMargin(misses, 0.5)).toBe(5);
  expect(conformalMargin(misses, 0.95)).toBe(Infinity);
});

// Exchangeable rows: the chance that a new one lies within is ⌈(n + 1) · level⌉ / (n + 1), here 0.9 exactly.
test('intervals of a skewed target hold what they promise', () => {
  let seed = 1;
  const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const skewed = () => (-Math.log(uniform())) ** 3;
  let within = 0;
  const trials = 4000;
  for (let trial = 0; trial < trials; trial++) {
    const margin = conformalMargin(Array.from({ length: 99 }, () => Math.abs(skewed())), 0.9);
    if (Math.abs(skewed()) <= margin) within++;
  }
  expect(within / trials).toBeGreaterThan(0.885);
  expect(within / trials).toBeLessThan(0.915);
});

test('a band of quantiles widened by its misses holds the level on the rows it was widened on', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -9, max: 9 })), { minLength: 20, maxLength: 99 }), (rows) => {
      const y = rows.map(([one]) => one);
      const low = rows.map(([, one]) => one - 1);
      const high = rows.map(([, one]) => one + 1);
      const margin = conformalMargin(outside(y, low, high), 0.9);
      expect(coverage(y, low.map((one) => one - margin), high.map((one) => one + margin))).toBeGreaterThanOrEqual(0.9);
    }),
  );
});

test('Qini by hand', () => {
  // Best two: one treated who bought, one control who did not; rest: both bought nothing and something the other way round.
  const outcome = [1, 0, 0, 1];
  const treated = [1, 0, 1, 0];
  const curve = qiniCurve(outcome, treated, [4, 3, 2, 1]);
  expect(curve).toEqual([
    { share: 0, gained: 0 },
    { share: 0.25, gained: 0.5 },
    { share: 0.5, gained: 0.5 },
    { share: 0.75, gained: 0.5 },
    // Two treated with one purchase, two in control with one: nothing gained.
    { share: 1, gained: 0 },
  ]);
  // 0.25 · (0.25 + 0.5 + 0.5 + 0.25) = 0.375; the straight line ends at 0.
  expect(qini(outcome, treated, [4, 3, 2, 1])).toBeCloseTo(0.375, 12);
});

test('one uplift for all is no better than treating at random', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1)), { minLength: 4, maxLength: 50 }), (rows) => {
      const treated = rows.map(([, arm]) => arm);
      if (!treated.includes(1) || !treated.includes(0)) return;
      expect(qini(rows.map(([y]) => y), treated, rows.map(() => 1))).toBeCloseTo(0, 12);
    }),
  );
});
