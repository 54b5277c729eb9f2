import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitIsotonic } from './isotonic.ts';
import { fitPlatt } from './platt.ts';
import { brier, calibrationError, logLoss, reliability } from './probability.ts';

const target = [0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1];
const score = [0.1, 0.8, 0.4, 0.4, 0.9, 0.4, 0.2, 0.65, 0.3, 0.55, 0.05, 0.4];

describe('as scikit-learn 1.2.1 answers', () => {
  test('log loss and Brier score', () => {
    expect(logLoss(target, score)).toBeCloseTo(0.4996497963540063, 12);
    expect(logLoss([1, 0, 1], [1, 0, 0.25])).toBeCloseTo(0.462098120373297, 12);
    expect(brier(target, score)).toBeCloseTo(0.1714583333333333, 12);
  });

  test('IsotonicRegression', () => {
    const { scores, values } = fitIsotonic([9, 1, 2, 2, 3, 4, 5, 6, 7, 8], [4, 1, 0, 0, 2, 1.5, 3, 2.5, 2.7, 5]);
    expect([...Array.from(scores)]).toEqual([1, 2, 3, 4, 5, 7, 8, 9]);
    const expected = [1 / 3, 1 / 3, 1.75, 1.75, 2.73333333, 2.73333333, 4.5, 4.5];
    for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, 8);
  });

  // sklearn.calibration._sigmoid_calibration, whose slope and offset have the other sign.
  test('Platt scaling', () => {
    const { slope, intercept } = fitPlatt(target, score.map((one) => one * 4 - 2));
    expect(slope).toBeCloseTo(1.0485359404364534, 5);
    expect(intercept).toBeCloseTo(0.3232549223939619, 5);
  });
});

test('Platt scaling gives no certainty where the classes are parted, nor overflows', () => {
  const { slope, intercept } = fitPlatt([0, 0, 1, 1], [-800, -700, 700, 900]);
  const highest = 1 / (1 + Math.exp(-(slope * 900 + intercept)));
  expect(highest).toBeGreaterThan(0.5);
  expect(Number.isFinite(slope) && Number.isFinite(intercept)).toBe(true);
});

test('the bins by hand', () => {
  // 0–0.5: said 0.2 and 0.4 (mean 0.3), came 1 of 2; 0.5–1: said 0.9, came 1 of 1. Gap (2 · 0.2 + 1 · 0.1) / 3.
  expect(calibrationError([0, 1, 1], [0.2, 0.4, 0.9], 2)).toBeCloseTo(0.5 / 3, 12);
  expect(reliability([0, 1, 1], [0.2, 0.4, 1], 2).map(({ rows }) => rows)).toEqual([2, 1]);
});

const points = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 60 });

test('isotonic regression rises, keeps the mean, and no rising step function fits better', () => {
  fc.assert(
    fc.property(points, fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 41, maxLength: 41 }), (rows, steps) => {
      const { scores, values } = fitIsotonic(rows.map(([x]) => x), rows.map(([, y]) => y));
      const at = (x: number) => {
        const after = Array.from(scores).findIndex((place) => place >= x);
        return values[after] ?? Number.NaN;
      };
      for (let i = 1; i < values.length; i++) {
        expect(values[i]).toBeGreaterThanOrEqual((values[i - 1] ?? 0) - 1e-12);
        expect(scores[i]).toBeGreaterThan(scores[i - 1] ?? 0);
      }
      const fitted = rows.map(([x]) => at(x));
      expect(sum(fitted)).toBeCloseTo(sum(rows.map(([, y]) => y)), 8);
      const other = [...steps].sort((a, b) => a - b);
      const miss = (guess: (x: number) => number) => sum(rows.map(([x, y]) => (y - guess(x)) ** 2));
      expect(miss(at)).toBeLessThanOrEqual(miss((x) => other[x + 20] ?? 0) + 1e-9);
    }),
  );
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
