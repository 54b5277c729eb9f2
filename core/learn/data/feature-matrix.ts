/**
 * A table to learn from or to score, column by column.
 * Numbers are float32 from the start, so that what the trainer compared is what an ONNX runtime will compare.
 */
export interface FeatureMatrix {
  readonly rows: number;
  readonly columns: readonly FeatureColumn[];
}

export type FeatureColumn = NumericColumn | CategoricalColumn;

export interface NumericColumn {
  readonly kind: 'numeric';
  readonly name: string;
  /** One value a row; NaN where it is missing. */
  readonly values: Float32Array;
}

export interface CategoricalColumn {
  readonly kind: 'categorical';
  readonly name: string;
  /** Index into `categories`, one a row; -1 where it is missing or was not seen in training. */
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}
