import type { FeatureMatrix } from '../data/feature-matrix.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/**
 * - `squared`: mean of y; score is the prediction.
 * - `logistic`: probability that y is 1; score is its log-odds.
 * - `hazard`: logistic over person-period rows (see hazard.ts): probability that it happens in a period, given that it had not before.
 * - `poisson`, `tweedie`: mean of a count, or of an amount that is often zero; score is its logarithm.
 * - `quantile`: the quantile of y named by `quantile`; score is the prediction.
 */
export type LossName = 'squared' | 'logistic' | 'hazard' | 'poisson' | 'tweedie' | 'quantile';

export interface LabelledRows {
  readonly matrix: FeatureMatrix;
  /** One value a row; 0 or 1 for `logistic` and `hazard`, not negative for `poisson` and `tweedie`. */
  readonly target: Float32Array;
  /** One positive weight a row; all 1 if absent. */
  readonly weights?: Float32Array;
}

/** Worker threads that share the work on a large table; the model is the same whatever their number. */
export interface TrainingThreads {
  /** Threads in all, the caller's included. */
  readonly count: number;
  /** File of the worker: `workerEntry(paths, 'learn/trees/growth')`. */
  readonly entry: string;
}

export interface BoostingOptions {
  readonly loss: LossName;
  /** Trees at most; default 100. */
  readonly iterations?: number;
  /** Share of each tree's leaf values that is added; default 0.1. */
  readonly learningRate?: number;
  /** Default 31. Trees grow by the leaf that saves most, until there are this many. */
  readonly maxLeaves?: number;
  /** Splits from the root to a leaf at most; default unlimited. */
  readonly maxDepth?: number;
  /** Training rows in a leaf at least; default 20. */
  readonly minLeafRows?: number;
  /** Penalty λ on squared leaf values (Chen and Guestrin 2016); default 1. */
  readonly l2?: number;
  /** Share of rows that each tree sees, drawn without replacement; default 1. */
  readonly rowSample?: number;
  /** Share of columns that each tree sees; default 1. */
  readonly columnSample?: number;
  /** Bins of a column, missing values not counted, at most 255; default 255. */
  readonly maxBins?: number;
  /** Rows by which the gradients of a category are smoothed, and which it needs to be named in a set; default 10 (LightGBM's `cat_smooth`). */
  readonly categorySmooth?: number;
  /** By name of a numeric column: 1 where the prediction may only rise with it, -1 where it may only fall. Not for `quantile`. */
  readonly monotone?: Readonly<Record<string, 1 | -1>>;
  /** Rows not trained on; their loss is recorded each iteration. Same columns in the same order, same codes of categories. */
  readonly validation?: LabelledRows;
  /** Stop after this many iterations without a better loss on `validation`, and keep the trees up to the best. */
  readonly earlyStopping?: number;
  readonly weights?: Float32Array;
  /** Same seed, same model; default 0. Only sampling uses it. */
  readonly seed?: number;
  /** Used from about 50,000 rows on; without it the caller's thread does all. */
  readonly threads?: TrainingThreads;
  /** Looked at before each iteration; its reason is thrown. The call is synchronous: abort from `onIteration`. */
  readonly signal?: AbortSignal;
  readonly onIteration?: (progress: BoostingProgress) => void;
  /** For `quantile`: which, in (0, 1); default 0.5. */
  readonly quantile?: number;
  /** For `tweedie`: power of the variance, in (1, 2); default 1.5. */
  readonly tweediePower?: number;
}

export interface BoostingProgress {
  /** Trees grown so far, from 1. */
  readonly iteration: number;
  readonly iterations: number;
  readonly trainLoss: number;
  readonly validationLoss?: number;
}

export interface BoostedModel {
  readonly ensemble: TreeEnsemble;
  readonly loss: LossName;
  /** Trees kept. */
  readonly iterations: number;
  /** Mean loss after each iteration that was run, over at most 50,000 training rows spread evenly. */
  readonly trainLoss: readonly number[];
  readonly validationLoss?: readonly number[];
}
