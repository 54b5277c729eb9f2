import { describe, expect, it } from 'vitest';
import { ks, levelOfPsi, overallDrift, psi, referenceOf, sharesOf } from './drift.ts';

describe('drift', () => {
  it('is the sum that Siddiqi gives', () => {
    // (0.3 − 0.2)·ln(0.3/0.2) + (0.7 − 0.8)·ln(0.7/0.8), by hand
    expect(psi([0.2, 0.8], [0.3, 0.7])).toBeCloseTo(0.1 * Math.log(1.5) - 0.1 * Math.log(0.875), 12);
    expect(ks([0.2, 0.3, 0.5], [0.1, 0.3, 0.6])).toBeCloseTo(0.1, 12);
  });
  it('is none between two halves of the same, and large after a shift', () => {
    const values = Array.from({ length: 2000 }, (_, at) => Math.sin(at * 12.9898) * 43.5);
    const reference = referenceOf(values.slice(0, 1000));
    expect(psi(reference.shares, sharesOf(reference.edges, values.slice(1000)))).toBeLessThan(0.05);
    const moved = psi(reference.shares, sharesOf(reference.edges, values.map((value) => value + 40)));
    expect(levelOfPsi(moved)).toBe('drifted');
    expect(overallDrift(0.02, [moved, moved, 0])).toBe('shifting');
  });
  it('tells missing values apart', () => {
    const reference = referenceOf([1, 2, 3, Number.NaN]);
    expect(reference.shares.at(-1)).toBe(0.25);
  });
});
