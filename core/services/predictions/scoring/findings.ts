import { ks, levelOfPsi, overallDrift, psi, referenceOf, sharesOf } from '../../../domain/predictions/drift.ts';
import type { RunFindings } from '../repo-runs.ts';
import type { Observed, References } from './scorer.ts';

export function referencesOf({ features, prediction }: Observed): References {
  return { features: Object.fromEntries(Object.entries(features).map(([name, values]) => [name, referenceOf(values)])), prediction: referenceOf(prediction) };
}

/** How far today's customers lie from those of the day of learning. */
export function findDrift(then: References, now: Observed): Omit<RunFindings, 'performance'> {
  const features = Object.entries(then.features).flatMap(([feature, { edges, shares }]) => {
    const values = now.features[feature];
    if (values === undefined) return [];
    const today = sharesOf(edges, values);
    const index = psi(shares, today);
    return [{ feature, psi: index, ks: ks(shares, today), level: levelOfPsi(index) }];
  });
  const today = sharesOf(then.prediction.edges, now.prediction);
  const prediction = { psi: psi(then.prediction.shares, today), ks: ks(then.prediction.shares, today) };
  return { level: overallDrift(prediction.psi, features.map((of) => of.psi)), features: features.sort((a, b) => b.psi - a.psi), prediction };
}
