import { allFeatures, featureColumns, type Snapshot } from '../../../domain/predictions/features/families.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import type { FeatureMatrix, NumericColumn } from '../../../learn/data/feature-matrix.ts';
import { takeRows } from '../../../learn/data/take-rows.ts';

/** Snapshots of customers with their features, and what came. */
export interface LabelledSnapshots {
  snapshots: readonly Snapshot[];
  matrix: FeatureMatrix;
  target: Float32Array;
}

/** Rows at most that are learnt from: more tell little and take long. */
export const MOST_ROWS = 60_000;

/** A row a snapshot, a column a feature; all features, or those named in their order. */
export function featureMatrix(history: History, snapshots: readonly Snapshot[], names?: readonly string[]): FeatureMatrix {
  const columns = featureColumns(history, snapshots);
  const all = allFeatures.map(({ name }, index): NumericColumn => ({ kind: 'numeric', name, values: columns[index] as Float32Array }));
  return withColumns({ rows: snapshots.length, columns: all }, names ?? all.map(({ name }) => name));
}

export function withColumns({ rows, columns }: FeatureMatrix, names: readonly string[]): FeatureMatrix {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return { rows, columns: names.flatMap((name) => byName.get(name) ?? []) };
}

/** Some rows, in the order given. */
export function takeLabelled({ snapshots, matrix, target }: LabelledSnapshots, places: readonly number[]): LabelledSnapshots {
  return { snapshots: places.map((place) => snapshots[place] as Snapshot), matrix: takeRows(matrix, places), target: Float32Array.from(places, (place) => target[place] as number) };
}

/** Spreads whole numbers over [0, 1); the same number always lies at the same place (Wang's 32-bit mix). */
export function spread(number: number, seed: number): number {
  let mixed = (number ^ Math.imul(seed + 1, 0x9e3779b9)) >>> 0;
  mixed = Math.imul(mixed ^ 61 ^ (mixed >>> 16), 9) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 4), 0x27d4eb2d) >>> 0;
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** Snapshots of as many customers as can be learnt from; a customer is in with all of its own, or not. */
export function capped(snapshots: readonly Snapshot[], seed: number): Snapshot[] {
  const share = MOST_ROWS / snapshots.length;
  return share >= 1 ? [...snapshots] : snapshots.filter(({ customer }) => spread(customer, seed + 7) < share);
}

/** A fifth of the customers apart, to stop and calibrate by: no customer is on both sides. */
export function partByCustomer(rows: LabelledSnapshots, seed: number): { train: LabelledSnapshots; validation: LabelledSnapshots } {
  const [train, validation]: [number[], number[]] = [[], []];
  rows.snapshots.forEach(({ customer }, place) => (spread(customer, seed) < 0.2 ? validation : train).push(place));
  return { train: takeLabelled(rows, train), validation: takeLabelled(rows, validation) };
}
