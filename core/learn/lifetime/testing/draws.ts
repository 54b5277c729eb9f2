import { seededRandom } from '../../../domain/statistics/seeded-random.ts';

/** Seeded draws from the distributions that the models are made of. */
export function draws(seed: number) {
  const uniform = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia & Tsang 2000, with rate 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number): number => {
    const first = gamma(a);
    return first / (first + gamma(b));
  };
  return { uniform, gamma, beta, exponential: (rate: number): number => -Math.log(1 - uniform()) / rate };
}
