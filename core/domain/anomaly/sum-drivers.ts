import { ratioDrivers, type DimensionDrivers, type RatioRow } from './ratio-drivers.ts';

/** What a slice brought of something that is summed: spend, conversions. */
export interface SumRow {
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** No value of a dimension is called this. */
const PERIOD = '\u0000period';

/**
 * Which values of each dimension explain why a sum a day changed between two periods: the credit of a value is the change of its own mean, so that
 * all credits of a dimension sum to the change. It is `ratioDrivers` over the length of the periods, which is no slice's own: a slice without a
 * denominator has no ratio and no mix, only what it adds.
 * @param days lengths of the periods
 */
export function sumDrivers(before: readonly SumRow[], after: readonly SumRow[], dimensions: readonly string[], days: { before: number; after: number }): DimensionDrivers[] {
  const rows = (of: readonly SumRow[], length: number): RatioRow[] => [
    ...of.map(({ labels, value }) => ({ labels, numerator: value, denominator: 0 })),
    { labels: Object.fromEntries(dimensions.map((dimension) => [dimension, PERIOD])), numerator: 0, denominator: length },
  ];
  return ratioDrivers(rows(before, days.before), rows(after, days.after), dimensions).dimensions.map(({ drivers, ...dimension }) => ({ ...dimension, drivers: drivers.filter(({ value }) => value !== PERIOD) }));
}
