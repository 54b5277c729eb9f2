import { describe, expect, it } from 'vitest';
import { splitRHat } from './chain-diagnostics.ts';
import { cholesky, backSolve, forwardSolve } from './cholesky.ts';
import { noUTurn, type LogDensity } from './no-u-turn.ts';
import { seededRandom } from './seeded-random.ts';

/** Normal with correlation 0.9, standard deviations 1 and 20, about (3, −50). */
const slanted: LogDensity = (at, slopes) => {
  const [x, y] = [(at[0] as number) - 3, ((at[1] as number) + 50) / 20];
  const scale = 1 / (1 - 0.81);
  slopes[0] = -scale * (x - 0.9 * y);
  slopes[1] = (-scale * (y - 0.9 * x)) / 20;
  return -0.5 * scale * (x * x - 1.8 * x * y + y * y);
};

describe('the No-U-Turn sampler', () => {
  const chains = [1, 2, 3, 4].map((seed) => noUTurn(slanted, Float64Array.of(0, 0), { warmUp: 400, draws: 1000, random: seededRandom(seed) }));
  const draws = chains.flatMap((chain) => chain.draws);
  const meanOf = (value: (draw: Float64Array) => number) => draws.reduce((sum, draw) => sum + value(draw), 0) / draws.length;

  it('finds the moments of a normal distribution whose variables go together and differ in size', () => {
    expect(meanOf(([x = 0]) => x)).toBeCloseTo(3, 0);
    expect(meanOf(([, y = 0]) => y) / -50).toBeCloseTo(1, 1);
    expect(Math.sqrt(meanOf(([x = 0]) => (x - 3) ** 2))).toBeCloseTo(1, 0.7);
    expect(Math.sqrt(meanOf(([, y = 0]) => (y + 50) ** 2)) / 20).toBeCloseTo(1, 0.7);
    expect(meanOf(([x = 0, y = 0]) => ((x - 3) * (y + 50)) / 20)).toBeCloseTo(0.9, 0.7);
    expect(chains.map(({ divergences }) => divergences)).toEqual([0, 0, 0, 0]);
  });

  it('ends where it ends from any place, and goes the same way for the same seed', () => {
    expect(splitRHat(chains.map((chain) => chain.draws))).toBeLessThan(1.03);
    const [one, same] = [1, 1].map((seed) => noUTurn(slanted, Float64Array.of(9, 9), { warmUp: 20, draws: 5, random: seededRandom(seed) }));
    expect(one?.draws).toEqual(same?.draws);
  });
});

it('tells chains that disagree', () => {
  const around = (middle: number) => Array.from({ length: 100 }, (_, at) => Float64Array.of(middle + Math.sin(at * 7)));
  expect(splitRHat([around(0), around(0)])).toBeLessThan(1.02);
  expect(splitRHat([around(0), around(5)])).toBeGreaterThan(2);
});

it('factors and solves', () => {
  const lower = cholesky(Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98), 3) as Float64Array;
  expect([...lower]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]); // the example of the Wikipedia article on the Cholesky decomposition
  expect([...backSolve(lower, 3, forwardSolve(lower, 3, [0, 6, 39]))]).toEqual([1, 1, 1]);
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
});
