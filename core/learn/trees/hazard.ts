import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { takeRows } from '../data/take-rows.ts';
import type { LabelledRows } from './boosting-options.ts';
import { predictionOf } from './losses.ts';
import { scoreTrees } from './score-trees.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** Name of the column that says which period a row is about, counted from 1; it comes last. */
export const PERIOD = 'period';

/**
 * Rows for a discrete-time hazard model: one for each subject and period in which it was still there, 1 where it happened
 * then (Singer and Willett 1993, "It's about time"). Boosting with the loss `hazard` on them gives the probability that it
 * happens in a period, given that it had not before; who was only seen for a while counts for as long as it was seen.
 * The columns are repeated: a table of n rows seen for p periods takes n · p rows of memory.
 * @param periods whole periods that each subject was seen, at least 1
 * @param happened 1 where it happened in the last of them
 */
export function personPeriods(matrix: FeatureMatrix, periods: ArrayLike<number>, happened: ArrayLike<number>): LabelledRows {
  const total = Array.from(periods).reduce((sum, count) => sum + count, 0);
  const subjects = new Uint32Array(total);
  const values = new Float32Array(total);
  const target = new Float32Array(total);
  for (let subject = 0, row = 0; subject < matrix.rows; subject += 1) {
    const count = periods[subject] ?? 0;
    for (let period = 1; period <= count; period += 1, row += 1) {
      subjects[row] = subject;
      values[row] = period;
    }
    if (count > 0) target[row - 1] = happened[subject] ?? 0;
  }
  return { matrix: withPeriod(takeRows(matrix, subjects), values), target };
}

/**
 * Probability that it has not happened by the end of each period: the product of 1 - hazard.
 * @returns `periods` numbers a row, row by row
 */
export function survival(ensemble: TreeEnsemble, matrix: FeatureMatrix, periods: number): Float64Array {
  const left = new Float64Array(matrix.rows * periods);
  const values = new Float32Array(matrix.rows);
  const scores = new Float64Array(matrix.rows);
  for (let period = 0; period < periods; period += 1) {
    scoreTrees(ensemble, withPeriod(matrix, values.fill(period + 1)), scores);
    for (let row = 0; row < matrix.rows; row += 1) {
      const before = period === 0 ? 1 : (left[row * periods + period - 1] as number);
      left[row * periods + period] = before * (1 - predictionOf('hazard', scores[row] as number));
    }
  }
  return left;
}

function withPeriod({ rows, columns }: FeatureMatrix, values: Float32Array): FeatureMatrix {
  const period: FeatureColumn = { kind: 'numeric', name: PERIOD, values };
  return { rows, columns: [...columns, period] };
}
