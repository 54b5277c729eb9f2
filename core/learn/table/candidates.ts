import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import type { LossName } from '../trees/boosting-options.ts';

/** How trees are to be boosted; the number of trees is found by stopping early. */
export interface BoostingCandidate {
  readonly loss: LossName;
  readonly learningRate: number;
  readonly maxLeaves: number;
  readonly minLeafRows: number;
  readonly l2: number;
  readonly rowSample: number;
  readonly columnSample: number;
}

/** What mostly does well on tables of customers: slow, small trees. It is looked at first. */
const usual = { learningRate: 0.05, maxLeaves: 12, minLeafRows: 20, l2: 1, rowSample: 0.8, columnSample: 0.7 };

/** `count` candidates: the usual one for each loss, then others drawn by the seed. */
export function boostingCandidates(losses: readonly LossName[], count: number, seed: number): BoostingCandidate[] {
  const random = seededRandom(seed);
  const oneOf = <T>(...values: [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  const drawn = (loss: LossName): BoostingCandidate => ({
    loss,
    learningRate: oneOf(0.02, 0.03, 0.05, 0.08, 0.12),
    maxLeaves: oneOf(4, 6, 8, 12, 16, 31),
    minLeafRows: oneOf(10, 20, 40, 80),
    l2: oneOf(0, 1, 5, 20),
    rowSample: oneOf(0.5, 0.65, 0.8, 1),
    columnSample: oneOf(0.3, 0.5, 0.7, 1),
  });
  return Array.from({ length: count }, (_, at) => {
    const loss = losses[at % losses.length] ?? 'squared';
    return at < losses.length ? { loss, ...usual } : drawn(loss);
  });
}

/** Losses that suit a target: an amount that is never below 0 may be counted (Poisson) or mostly nothing (Tweedie). */
export function lossesFor(target: Float32Array, task: 'classification' | 'regression'): LossName[] {
  if (task === 'classification') return ['logistic'];
  let [zeros, negative] = [0, false];
  for (const value of target) {
    if (value === 0) zeros++;
    if (value < 0) negative = true;
  }
  if (negative || zeros === target.length) return ['squared'];
  return zeros > target.length / 10 ? ['squared', 'tweedie'] : ['squared', 'poisson'];
}
