import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { scoreLinear } from '../linear/score-linear.ts';
import { trainLinear } from '../linear/train-linear.ts';
import { linearContributions } from './linear-contributions.ts';
import { partialDependence, whatIf } from './partial-dependence.ts';
import { permutationImportance } from './permutation-importance.ts';

const ROWS = 2000;
const random = seededRandom(2);
const uniform = () => Float32Array.from({ length: ROWS }, random);
const [a, b, idle] = [uniform(), uniform(), uniform()];
const codes = Int32Array.from({ length: ROWS }, (_, row) => (row % 10 === 0 ? -1 : row % 3));
const matrix: FeatureMatrix = {
  rows: ROWS,
  columns: [
    { kind: 'numeric', name: 'a', values: a },
    { kind: 'numeric', name: 'b', values: b },
    { kind: 'numeric', name: 'idle', values: idle },
    { kind: 'categorical', name: 'place', codes, categories: ['Lima', 'Quito', 'Recife'] },
  ],
};

/** 4a + b², Quito 1 more, and 3 where the place is missing. */
function truth({ rows, columns }: FeatureMatrix): Float64Array {
  const [first, second, , place] = columns;
  if (first?.kind !== 'numeric' || second?.kind !== 'numeric' || place?.kind !== 'categorical') throw new Error('another table');
  return Float64Array.from({ length: rows }, (_, row) => 4 * (first.values[row] ?? 0) + (second.values[row] ?? 0) ** 2 + (new Map([[-1, 3], [1, 1]]).get(place.codes[row] ?? 0) ?? 0));
}

describe('permutation importance', () => {
  it('costs a mean squared error of twice what the column makes vary, and nothing for an idle one', async () => {
    const target = truth(matrix);
    const metric = (predictions: ArrayLike<number>) => -target.reduce((sum, value, row) => sum + (value - (predictions[row] ?? 0)) ** 2, 0) / ROWS;
    const importance = await permutationImportance(matrix, truth, metric, { repeats: 10, seed: 1 });
    // Shuffled, a column's part is independent of its own: the expected error is 2 · variance; Var(4a) = 16/12, Var(b²) = 4/45.
    expect(importance.map(({ column }) => column)).toEqual(['a', 'b', 'idle', 'place']);
    expect((importance[0]?.mean ?? 0) / (2 * (16 / 12))).toBeCloseTo(1, 1);
    expect((importance[1]?.mean ?? 0) / (2 * (4 / 45))).toBeCloseTo(1, 1);
    expect(importance[2]).toEqual({ column: 'idle', mean: 0, deviation: 0 });
    expect(await permutationImportance(matrix, truth, metric, { repeats: 10, seed: 1 })).toEqual(importance);
  });
});

describe('partial dependence', () => {
  it('draws the shape of a column and keeps single rows’ curves', async () => {
    const { values, average, individual } = await partialDependence(matrix, 'b', truth, { points: 11, rows: 300, curves: 2, seed: 3 });
    expect(values).toHaveLength(11);
    const rise = (curve: ArrayLike<number>) => Array.from(values, (_, at) => (curve[at] ?? 0) - (curve[0] ?? 0));
    const expected = values.map((value) => Number(value) ** 2 - Number(values[0]) ** 2);
    for (const curve of [average, ...individual]) for (const [at, value] of rise(curve).entries()) expect(value).toBeCloseTo(expected[at] ?? 0, 6);
    expect(individual).toHaveLength(2);
  });

  it('knows categories by their words, and refuses a column that is not there', async () => {
    const { values, average } = await partialDependence(matrix, 'place', truth, { rows: ROWS });
    const of = new Map(values.map((value, at) => [value, average[at] ?? 0]));
    expect((of.get('Quito') ?? 0) - (of.get('Lima') ?? 0)).toBeCloseTo(1, 9);
    await expect(partialDependence(matrix, 'c', truth)).rejects.toThrow(/no column named c/);
  });
});

describe('what if', () => {
  it('answers one prediction a scenario and leaves the table as it was', async () => {
    const before = a[7] ?? 0;
    const [same, more, placed, nowhere] = await whatIf(matrix, 7, [{}, { a: before + 1 }, { a: 0, b: 0, place: 'Quito' }, { a: 0, b: 0, place: null }], truth);
    expect(same).toBe(truth(matrix)[7]);
    expect((more ?? 0) - (same ?? 0)).toBeCloseTo(4, 5);
    expect([placed, nowhere]).toEqual([1, 3]);
    expect(a[7]).toBe(before);
    await expect(whatIf(matrix, 7, [{ a: 'mucho' }], truth)).rejects.toThrow(/a is a number/);
  });
});

describe('contributions of a linear model', () => {
  it('add up to the score and average to nothing over the training rows', () => {
    const gaps: FeatureMatrix = { ...matrix, columns: matrix.columns.with(1, { kind: 'numeric', name: 'b', values: b.map((value, row) => (row % 7 === 0 ? Number.NaN : value)) }) };
    const model = trainLinear(gaps, Float32Array.from(truth(matrix)), { family: 'gaussian', lambda: 0.01 });
    const { base, columns, values } = linearContributions(model, gaps);
    const scores = scoreLinear(model, gaps);
    for (const row of [0, 1, 1999]) {
      expect(values.subarray(row * columns, (row + 1) * columns).reduce((sum, value) => sum + value, base)).toBeCloseTo(scores[row] ?? 0, 9);
    }
    for (const column of [0, 1, 2, 3]) expect(values.filter((_, at) => at % columns === column).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 3);
  });
});
