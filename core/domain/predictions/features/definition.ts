import type { FeatureInfo } from '../../../contract/predictions.ts';
import type { CustomerView } from '../history/view.ts';

type Unit = FeatureInfo['unit'];

/** A feature: its name, the version of how it is made, and its sentence (`predictions:measure.<key>` with params). */
export interface FeatureDefinition {
  readonly name: string;
  readonly version: number;
  readonly unit: Unit;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Features made together, because they look at the same facts. */
export interface FeatureFamily {
  readonly name: string;
  readonly features: readonly FeatureDefinition[];
  /** Writes a value a feature into `out` from `at` on, in their order; NaN where there is nothing to say. */
  fill(view: CustomerView, out: Float32Array, at: number): void;
}

export function feature(name: string, unit: Unit, key: string = name, params: Record<string, string | number> = {}, version = 1): FeatureDefinition {
  return { name, version, unit, key, params };
}

/** Features of the same kind over several windows of days, the shortest first. */
export function windowed(windows: readonly number[], name: string, unit: Unit): FeatureDefinition[] {
  return windows.map((days) => feature(`${name}_${days}d`, unit, name, { days }));
}

/** What models keep of a feature, so that an older model is not fed by a newer definition. */
export const featureId = ({ name, version }: FeatureDefinition): string => `${name}@${version}`;

export const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);
