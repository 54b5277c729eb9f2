import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { trainBoosting } from './boosting.ts';
import type { BoostingOptions } from './boosting-options.ts';
import { predictionOf } from './losses.ts';
import { scoreTrees } from './score-trees.ts';
import { amount, label, smallTable, smallTableWithCategories, spend } from './testing/small-table.ts';

const shown = [0, 1, 5, 11, 50, 77, 119];
const common = { iterations: 10, learningRate: 0.3, maxLeaves: 8, minLeafRows: 1 } as const;

function scores(matrix: FeatureMatrix, target: Float32Array, options: BoostingOptions): number[] {
  const found = scoreTrees(trainBoosting(matrix, target, { ...common, ...options }).ensemble, matrix);
  return shown.map((row) => found[row] as number);
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  found.forEach((score, index) => expect(score).toBeCloseTo(expected[index] as number, 4));
}

// xgboost 3.2.0: tree_method hist, grow_policy lossguide, max_leaves 8, max_depth 0, eta 0.3, min_child_weight 0, lambda 1,
// base_score the mean, 10 rounds; margins of the rows shown.
describe('the scores of XGBoost', () => {
  it('squared', () => expectClose(scores(smallTable, amount, { loss: 'squared' }), [-0.784324, 2.483639, 0.357558, 2.900148, 1.137799, -1.17292, 0.001172]));
  it('squared, lambda 5', () => expectClose(scores(smallTable, amount, { loss: 'squared', l2: 5 }), [-0.337543, 2.957072, 0.035286, 2.898027, 1.485573, -0.762088, -0.060303]));
  it('logistic', () => expectClose(scores(smallTable, label, { loss: 'logistic' }), [-1.854042, 0.859064, -1.657314, 0.502164, -0.646997, -1.344031, -1.918857]));
  it('tweedie, power 1.5', () => expectClose(scores(smallTable, spend, { loss: 'tweedie' }), [-0.514029, 0.948026, 0.062307, 0.91635, 0.428838, -0.661117, -0.228259]));
  it('a categorical column (max_cat_to_onehot 1, which orders categories without smoothing)', () =>
    expectClose(scores(smallTableWithCategories, amount, { loss: 'squared', categorySmooth: 0 }), [-0.694952, 2.222782, 0.463586, 3.452851, 0.705504, -1.622654, -0.174269]));
  it('monotone_constraints (1, -1, 0)', () =>
    expectClose(scores(smallTable, amount, { loss: 'squared', monotone: { a: 1, b: -1 } }), [-0.462374, 2.551602, 0.426361, 2.838582, 1.111854, -1.257324, 0.069045]));
});

// scikit-learn 1.9.1: HistGradientBoosting, max_iter 10, learning_rate 0.3, max_leaf_nodes 8, min_samples_leaf 5; raw predictions.
describe('the scores of scikit-learn', () => {
  it('squared, no penalty', () =>
    expectClose(scores(smallTable, amount, { loss: 'squared', l2: 0, minLeafRows: 5 }), [-0.468243, 1.871258, 0.235657, 2.94418, 1.019066, -1.625233, -0.351973]));
  it('log_loss, l2_regularization 1', () =>
    expectClose(scores(smallTable, label, { loss: 'logistic', minLeafRows: 5 }), [-1.346093, 0.763049, -1.595547, 0.226865, -0.795523, -1.314862, -1.49582]));
  it('squared with sample_weight 1 + i % 4', () => {
    const weights = Float32Array.from(amount, (_, row) => 1 + (row % 4));
    expectClose(scores(smallTable, amount, { loss: 'squared', minLeafRows: 5, weights }), [-0.216388, 2.459134, 0.615925, 3.842412, 0.800557, -1.60878, -0.046511]);
  });
});

describe('each loss', () => {
  const one: FeatureMatrix = { rows: 6, columns: [{ kind: 'numeric', name: 'x', values: Float32Array.of(0, 0, 0, 1, 1, 1) }] };
  const whole = { iterations: 1, learningRate: 1, maxLeaves: 2, minLeafRows: 1, l2: 0 } as const;
  const predictions = (target: number[], options: Pick<BoostingOptions, 'loss' | 'quantile' | 'iterations'>) =>
    [...scoreTrees(trainBoosting(one, Float32Array.from(target), { ...whole, ...options }).ensemble, one)].map((score) => predictionOf(options.loss, score));

  it('poisson starts at the mean and steps to the mean of a leaf above it at once', () => {
    const found = predictions([1, 0, 2, 9, 12, 6], { loss: 'poisson' });
    expect(found.at(-1)).toBeCloseTo(9, 5);
    // Below the mean a Newton step goes from 5 to 5 · exp((1 - 5) / 5), and comes closer each time.
    expect(found[0]).toBeCloseTo(5 * Math.exp(-0.8), 5);
    expect(predictions([1, 0, 2, 9, 12, 6], { loss: 'poisson', iterations: 8 })[0]).toBeCloseTo(1, 3);
  });
  it('quantile gives a leaf the quantile of its rows', () => {
    expect(predictions([1, 2, 3, 10, 20, 30], { loss: 'quantile', quantile: 0.5 })).toEqual([2, 2, 2, 20, 20, 20]);
    expect(predictions([1, 2, 3, 10, 20, 30], { loss: 'quantile', quantile: 0.7 })).toEqual([3, 3, 3, 30, 30, 30]);
  });
  it('hazard is logistic', () => expect(predictions([0, 0, 1, 1, 1, 0], { loss: 'hazard' })).toEqual(predictions([0, 0, 1, 1, 1, 0], { loss: 'logistic' })));
  it('refuses what it cannot be asked', () => {
    for (const [target, options] of [
      [[0, 1, 2, 0, 1, 0], { loss: 'logistic' }],
      [[0, 1, -2, 0, 1, 0], { loss: 'poisson' }],
      [[0, 1, Number.NaN, 0, 1, 0], { loss: 'squared' }],
      [[0, 1], { loss: 'squared' }],
      [[0, 1, 2, 0, 1, 0], { loss: 'quantile', quantile: 1 }],
      [[0, 1, 2, 0, 1, 0], { loss: 'tweedie', tweediePower: 2 }],
      [[0, 1, 2, 0, 1, 0], { loss: 'squared', monotone: { nothing: 1 } }],
      [[0, 1, 2, 0, 1, 0], { loss: 'squared', maxBins: 256 }],
    ] as [number[], BoostingOptions][]) {
      expect(() => trainBoosting(one, Float32Array.from(target), options)).toThrow(RangeError);
    }
  });
});

describe('a run', () => {
  it('stops when the validation rows gain nothing, and keeps the trees up to the best', () => {
    const turned = Float32Array.from(label, (value) => 1 - value);
    const model = trainBoosting(smallTable, label, { loss: 'logistic', iterations: 50, minLeafRows: 5, validation: { matrix: smallTable, target: turned }, earlyStopping: 4 });
    expect(model.validationLoss).toHaveLength(5);
    expect([model.iterations, model.ensemble.roots.length]).toEqual([1, 1]);
  });
  it('tells of each iteration the loss that its trees have', () => {
    const seen: [number, number, number | undefined][] = [];
    const validation = { matrix: smallTable, target: label };
    const { ensemble } = trainBoosting(smallTable, label, {
      ...common, loss: 'logistic', validation, onIteration: ({ iteration, trainLoss, validationLoss }) => void seen.push([iteration, trainLoss, validationLoss]),
    });
    const loss = scoreTrees(ensemble, smallTable).reduce((sum, score, row) => sum + Math.log1p(Math.exp(-score * (2 * (label[row] as number) - 1))), 0) / label.length;
    expect(seen).toHaveLength(10);
    expect(seen.at(-1)?.[1]).toBeCloseTo(loss, 9);
    expect(seen.at(-1)?.[2]).toBeCloseTo(loss, 9);
  });
  it('can be aborted between iterations', () => {
    const abort = new AbortController();
    const onIteration = () => abort.abort(new Error('enough'));
    expect(() => trainBoosting(smallTable, label, { loss: 'logistic', signal: abort.signal, onIteration })).toThrow('enough');
  });
  it('draws rows and columns by its seed', () => {
    const sampled = (seed: number) => scores(smallTable, amount, { loss: 'squared', rowSample: 0.5, columnSample: 0.7, seed });
    expect(sampled(1)).toEqual(sampled(1));
    expect(sampled(1)).not.toEqual(sampled(2));
  });
  it('keeps the scores of rows that a tree did not see', () => {
    const { ensemble, trainLoss } = trainBoosting(smallTable, amount, { ...common, loss: 'squared', rowSample: 0.3, seed: 5 });
    const loss = scoreTrees(ensemble, smallTable).reduce((sum, score, row) => sum + (score - (amount[row] as number)) ** 2 / 2, 0) / amount.length;
    expect(trainLoss.at(-1)).toBeCloseTo(loss, 9);
  });
});
