import { emptyView, lookAt } from '../history/view.ts';
import type { History } from '../history/history.ts';
import { basketFeatures } from './basket-features.ts';
import { consentFeatures } from './consent-features.ts';
import { feature, type FeatureDefinition, type FeatureFamily } from './definition.ts';
import { engagementFeatures } from './engagement-features.ts';
import { purchaseFeatures } from './purchase-features.ts';
import { returnFeatures } from './return-features.ts';
import { rhythmFeatures } from './rhythm-features.ts';
import { seasonFeatures } from './season-features.ts';
import { voiceFeatures } from './voice-features.ts';

/** Every family, in the order in which its features stand in a row. No gender, age or place is among them. */
export const families: readonly FeatureFamily[] = [
  purchaseFeatures, rhythmFeatures, basketFeatures, seasonFeatures, returnFeatures, engagementFeatures, voiceFeatures, consentFeatures,
];

export interface PlacedFeature extends FeatureDefinition {
  family: string;
}

export const allFeatures: readonly PlacedFeature[] = families.flatMap(({ name, features }) => features.map((of) => ({ ...of, family: name })));

/** Made of a whole row, by a model of its own that was fitted on the rows learnt from: how soon a customer stands alone among the others. */
export const UNUSUAL = 'unusual';

/** All that a model may look at. */
export const knownFeatures: readonly PlacedFeature[] = [...allFeatures, { ...feature(UNUSUAL, 'score'), family: UNUSUAL }];

/** A customer on the morning of a day. */
export interface Snapshot {
  readonly customer: number;
  readonly day: number;
}

/** One row a snapshot, one column a feature of `families`; column-wise, as the learner takes them. */
export function featureColumns(history: History, snapshots: readonly Snapshot[], asked: readonly FeatureFamily[] = families): Float32Array[] {
  const width = asked.reduce((sum, { features }) => sum + features.length, 0);
  const columns = Array.from({ length: width }, () => new Float32Array(snapshots.length));
  const row = new Float32Array(width);
  const view = emptyView(history);
  for (let at = 0; at < snapshots.length; at += 1) {
    const { customer, day } = snapshots[at] as Snapshot;
    lookAt(view, customer, day);
    let place = 0;
    for (const family of asked) {
      family.fill(view, row, place);
      place += family.features.length;
    }
    for (let index = 0; index < width; index += 1) (columns[index] as Float32Array)[at] = row[index] as number;
  }
  return columns;
}
