import { expect, it } from 'vitest';
import { drawGamma, drawIndex, drawNegativeBinomial, drawNormal, drawPoisson } from './random-draws.ts';
import { seededRandom } from './seeded-random.ts';

const N = 20_000;

/** Mean and variance of many draws. */
function moments(draw: () => number): [number, number] {
  const values = Array.from({ length: N }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / N;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (N - 1)];
}

const random = seededRandom(7);

// Mean and variance of each distribution by its textbook formula; 5 standard errors of the mean are let through.
it.each([
  ['normal', () => drawNormal(random), 0, 1],
  ['gamma of shape 0.5', () => drawGamma(0.5, 2, random), 0.25, 0.125],
  ['gamma of shape 9', () => drawGamma(9, 3, random), 3, 1],
  ['Poisson 4', () => drawPoisson(4, random), 4, 4],
  ['Poisson 95', () => drawPoisson(95, random), 95, 95],
  ['negative binomial', () => drawNegativeBinomial(10, 5, random), 10, 30],
])('%s has its mean and variance', (_, draw, mean, variance) => {
  const [m, v] = moments(draw);
  expect(Math.abs(m - mean)).toBeLessThan(5 * Math.sqrt(variance / N));
  expect(v / variance).toBeGreaterThan(0.9);
  expect(v / variance).toBeLessThan(1.1);
});

it('picks by weight and never what weighs nothing', () => {
  const picked = Array.from({ length: N }, () => drawIndex([1, 0, 3], random));
  expect(picked).not.toContain(1);
  expect(Math.abs(picked.filter((at) => at === 2).length / N - 0.75)).toBeLessThan(0.02);
});
