import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { nodePorts } from '../../platform/node/node-ports.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { trainBoosting } from './boosting.ts';
import type { TrainingThreads } from './boosting-options.ts';

const ROWS = 100_000;
const PATIENCE = 120_000;
const random = seededRandom(9);
const columns = Array.from({ length: 16 }, (_, place) => ({ kind: 'numeric' as const, name: `x${place}`, values: Float32Array.from({ length: ROWS }, random) }));
const target = Float32Array.from({ length: ROWS }, (_, row) => Number((columns[0]?.values[row] ?? 0) + (columns[1]?.values[row] ?? 0) + random() > 1.5));

function train(iterations: number, threads?: TrainingThreads) {
  return trainBoosting({ rows: ROWS, columns }, target, { loss: 'logistic', iterations, maxLeaves: 8, ...(threads && { threads }) });
}

describe('threads', () => {
  it('make the same model, to the last bit', { timeout: PATIENCE }, () => {
    expect(train(12, { count: 3, entry: workerEntry(nodePorts().paths, 'learn/trees/growth') })).toEqual(train(12));
  });
  it('that cannot start leave all to the caller', { timeout: PATIENCE }, () => {
    expect(train(1, { count: 2, entry: `${import.meta.dirname}/not-there.worker.ts` }).iterations).toBe(1);
  });
});
