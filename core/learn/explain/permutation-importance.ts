import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom, shuffled } from '../../domain/statistics/seeded-random.ts';
import { takeRows } from '../data/take-rows.ts';
import type { Importance, Predict } from './explanation.ts';

export interface PermutationOptions {
  /** How often each column is shuffled. */
  readonly repeats?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
}

/**
 * How much worse a model scores on held-out rows when one column is shuffled among them: Breiman, "Random Forests", 2001,
 * for any model. Columns that stand for each other share the loss: none of them alone may seem to matter.
 * @param metric of the predictions, one a row; larger is better
 * @returns one a column, in the matrix's order
 */
export async function permutationImportance(
  matrix: FeatureMatrix,
  predict: Predict,
  metric: (predictions: ArrayLike<number>) => number,
  { repeats = 5, seed = 0, signal }: PermutationOptions = {},
): Promise<Importance[]> {
  const asItIs = metric(await predict(matrix));
  const found: Importance[] = [];
  for (const [index, column] of matrix.columns.entries()) {
    const random = seededRandom(seed + Math.imul(index + 1, 0x9e3779b9));
    const losses: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      signal?.throwIfAborted();
      losses.push(asItIs - metric(await predict(withColumn(matrix, index, shuffledColumn(column, random)))));
    }
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / repeats;
    const variance = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / Math.max(1, repeats - 1);
    found.push({ column: column.name, mean, deviation: Math.sqrt(variance) });
  }
  return found;
}

/** The same table with another column in one place; the other columns are not copied. */
export function withColumn(matrix: FeatureMatrix, index: number, column: FeatureColumn): FeatureMatrix {
  return { rows: matrix.rows, columns: matrix.columns.with(index, column) };
}

function shuffledColumn(column: FeatureColumn, random: () => number): FeatureColumn {
  const rows = column.kind === 'numeric' ? column.values.length : column.codes.length;
  const order = shuffled(rows, random);
  return takeRows({ rows, columns: [column] }, order).columns[0] ?? column;
}
