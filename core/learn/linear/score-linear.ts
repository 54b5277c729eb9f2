import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import type { LinearModel, LinearTerm } from './linear-model.ts';

/**
 * Means (gaussian) or log-odds (binomial), one a row.
 * @param matrix the columns of training, in their order, with the same codes of categories
 */
export function scoreLinear(model: LinearModel, matrix: FeatureMatrix): Float64Array {
  const scores = new Float64Array(matrix.rows).fill(model.intercept);
  for (const [index, term] of model.terms.entries()) {
    const column = matrix.columns[index];
    for (let row = 0; row < matrix.rows; row++) scores[row] = (scores[row] ?? 0) + addedBy(term, column, row);
  }
  return scores;
}

/** What one column adds to a row's score. @throws RangeError where the column is of the other kind */
export function addedBy(term: LinearTerm, column: FeatureColumn | undefined, row: number): number {
  if (term.kind === 'numeric' && column?.kind === 'numeric') {
    const value = column.values[row] ?? Number.NaN;
    return Number.isNaN(value) ? term.missingWeight : (term.weight * (value - term.mean)) / term.scale;
  }
  if (term.kind === 'categorical' && column?.kind === 'categorical') return term.weights[column.codes[row] ?? -1] ?? term.missingWeight;
  throw new RangeError(`the model needs a ${term.kind} column ${term.name}`);
}
