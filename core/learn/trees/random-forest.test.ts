import { describe, expect, it } from 'vitest';
import type { FeatureColumn } from '../data/feature-matrix.ts';
import { auc } from '../evaluate/ranking.ts';
import { trainForest } from './random-forest.ts';
import { scoreTrees } from './score-trees.ts';
import { radicalInverse } from './testing/radical-inverse.ts';
import { amount, smallTableWithCategories } from './testing/small-table.ts';

const ROWS = 1500;
const values = [2, 3, 5, 7, 11, 13].map((prime) => Float32Array.from({ length: ROWS }, (_, row) => radicalInverse(row + 1, prime)));
const columns = values.map((column, place): FeatureColumn => ({ kind: 'numeric', name: `x${place}`, values: column }));
const matrix = { rows: ROWS, columns };
const noise = Float32Array.from({ length: ROWS }, (_, row) => radicalInverse(row + 1, 17) - 0.5);
const target = Float32Array.from({ length: ROWS }, (_, row) => {
  const [a = 0, b = 0, c = 0, d = 0] = values.map((column) => column[row] as number);
  return Math.sin(6 * a) + b * c * 3 + Number(d > 0.5) + (noise[row] as number);
});
const middle = [...target].sort((one, other) => one - other)[ROWS / 2] as number;
const label = target.map((value, row) => Number(value + 1.5 * (noise[row] as number) > middle));

describe('a random forest', () => {
  it('predicts rows it did not see as well as scikit-learn’s', () => {
    const { outOfBag } = trainForest(matrix, target, { trees: 300, minLeafRows: 5 });
    const mean = target.reduce((sum, value) => sum + value, 0) / ROWS;
    const left = outOfBag.reduce((sum, found, row) => sum + (found - (target[row] as number)) ** 2, 0);
    const whole = target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    // scikit-learn 1.9.1, RandomForestRegressor(300, min_samples_leaf=5, max_features=1/3): oob_score_ 0.8693, 0.8710, 0.8704 by seed.
    expect(1 - left / whole).toBeGreaterThan(0.865);
  });
  it('ranks classes it did not see as well as scikit-learn’s', () => {
    const { outOfBag } = trainForest(matrix, label, { trees: 300, minLeafRows: 5 });
    // RandomForestClassifier(300, min_samples_leaf=5, max_features='sqrt'): AUC of oob_decision_function_ 0.8631, 0.8622, 0.8606 by seed.
    expect(auc(label, outOfBag)).toBeGreaterThan(0.857);
    expect(outOfBag.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
  it('is the same for the same seed, and another for another', () => {
    const grown = (seed: number) => trainForest(smallTableWithCategories, amount, { trees: 5, seed });
    expect(grown(1)).toEqual(grown(1));
    expect(grown(1).ensemble.value).not.toEqual(grown(2).ensemble.value);
  });
  it('is the mean of its trees, each the mean of its rows: a constant stays one', () => {
    const constant = new Float32Array(120).fill(7);
    expect([...scoreTrees(trainForest(smallTableWithCategories, constant, { trees: 3 }).ensemble, smallTableWithCategories)]).toEqual(Array(120).fill(7));
  });
  it('can be aborted between trees', () => {
    const abort = new AbortController();
    const grow = () => trainForest(smallTableWithCategories, amount, { signal: abort.signal, onTree: () => abort.abort(new Error('enough')) });
    expect(grow).toThrow('enough');
  });
});
