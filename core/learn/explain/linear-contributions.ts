import type { FeatureMatrix } from '../data/feature-matrix.ts';
import type { LinearModel } from '../linear/linear-model.ts';
import { addedBy } from '../linear/score-linear.ts';
import type { Contributions } from './explanation.ts';

/**
 * Shapley values of a linear model whose columns are taken as independent: what each column adds beyond what it adds to the
 * average training row (Štrumbelj and Kononenko, 2014).
 * @param rows which rows to explain; all where absent
 */
export function linearContributions(model: LinearModel, matrix: FeatureMatrix, rows: ArrayLike<number> = { length: matrix.rows }): Contributions {
  const columns = model.terms.length;
  const values = new Float64Array(rows.length * columns);
  for (const [index, term] of model.terms.entries()) {
    for (let at = 0; at < rows.length; at++) values[at * columns + index] = addedBy(term, matrix.columns[index], rows[at] ?? at) - term.average;
  }
  return { base: model.terms.reduce((sum, { average }) => sum + average, model.intercept), rows: rows.length, columns, values };
}
