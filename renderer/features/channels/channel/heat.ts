import type { Output } from '../../../../core/contract/index.ts';

type Cell = NonNullable<Output<'channels.channel'>['heat']>['cells'][number];

export const HEAT_METRICS = ['cpa', 'conversions', 'spend', 'clicks'] as const;
export type HeatMetric = (typeof HEAT_METRICS)[number];

/** What an hour says of a figure, money in currency units; null leaves the cell empty. */
export function heatValue(cell: Cell, metric: HeatMetric): number | null {
  if (metric === 'spend') return cell.spendMicros === null ? null : cell.spendMicros / 1e6;
  return cell[metric];
}

/** Fewer conversions in an hour carry no statement on what they cost there. */
const LEAST = 5;

/** The hour with the most of a figure; of cost per conversion the cheapest that enough conversions tell of. */
export function extremeHours(cells: readonly Cell[], metric: HeatMetric): { weekday: number; hour: number; value: number } | null {
  const told = cells.flatMap((cell) => {
    const value = heatValue(cell, metric);
    return value === null || (metric === 'cpa' && (cell.conversions ?? 0) < LEAST) ? [] : [{ weekday: cell.weekday, hour: cell.hour, value }];
  });
  return told.toSorted((a, b) => (metric === 'cpa' ? a.value - b.value : b.value - a.value))[0] ?? null;
}
