import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { randomEnsemble, randomMatrix, type Shape } from '../testing/random-ensemble.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import { calibrated } from './calibrate.ts';
import type { Calibration, ModelDescription } from './model-description.ts';
import { loadModel } from './onnx-model.ts';
import { treesToOnnx } from './trees-to-onnx.ts';

const shapes: fc.Arbitrary<Shape> = fc
  .record({
    seed: fc.nat(1e6),
    rows: fc.constant(150),
    numeric: fc.nat(5),
    categories: fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 4 }),
    trees: fc.integer({ min: 1, max: 12 }),
    depth: fc.nat(6),
    aggregate: fc.constantFrom('sum', 'mean'),
  })
  .filter(({ numeric, categories }) => numeric + categories.length > 0);

const calibrations: fc.Arbitrary<Calibration | undefined> = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('platt' as const), slope: fc.double({ min: 0.1, max: 3, noNaN: true }), intercept: fc.double({ min: -2, max: 2, noNaN: true }) }),
    fc.uniqueArray(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 15 }).map((knots) => {
      const scores = knots.toSorted((a, b) => a - b).map((knot) => knot / 10);
      return { kind: 'isotonic' as const, scores, values: scores.map((_, index) => index / scores.length) };
    }),
  ),
  { nil: undefined },
);

describe('trees as ONNX', () => {
  it('give the score and the prediction that the trainer gives', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, calibrations, fc.constantFrom('identity', 'logistic', 'exp'), async (shape, calibration, link) => {
        const matrix = randomMatrix(shape);
        const ensemble = randomEnsemble(shape, matrix);
        const expected = scoreTrees(ensemble, matrix);
        const { score, prediction } = await scored({ ...about(matrix), link, ...(calibration ? { calibration } : {}) }, ensemble, matrix);
        expect(farthest(score, expected)).toBeLessThan(1e-5);
        expect(farthest(prediction, calibrated(expected, link, calibration)) / Math.max(1, ...prediction)).toBeLessThan(1e-5);
      }),
      { numRuns: 100 },
    );
  });

  it('send infinities, words never seen and columns in another order where the trainer does', async () => {
    const shape: Shape = { seed: 7, rows: 40, numeric: 2, categories: [3, 40], trees: 20, depth: 5, aggregate: 'sum' };
    const matrix = randomMatrix(shape);
    const ensemble = randomEnsemble(shape, matrix);
    const odd = matrix.columns.map((column): FeatureColumn => {
      if (column.kind === 'numeric') return { ...column, values: column.values.map((value, row) => [Infinity, -Infinity, value][row % 3] ?? value) };
      return { ...column, codes: column.codes.map((code, row) => (row % 3 === 0 ? -1 : code)) };
    });
    // The same words counted from the other end, and one more that the model never saw in the place of every -1.
    const recoded = odd.map((column): FeatureColumn => {
      if (column.kind === 'numeric') return column;
      const last = column.categories.length;
      return { ...column, categories: [...column.categories.toReversed(), 'nunca vista'], codes: column.codes.map((code) => (code < 0 ? last : last - 1 - code)) };
    });
    const { score } = await scored(about(matrix), ensemble, { rows: matrix.rows, columns: recoded.toReversed() });
    expect(farthest(score, scoreTrees(ensemble, { rows: matrix.rows, columns: odd }))).toBeLessThan(1e-5);
  });

  it('scores the same whatever the threads and the size of a batch', async () => {
    const shape: Shape = { seed: 3, rows: 1001, numeric: 6, categories: [5], trees: 60, depth: 6, aggregate: 'sum' };
    const matrix = randomMatrix(shape);
    const bytes = treesToOnnx(randomEnsemble(shape, matrix), about(matrix));
    const all = await Promise.all(
      [{ threads: 1 }, { threads: 2 }, { threads: 1, batchRows: 100 }].map(async (options) => {
        const model = await loadModel(bytes, options);
        const scores = await model.score(matrix);
        await model.close();
        return scores.score;
      }),
    );
    for (const score of all) expect(farthest(score, all[0] ?? [])).toBeLessThan(1e-5);
  });

  it('refuses a file cut short, a file of something else, and an empty category', async () => {
    const shape: Shape = { seed: 1, rows: 5, numeric: 2, categories: [2], trees: 3, depth: 3, aggregate: 'sum' };
    const matrix = randomMatrix(shape);
    const ensemble = randomEnsemble(shape, matrix);
    const bytes = treesToOnnx(ensemble, about(matrix));
    for (const damaged of [bytes.subarray(0, bytes.length / 2), bytes.subarray(3), new TextEncoder().encode('id,valor'), new Uint8Array(0)]) {
      await expect(loadModel(damaged)).rejects.toMatchObject({ code: 'DATA_CORRUPT', messageKey: 'learn:model.damaged' });
    }
    const blank = matrix.columns.map((column) => (column.kind === 'categorical' ? { ...column, categories: ['', 'a'] } : column));
    expect(() => treesToOnnx(ensemble, about({ rows: 5, columns: blank }))).toThrow(/empty category in c0/);
  });

  it('tells what it is, and says which column lacks', async () => {
    const shape: Shape = { seed: 1, rows: 5, numeric: 1, categories: [2], trees: 1, depth: 2, aggregate: 'mean' };
    const matrix = randomMatrix(shape);
    const model = await loadModel(treesToOnnx(randomEnsemble(shape, matrix), { ...about(matrix), notes: { trees: 'uno' } }));
    expect(model.metadata).toMatchObject({ name: 'churn', version: '3', target: 'gone', trees: 'uno' });
    expect(model.columns).toEqual([{ kind: 'numeric', name: 'n0' }, { kind: 'categorical', name: 'c0', categories: ['palabra 0 ñ', 'palabra 1 ñ'] }]);
    await expect(model.score({ rows: 5, columns: matrix.columns.slice(1) })).rejects.toThrow(/numeric column named n0/);
    expect(await model.score({ rows: 0, columns: matrix.columns })).toEqual({ score: new Float32Array(0), prediction: new Float32Array(0) });
    await model.close();
  });
});

function about({ columns }: FeatureMatrix): ModelDescription {
  return { name: 'churn', version: '3', target: 'gone', columns, link: 'identity' };
}

async function scored(description: ModelDescription, ensemble: ReturnType<typeof randomEnsemble>, matrix: FeatureMatrix) {
  const model = await loadModel(treesToOnnx(ensemble, description), { threads: 1 });
  const scores = await model.score(matrix);
  await model.close();
  return scores;
}

function farthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Math.max(0, ...Array.from(one, (value, index) => Math.abs(value - (other[index] ?? Number.NaN))));
}
