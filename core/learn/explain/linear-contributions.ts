import type { FeatureMatrix } from '../data/feature-matrix.ts';
import type { LinearModel } from '../linear/linear-model.ts';
import { addedBy } from '../linear/score-linear.ts';
import type { Contributions } from './explanation.ts';

/**
 * Shapley values of a linear model whose columns are taken as independent: what each column adds beyond its mean over
 * `background` (Štrumbelj and Kononenko, 2014).
 * @param rows which rows of `matrix` to explain; all where absent
 */
export function linearContributions(model: LinearModel, matrix: FeatureMatrix, background: FeatureMatrix, rows: ArrayLike<number> = { length: matrix.rows }): Contributions {
  const columns = model.terms.length;
  const means = model.terms.map((term, index) => {
    let sum = 0;
    for (let row = 0; row < background.rows; row++) sum += addedBy(term, background.columns[index], row);
    return sum / Math.max(1, background.rows);
  });
  const values = new Float64Array(rows.length * columns);
  for (const [index, term] of model.terms.entries()) {
    for (let at = 0; at < rows.length; at++) values[at * columns + index] = addedBy(term, matrix.columns[index], rows[at] ?? at) - (means[index] ?? 0);
  }
  return { base: means.reduce((sum, mean) => sum + mean, model.intercept), rows: rows.length, columns, values };
}
