import { describe, expect, it } from 'vitest';
import { calibrate, calibrated, joinKnots } from './calibrate.ts';

describe('calibration of a raw score', () => {
  it('interpolates as scikit-learn does', () => {
    // scikit-learn 1.9.1: IsotonicRegression(out_of_bounds='clip').fit([1, 2, 3, 4, 5, 6], [0, 1, 0, 1, 1, 0]).predict([0, 1.5, 2.5, 3.5, 6.5])
    const fitted = { kind: 'isotonic' as const, scores: [1, 2, 3, 4, 6], values: [0, 0.5, 0.5, 2 / 3, 2 / 3] };
    const expected = [0, 0.25, 0.5, 0.58333333, 0.66666667];
    for (const [at, value] of calibrated([0, 1.5, 2.5, 3.5, 6.5], 'logistic', fitted).entries()) expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 7);
  });

  it('takes the last of knots that fall together as 32-bit floats, and refuses knots out of order', () => {
    expect(joinKnots({ kind: 'isotonic', scores: [1, 1 + 1e-9, 2], values: [0.1, 0.4, 0.6] })).toEqual({ scores: [1, 2], values: [0.4, 0.6] });
    expect(calibrate(-5, 'identity', { kind: 'isotonic', scores: [0], values: [0.3] })).toBe(0.3);
    expect(() => joinKnots({ kind: 'isotonic', scores: [2, 1], values: [0, 1] })).toThrow(/ascend/);
    expect(() => joinKnots({ kind: 'isotonic', scores: [], values: [] })).toThrow(/one knot at least/);
  });

  it('takes Platt’s line through the raw score, and the link where there is no calibration', () => {
    expect(calibrate(2, 'logistic', { kind: 'platt', slope: 0.5, intercept: -1 })).toBe(0.5);
    expect(calibrate(0, 'logistic')).toBe(0.5);
    expect(calibrate(1, 'exp')).toBe(Math.E);
    expect(calibrate(1, 'identity')).toBe(1);
  });
});
