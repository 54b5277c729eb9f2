import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import type { Observed } from '../scoring/scorer.ts';
import { ownColumns, type FittedClassifier } from './fit-classifier.ts';

/** The values that a model looked at, and what it said. */
export function observedOf(fitted: FittedClassifier, matrix: FeatureMatrix, prediction: ArrayLike<number>): Observed {
  return { features: Object.fromEntries(ownColumns(fitted, matrix).columns.map((column) => [column.name, column.kind === 'numeric' ? column.values : codesAsNumbers(column.codes)])), prediction };
}

/** Words by their numbers: bins part them as well. None is missing. */
const codesAsNumbers = (codes: Int32Array): Float32Array => Float32Array.from(codes, (code) => (code < 0 ? Number.NaN : code));
