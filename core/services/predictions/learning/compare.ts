import { seededRandom } from '../../../domain/statistics/seeded-random.ts';

const RESAMPLES = 200;
const MOST_ROWS = 5000;

/**
 * How often a score is better on resampled rows (Efron's bootstrap, both scores on the same rows).
 * @param score larger is better
 * @returns the 2.5 % quantile of the difference; above 0 the first is better by more than chance
 */
export function surelyBetter(n: number, seed: number, score: (places: Uint32Array, which: 0 | 1) => number): number {
  const random = seededRandom(seed + 101);
  const size = Math.min(n, MOST_ROWS);
  const differences = new Float64Array(RESAMPLES);
  const places = new Uint32Array(size);
  for (let round = 0; round < RESAMPLES; round += 1) {
    for (let at = 0; at < size; at += 1) places[at] = Math.floor(random() * n);
    differences[round] = score(places, 0) - score(places, 1);
  }
  return differences.filter(Number.isFinite).sort()[Math.floor(RESAMPLES * 0.025)] ?? Number.NaN;
}
