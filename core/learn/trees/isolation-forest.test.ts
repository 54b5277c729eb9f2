import { describe, expect, it } from 'vitest';
import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { anomalyScores, averagePath, trainIsolationForest } from './isolation-forest.ts';
import { radicalInverse } from './testing/radical-inverse.ts';

const numeric = (name: string, values: number[]): FeatureColumn => ({ kind: 'numeric', name, values: Float32Array.from(values) });

/** Path expected of one value among others on a line, when each cut is uniform between the least and the largest. */
function expectedPath(values: number[], place: number, depth: number, limit: number): number {
  if (depth === limit || values.length === 1) return depth + averagePath(values.length);
  const span = (values.at(-1) as number) - (values[0] as number);
  let path = 0;
  for (let cut = 1; cut < values.length; cut += 1) {
    const chance = ((values[cut] as number) - (values[cut - 1] as number)) / span;
    path += chance * (place < cut ? expectedPath(values.slice(0, cut), place, depth + 1, limit) : expectedPath(values.slice(cut), place - cut, depth + 1, limit));
  }
  return path;
}

describe('an isolation forest', () => {
  it('knows the average path of a search tree', () => {
    expect([0, 1, 2].map(averagePath)).toEqual([0, 0, 1]);
    // 2 (ln 255 + 0.5772156649) - 2 · 255 / 256, Liu et al. 2008, equation 1
    expect(averagePath(256)).toBeCloseTo(10.244770920119, 9);
  });
  it('has the path lengths that can be worked out on a line', () => {
    const values = [0, 1, 2, 3, 10];
    const matrix = { rows: 5, columns: [numeric('x', values)] };
    const found = anomalyScores(trainIsolationForest(matrix, { trees: 20_000, sample: 5 }), matrix);
    const expected = values.map((_, place) => 2 ** (-expectedPath(values, place, 0, 3) / averagePath(5)));
    // The score of the mean path; 20,000 trees leave about 0.002.
    found.forEach((score, row) => expect(score).toBeCloseTo(expected[row] as number, 2));
  });
  it('scores like scikit-learn’s', () => {
    const x = Array.from({ length: 400 }, (_, row) => radicalInverse(row + 1, 2));
    const y = Array.from({ length: 400 }, (_, row) => radicalInverse(row + 1, 3));
    const matrix = { rows: 402, columns: [numeric('x', [...x, 3, 1.3]), numeric('y', [...y, 3, 0.5])] };
    const scores = anomalyScores(trainIsolationForest(matrix, { trees: 1000 }), matrix);
    const inner = scores.subarray(0, 400);
    // scikit-learn 1.9.1, -score_samples of IsolationForest(n_estimators=500, max_samples=256), mean of four seeds.
    expect(scores[400]).toBeCloseTo(0.827, 1.8);
    expect(scores[401]).toBeCloseTo(0.65, 1.8);
    expect(inner.reduce((sum, score) => sum + score, 0) / 400).toBeCloseTo(0.486, 1.8);
    expect(Math.max(...inner)).toBeCloseTo(0.594, 1.5);
  });
  it('finds a missing value among known ones odd, and a rare category', () => {
    const values = Array.from({ length: 200 }, (_, row) => (row === 17 ? Number.NaN : row % 10));
    const codes = Int32Array.from({ length: 200 }, (_, row) => (row === 90 ? 3 : row % 3));
    const matrix: FeatureMatrix = { rows: 200, columns: [numeric('x', values), { kind: 'categorical', name: 'c', codes, categories: ['a', 'b', 'c', 'd'] }] };
    const scores = anomalyScores(trainIsolationForest(matrix, { trees: 300 }), matrix);
    const order = [...scores.keys()].sort((one, other) => (scores[other] as number) - (scores[one] as number));
    expect(new Set(order.slice(0, 2))).toEqual(new Set([17, 90]));
  });
  it('holds infinite and constant columns, and says so where there is nothing', () => {
    const matrix = { rows: 4, columns: [numeric('x', [1, Infinity, -Infinity, 2]), numeric('k', [5, 5, 5, 5])] };
    expect(anomalyScores(trainIsolationForest(matrix), matrix).every((score) => score > 0 && score < 1)).toBe(true);
    expect(() => trainIsolationForest({ rows: 1, columns: matrix.columns })).toThrow(RangeError);
  });
});
