import type { FeatureMatrix } from '../data/feature-matrix.ts';

/** What each column added to a row's score: `base` plus the sum of a row's contributions is its raw score. */
export interface Contributions {
  /** Expected score over the training rows. */
  readonly base: number;
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row by row. */
  readonly values: Float64Array;
}

/** A model seen from outside: one number a row. */
export type Predict = (matrix: FeatureMatrix) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** How much worse a model scores when a column is shuffled. */
export interface Importance {
  readonly column: string;
  /** Mean over the repeats of (score as it is − score shuffled), so that more is more important. */
  readonly mean: number;
  readonly deviation: number;
}

/** The mean prediction over rows as one column takes each value. */
export interface Dependence {
  readonly column: string;
  readonly values: readonly (number | string)[];
  readonly average: Float64Array;
  /** One curve a row kept: values.length numbers each (individual conditional expectation). */
  readonly individual: readonly Float64Array[];
}
