import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';
import { hypergeometricOne } from './hypergeometric.ts';
import { incompleteBeta } from '../../domain/statistics/incomplete-beta.ts';
import { logGamma } from '../../domain/statistics/log-gamma.ts';
import { negativeBinomial } from './negative-binomial.ts';

const positive = (max: number) => fc.double({ min: 1e-3, max, noNaN: true });

describe('logGamma', () => {
  it('gives exact values', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
    // 170! is the last factorial that a double holds.
    let logFactorial = 0;
    for (let n = 2; n <= 170; n++) logFactorial += Math.log(n);
    expect(logGamma(171) / logFactorial).toBeCloseTo(1, 14);
  });

  it('reflects: Γ(x) Γ(1 − x) = π / sin πx', () =>
    fc.assert(fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (x) => Math.abs(logGamma(x) + logGamma(1 - x) - Math.log(Math.PI / Math.sin(Math.PI * x))) < 1e-9)));
});

describe('hypergeometricOne', () => {
  it('is ln and arctan where those are its closed forms', () => {
    // DLMF 15.4.1: 2F1(1, 1; 2; z) = -ln(1 - z) / z; 15.4.5: 2F1(1/2, 1; 3/2; z²) = artanh(z) / z.
    for (const z of [1e-8, 0.1, 0.9, 0.9999]) expect(hypergeometricOne(1, 1, z) / (-Math.log1p(-z) / z)).toBeCloseTo(1, 12);
    for (const z of [0.1, 0.9, 0.999]) expect(hypergeometricOne(0.5, 0.5, z * z) / (Math.atanh(z) / z)).toBeCloseTo(1, 12);
  });

  it('agrees with its power series', () =>
    fc.assert(
      fc.property(positive(50), positive(50), fc.double({ min: 0, max: 0.7, noNaN: true }), (a, more, z) => {
        const c = a + more;
        let [term, sum] = [1, 1];
        for (let n = 0; n < 2000; n++) sum += term *= ((a + n) / (c + 1 + n)) * z;
        expect(hypergeometricOne(a, c, z) / sum).toBeCloseTo(1, 11);
      }),
    ));
});

describe('incompleteBeta', () => {
  it('is the distribution of the highest of n, of an arcsine, and turns round', () => {
    expect(incompleteBeta(0.3, 4, 1)).toBeCloseTo(0.3 ** 4, 14);
    expect(incompleteBeta(0.3, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(0.3)), 12);
    fc.assert(fc.property(positive(500), positive(500), fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (a, b, x) => Math.abs(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a) - 1) < 1e-10));
  });
});

it('integrates polynomials exactly', () => {
  const nodes = gaussLegendre(8);
  for (const power of [0, 1, 5, 15]) expect(nodes.reduce((sum, { at, weight }) => sum + weight * at ** power, 0)).toBeCloseTo(1 / (power + 1), 14);
});

it('counts purchases as the negative binomial does, however many there were', () =>
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 500, noNaN: true }), fc.double({ min: 1, max: 100, noNaN: true }), positive(20), (shape, elapsed, span) => {
      const probabilities = negativeBinomial(shape, elapsed, span);
      const mean = probabilities.reduce((sum, probability, count) => sum + probability * count, 0);
      expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
      const expected = (shape * span) / elapsed;
      expect(Math.abs(mean - expected)).toBeLessThan(1e-4 * expected + 1e-6);
    }),
    { numRuns: 50, examples: [[500, 1, 20]] },
  ));
