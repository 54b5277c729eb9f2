import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import type { Observed } from '../scoring/scorer.ts';
import type { FittedClassifier } from './fit-classifier.ts';
import { withColumns } from './rows.ts';

/** The values that a model looked at, and what it said. */
export function observedOf({ features }: FittedClassifier, matrix: FeatureMatrix, prediction: ArrayLike<number>): Observed {
  return { features: Object.fromEntries(withColumns(matrix, features).columns.flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values]] : []))), prediction };
}
