import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UNUSUAL } from '../../../domain/predictions/features/families.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { loadModel } from '../../../learn/onnx/onnx-model.ts';
import { treesToOnnx } from '../../../learn/onnx/trees-to-onnx.ts';
import { fitUnusual, scoredForest, withUnusual } from './unusual.ts';

const matrixOf = (rows: readonly (readonly number[])[]): FeatureMatrix => ({
  rows: rows.length,
  columns: ['a', 'b'].map((name, at) => ({ kind: 'numeric', name, values: Float32Array.from(rows, (row) => row[at] ?? Number.NaN) })),
});
const row = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN)));
const unusualOf = (matrix: FeatureMatrix): number[] => {
  const column = matrix.columns.find(({ name }) => name === UNUSUAL);
  return column?.kind === 'numeric' ? [...column.values] : [];
};

it('scores a row by the rows learnt from alone, whatever rows are scored beside it', () => {
  fc.assert(fc.property(fc.array(row, { minLength: 4, maxLength: 60 }), fc.array(row, { minLength: 1, maxLength: 30 }), (learnt, later) => {
    const forest = fitUnusual(matrixOf(learnt), 3);
    const alone = later.map((one) => unusualOf(withUnusual(matrixOf([one]), forest))[0]);
    expect(unusualOf(withUnusual(matrixOf(later), forest))).toEqual(alone);
  }), { numRuns: 50 });
});

it('is what its graph says, missing values and all, and highest for who stands alone', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => [Math.sin(at) * 5, at % 7 === 0 ? Number.NaN : Math.cos(at) * 5]);
  const matrix = matrixOf([...rows, [60, -60]]);
  const forest = fitUnusual(matrix, 1);
  const scores = unusualOf(withUnusual(matrix, forest));
  expect(scores.indexOf(Math.max(...scores))).toBe(300);
  const graph = await loadModel(treesToOnnx(scoredForest(forest), { name: 'u', version: '1', target: 'unusual', columns: matrix.columns.map(({ name }) => ({ kind: 'numeric', name })), link: 'exp' }));
  const { prediction } = await graph.score(matrix);
  await graph.close();
  scores.forEach((score, at) => expect(Math.abs(score - (prediction[at] ?? 0))).toBeLessThan(1e-5));
});
