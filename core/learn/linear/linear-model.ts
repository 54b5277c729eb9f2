/**
 * A generalised linear model over a FeatureMatrix: score = intercept + the sum of one term a column.
 * The score is the mean (gaussian) or the log-odds (binomial).
 */
export interface LinearModel {
  readonly family: LinearFamily;
  readonly intercept: number;
  readonly terms: readonly LinearTerm[];
  /** Strength and mix of the penalty the weights were found with, in glmnet's terms (lambda, alpha). */
  readonly lambda: number;
  readonly mix: number;
}

export type LinearFamily = 'gaussian' | 'binomial';
export type LinearTerm = NumericTerm | CategoricalTerm;

/** weight · (x − mean) / scale; where x is missing, `missingWeight` alone. */
export interface NumericTerm {
  readonly kind: 'numeric';
  readonly name: string;
  /** Mean and population standard deviation of the training values that were there. */
  readonly mean: number;
  readonly scale: number;
  readonly weight: number;
  readonly missingWeight: number;
  /** What the term adds to the average training row. */
  readonly average: number;
}

/** The weight of the row's category, or `missingWeight` where it is missing or was not seen. */
export interface CategoricalTerm {
  readonly kind: 'categorical';
  readonly name: string;
  readonly categories: readonly string[];
  readonly weights: Float64Array;
  readonly missingWeight: number;
  /** What the term adds to the average training row. */
  readonly average: number;
}

export interface LinearOptions {
  readonly family: LinearFamily;
  /** 1 is the lasso, 0 the ridge. Default 0.5. */
  readonly mix?: number;
  /** A number, or chosen along a path by cross-validated deviance. Default 'cross-validated'. */
  readonly lambda?: number | 'cross-validated';
  readonly folds?: number;
  readonly seed?: number;
  /** One a row. */
  readonly weights?: ArrayLike<number>;
  readonly signal?: AbortSignal;
}
