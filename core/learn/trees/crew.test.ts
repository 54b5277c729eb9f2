import { describe, expect, it } from 'vitest';
import { seededRandom } from '../data/seeded-random.ts';
import { nodePorts } from '../../platform/node/node-ports.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { trainBoosting } from './boosting.ts';
import type { TrainingThreads } from './boosting-options.ts';

const ROWS = 100_000;
const COLUMNS = 16;

function train(threads?: TrainingThreads) {
  const random = seededRandom(9);
  const columns = Array.from({ length: COLUMNS }, (_, place) => ({ kind: 'numeric' as const, name: `x${place}`, values: Float32Array.from({ length: ROWS }, random) }));
  const target = Float32Array.from({ length: ROWS }, (_, row) => Number((columns[0]?.values[row] ?? 0) + (columns[1]?.values[row] ?? 0) + random() > 1.5));
  return trainBoosting({ rows: ROWS, columns }, target, { loss: 'logistic', iterations: 20, ...(threads && { threads }) });
}

describe('threads', () => {
  it('make the same model, to the last bit', () => {
    const entry = workerEntry(nodePorts().paths, 'learn/trees/growth');
    const alone = train();
    for (const count of [2, 3]) expect(train({ count, entry })).toEqual(alone);
  });
  it('that cannot start leave all to the caller', () => {
    expect(train({ count: 2, entry: `${import.meta.dirname}/not-there.worker.ts` }).iterations).toBe(20);
  });
});
