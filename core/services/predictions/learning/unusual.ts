import { UNUSUAL } from '../../../domain/predictions/features/families.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { anomalyScores, averagePath, trainIsolationForest, type IsolationForest } from '../../../learn/trees/isolation-forest.ts';
import type { TreeEnsemble } from '../../../learn/trees/tree-ensemble.ts';

/** An isolation forest with the columns it looks at. */
export interface UnusualForest {
  columns: string[];
  forest: IsolationForest;
}

/** Fitted on the rows learnt from, without what came of them: nothing of a held-out day is in it. */
export function fitUnusual(matrix: FeatureMatrix, seed: number): UnusualForest {
  const own = without(matrix);
  return { columns: own.columns.map(({ name }) => name), forest: trainIsolationForest(own, { seed }) };
}

/** A row's score as one more column, where it is not there yet. */
export function withUnusual(matrix: FeatureMatrix, unusual: UnusualForest | null): FeatureMatrix {
  if (unusual === null || matrix.columns.some(({ name }) => name === UNUSUAL)) return matrix;
  const byName = new Map(matrix.columns.map((column) => [column.name, column]));
  const values = Float32Array.from(anomalyScores(unusual.forest, { rows: matrix.rows, columns: unusual.columns.flatMap((name) => byName.get(name) ?? []) }));
  return { rows: matrix.rows, columns: [...matrix.columns, { kind: 'numeric', name: UNUSUAL, values }] };
}

/** The forest as trees whose mean, under the link exp, is the score: 2^(−path / c) = exp(mean of path · −ln 2 / c). */
export function scoredForest({ forest: { ensemble, sample } }: UnusualForest): TreeEnsemble {
  const scale = -Math.LN2 / averagePath(sample);
  return { ...ensemble, value: ensemble.value.map((path) => path * scale) };
}

const without = ({ rows, columns }: FeatureMatrix): FeatureMatrix => ({ rows, columns: columns.filter(({ name }) => name !== UNUSUAL) });
