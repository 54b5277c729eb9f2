import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { takeRows } from '../data/take-rows.ts';
import { loadModel } from '../onnx/onnx-model.ts';
import { linearToOnnx } from '../onnx/linear-to-onnx.ts';
import { addedBy, scoreLinear } from './score-linear.ts';
import { trainLinear } from './train-linear.ts';

const ROWS = 120;
const table = made(ROWS);

describe('elastic net', () => {
  // scikit-learn 1.9.1, ElasticNet(alpha=lambda, l1_ratio=mix, tol=1e-14) on the standardised columns of `made`: the first six predictions.
  it.each([
    { lambda: 0.1, mix: 0.5, expected: [20.973143, 22.996985, 15.64578, 14.76928, 20.342016, 26.756137] },
    { lambda: 0.5, mix: 1, expected: [20.253426, 23.291722, 15.996449, 14.241029, 20.538701, 24.383089] },
    { lambda: 1, mix: 0.1, expected: [19.435749, 20.546497, 16.821906, 15.982298, 19.230287, 23.785999] },
  ])('predicts what scikit-learn predicts: gaussian, lambda $lambda, mix $mix', ({ lambda, mix, expected }) => {
    const model = trainLinear(table.matrix, table.amount, { family: 'gaussian', lambda, mix });
    expect(farthest(scoreLinear(model, table.matrix).subarray(0, 6), expected)).toBeLessThan(2e-4);
  });

  // scikit-learn 1.9.1, LogisticRegression(C=1/(lambda·120), l1_ratio=mix, solver='saga', tol=1e-13): the first six log-odds.
  it.each([
    { lambda: 0.01, mix: 0.5, expected: [2.841487, 4.207649, -1.545208, -2.953117, 2.252052, 5.035383] },
    { lambda: 0.05, mix: 1, expected: [0.925543, 3.217178, -1.134941, -2.389607, 1.510293, 2.644043] },
    { lambda: 0.1, mix: 0, expected: [0.918376, 1.609938, -0.561053, -1.442068, 0.820219, 2.66721] },
  ])('predicts what scikit-learn predicts: binomial, lambda $lambda, mix $mix', ({ lambda, mix, expected }) => {
    const model = trainLinear(table.matrix, table.high, { family: 'binomial', lambda, mix });
    expect(farthest(scoreLinear(model, table.matrix).subarray(0, 6), expected)).toBeLessThan(2e-4);
  });

  it('weighs a row of weight 2 as two rows', () => {
    const twice = Array.from({ length: ROWS }, (_, row) => (row < 40 ? [row, row] : [row])).flat();
    const options = { family: 'gaussian' as const, lambda: 0.2, mix: 0.7 };
    const weighed = trainLinear(table.matrix, table.amount, { ...options, weights: Array.from({ length: ROWS }, (_, row) => (row < 40 ? 2 : 1)) });
    const doubled = trainLinear(takeRows(table.matrix, twice), Float32Array.from(twice, (row) => table.amount[row] ?? 0), options);
    expect(farthest(scoreLinear(weighed, table.matrix), scoreLinear(doubled, table.matrix))).toBeLessThan(1e-4);
  });

  it('chooses by cross-validation a penalty that predicts new rows better than hardly any and than a strong one', () => {
    const random = seededRandom(1);
    const made = (rows: number) => {
      const columns = Array.from({ length: 30 }, (_, index) => ({ kind: 'numeric' as const, name: `x${index}`, values: Float32Array.from({ length: rows }, () => random() * 2 - 1) }));
      const target = Float32Array.from({ length: rows }, (_, row) => 3 * (columns[0]?.values[row] ?? 0) - 2 * (columns[1]?.values[row] ?? 0) + 4 * random() - 2);
      return { matrix: { rows, columns }, target };
    };
    const samples = Array.from({ length: 5 }, () => made(60));
    const fresh = made(1000);
    const errorWith = (lambda: number | 'cross-validated') => {
      const errors = samples.map(({ matrix, target }) => {
        const scores = scoreLinear(trainLinear(matrix, target, { family: 'gaussian', mix: 1, seed: 1, lambda }), fresh.matrix);
        return scores.reduce((sum, score, row) => sum + (score - (fresh.target[row] ?? 0)) ** 2, 0) / 1000;
      });
      return errors.reduce((sum, error) => sum + error, 0) / samples.length;
    };
    const chosen = errorWith('cross-validated');
    // The noise alone is 16/12, the signal 13/3.
    expect(chosen).toBeLessThan(1.9);
    expect(chosen).toBeLessThan(errorWith(1e-4) - 0.5);
    expect(chosen).toBeLessThan(errorWith(0.7) - 0.5);
    expect(errorWith('cross-validated')).toBe(chosen);
  });

  it('gives rare categories of a column of thousands the weight of unknown ones', () => {
    const rows = 1500;
    const codes = Int32Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 0 : 1 + row));
    const categories = Array.from({ length: rows + 1 }, (_, code) => `tienda ${code}`);
    const matrix: FeatureMatrix = { rows, columns: [{ kind: 'categorical', name: 'store', codes, categories }] };
    const [term] = trainLinear(matrix, Float32Array.from(codes, (code) => (code === 0 ? 5 : 1)), { family: 'gaussian', lambda: 1e-4 }).terms;
    if (term?.kind !== 'categorical') throw new Error('the column is categorical');
    expect((term.weights[0] ?? 0) - term.missingWeight).toBeCloseTo(4, 1);
    expect(term.weights[rows]).toBe(term.missingWeight);
  });

  it('survives columns that say nothing, classes that a column separates, and categories never seen', () => {
    const values = Float32Array.from({ length: 40 }, (_, row) => row);
    const matrix: FeatureMatrix = {
      rows: 40,
      columns: [
        { kind: 'numeric', name: 'constant', values: new Float32Array(40).fill(3) },
        { kind: 'numeric', name: 'nothing', values: new Float32Array(40).fill(Number.NaN) },
        { kind: 'numeric', name: 'gives it away', values },
        { kind: 'categorical', name: 'one', codes: new Int32Array(40), categories: ['a'] },
      ],
    };
    const model = trainLinear(matrix, values.map((value) => Number(value >= 20)), { family: 'binomial' });
    const scores = scoreLinear(model, matrix);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(Math.max(...scores.subarray(0, 20))).toBeLessThan(Math.min(...scores.subarray(20)));
    const term = trainLinear(takeRows(table.matrix, Array.from({ length: ROWS }, (_, row) => row).filter((row) => row % 13 !== 3)), table.amount, { family: 'gaussian', lambda: 0.1 }).terms[3];
    if (term?.kind !== 'categorical') throw new Error('the fourth column is categorical');
    const unseen = addedBy(term, { kind: 'categorical', name: 'c', codes: Int32Array.of(-1), categories: [] }, 0);
    expect(unseen).toBeGreaterThan(Math.min(...term.weights));
    expect(unseen).toBeLessThan(Math.max(...term.weights));
  });

  it('scores the same as ONNX, with missing values, words and large numbers', async () => {
    for (const family of ['gaussian', 'binomial'] as const) {
      const model = trainLinear(table.matrix, family === 'gaussian' ? table.amount : table.high, { family, lambda: 0.02 });
      const { columns } = table.matrix;
      const onnx = await loadModel(linearToOnnx(model, { name: 'm', version: '1', target: 'y', columns, link: family === 'gaussian' ? 'identity' : 'logistic' }));
      const { score, prediction } = await onnx.score(table.matrix);
      const expected = scoreLinear(model, table.matrix);
      expect(farthest(score, expected)).toBeLessThan(1e-5);
      if (family === 'binomial') expect(farthest(prediction, expected.map((value) => 1 / (1 + Math.exp(-value))))).toBeLessThan(1e-5);
      await onnx.close();
    }
  });
});

/** Two small numbers, a large one and a word, with gaps; written so that any language makes the same table. */
function made(rows: number): { matrix: FeatureMatrix; amount: Float32Array; high: Float32Array } {
  const each = <T>(value: (row: number) => T) => Array.from({ length: rows }, (_, row) => value(row));
  const [x1, x2, x3] = [
    Float32Array.from(each((row) => Math.sin(row * 1.7) * 3 + 10)),
    Float32Array.from(each((row) => (row % 11 === 5 ? Number.NaN : ((row * 37) % 101) / 10))),
    Float32Array.from(each((row) => 1e6 + ((row * 53) % 89))),
  ];
  const codes = Int32Array.from(each((row) => (row % 13 === 3 ? -1 : ((row * row) % 7) % 4)));
  const amount = Float32Array.from(
    each((row) => {
      const second = x2[row] ?? Number.NaN;
      const word = [1.5, -1, 0, 0.5][codes[row] ?? -1] ?? 0;
      return 2 * (x1[row] ?? 0) - 0.7 * (Number.isNaN(second) ? 0 : second) + 0.02 * ((x3[row] ?? 0) - 1e6) + word + 4 * (((row * 7919) % 97) / 97 - 0.5);
    }),
  );
  const sorted = amount.toSorted();
  const median = ((sorted[rows / 2 - 1] ?? 0) + (sorted[rows / 2] ?? 0)) / 2;
  const matrix: FeatureMatrix = {
    rows,
    columns: [
      { kind: 'numeric', name: 'x1', values: x1 },
      { kind: 'numeric', name: 'x2', values: x2 },
      { kind: 'numeric', name: 'x3', values: x3 },
      { kind: 'categorical', name: 'c', codes, categories: ['a', 'b', 'c', 'd'] },
    ],
  };
  return { matrix, amount, high: amount.map((value) => Number(value > median)) };
}

function farthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Math.max(...Array.from(one, (value, index) => Math.abs(value - (other[index] ?? Number.NaN))));
}
