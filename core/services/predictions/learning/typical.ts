import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';

/** By feature: the median of the client's customers, and between which values (1 % and 99 %) they lie. Left out where nobody has one. */
export type Typical = Record<string, { low: number; median: number; high: number }>;

export function typicalOf({ columns }: FeatureMatrix): Typical {
  return Object.fromEntries(columns.flatMap((column) => {
    if (column.kind !== 'numeric') return [];
    const known = column.values.filter((value) => !Number.isNaN(value)).sort();
    if (known.length === 0) return [];
    const at = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))] as number;
    return [[column.name, { low: at(0.01), median: at(0.5), high: at(0.99) }]];
  }));
}
