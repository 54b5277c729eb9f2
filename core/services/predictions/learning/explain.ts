import type { PredictionReport } from '../../../contract/prediction-report.ts';
import { auc } from '../../../learn/evaluate/ranking.ts';
import { partialDependence } from '../../../learn/explain/partial-dependence.ts';
import { permutationImportance } from '../../../learn/explain/permutation-importance.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { ownColumns, probabilities, type FittedClassifier } from './fit-classifier.ts';
import type { LearnPace } from './learner.ts';
import { withColumns, type LabelledSnapshots } from './rows.ts';

type Explained = Pick<PredictionReport, 'importance' | 'dependence'>;

const MOST_SHUFFLED = 40;
const MOST_CURVES = 8;

/** What a model goes by, judged on held-out rows: AUC lost when a feature is shuffled, and curves of those that matter most. */
export async function explain(fitted: FittedClassifier, { matrix, target }: LabelledSnapshots, familyOf: ReadonlyMap<string, string>, { seed }: LearnPace): Promise<Explained> {
  const gains = gainsOf(fitted);
  const top = [...gains].sort(([, a], [, b]) => b - a).slice(0, MOST_SHUFFLED).map(([name]) => name);
  const own = ownColumns(fitted, matrix);
  const predictTop = (changed: FeatureMatrix) => probabilities(fitted, { rows: changed.rows, columns: [...changed.columns, ...own.columns.filter(({ name }) => !top.includes(name))] });
  const lost = await permutationImportance(withColumns(own, top), predictTop, (said) => auc(target, said), { repeats: 3, seed });
  const importance = lost.map(({ column, mean }) => ({ feature: column, family: familyOf.get(column) ?? '', permutation: mean, gain: gains.get(column) ?? 0 }));
  importance.sort((a, b) => b.permutation - a.permutation);
  const dependence: Explained['dependence'] = [];
  const numeric = new Set(own.columns.flatMap(({ kind, name }) => (kind === 'numeric' ? [name] : [])));
  for (const { feature } of importance.filter(({ feature: name }) => numeric.has(name)).slice(0, MOST_CURVES)) dependence.push(await curveOf(feature, own, fitted, seed));
  return { importance, dependence };
}

/** Each feature's share of what the splits saved. */
function gainsOf({ ensemble, features }: FittedClassifier): Map<string, number> {
  const gains = new Float64Array(features.length);
  ensemble.feature.forEach((feature, node) => {
    if (feature >= 0) gains[feature] = (gains[feature] as number) + (ensemble.gain[node] as number);
  });
  const total = gains.reduce((sum, gain) => sum + gain, 0) || 1;
  return new Map(features.flatMap((feature, at) => ((gains[at] as number) > 0 ? [[feature, (gains[at] as number) / total] as const] : [])));
}

async function curveOf(feature: string, own: FeatureMatrix, fitted: FittedClassifier, seed: number): Promise<Explained['dependence'][number]> {
  const { values, average } = await partialDependence(own, feature, (matrix) => probabilities(fitted, matrix), { points: 16, rows: 500, seed });
  const column = own.columns.find(({ name }) => name === feature);
  const held = column?.kind === 'numeric' ? column.values : new Float32Array(0);
  return { feature, points: values.map((value, at) => ({ value: Number(value), prediction: average[at] ?? 0, n: nearest(held, values.map(Number), at) })) };
}

/** How many rows lie nearer to this point than to its neighbours. */
function nearest(held: Float32Array, points: readonly number[], at: number): number {
  const [before, here, after] = [points[at - 1] ?? -Infinity, points[at] as number, points[at + 1] ?? Infinity];
  return held.reduce((n, value) => n + Number(value > (before + here) / 2 && value <= (here + after) / 2), 0);
}
