/** What a column of a model is called and, for a categorical one, the words it knows. A FeatureMatrix's columns are such. */
export type ColumnSchema =
  | { readonly kind: 'numeric'; readonly name: string }
  | { readonly kind: 'categorical'; readonly name: string; readonly categories: readonly string[] };

/** From the raw score to the target's own scale. */
export type Link = 'identity' | 'logistic' | 'exp';

/** From the raw score (before any link) to what was seen on rows held out. */
export type Calibration = PlattCalibration | IsotonicCalibration;

/** 1 / (1 + exp(−(slope · score + intercept))). Platt, 1999. */
export interface PlattCalibration {
  readonly kind: 'platt';
  readonly slope: number;
  readonly intercept: number;
}

/** Straight lines between knots, constant outside them; `scores` strictly ascending, `values` not descending. */
export interface IsotonicCalibration {
  readonly kind: 'isotonic';
  readonly scores: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** What an exported model says about itself, and what its graph does around the trees or weights. */
export interface ModelDescription {
  readonly name: string;
  readonly version: string;
  readonly target: string;
  /** The columns in the order in which the model was trained. */
  readonly columns: readonly ColumnSchema[];
  readonly link: Link;
  /** Takes the place of the link in `prediction`. */
  readonly calibration?: Calibration;
  /** Further entries of the file's metadata. */
  readonly notes?: Readonly<Record<string, string>>;
}
