import type { Card } from './card.ts';

export type Band = NonNullable<Card['interval']>;

/** The interval of each prediction: the band of quantiles widened by the margin, and never without the prediction itself. */
export function boundsAround(predicted: ArrayLike<number>, low: ArrayLike<number>, high: ArrayLike<number>, { margin, nonNegative }: Band): { low: Float64Array; high: Float64Array } {
  const at = (row: number) => predicted[row] ?? Number.NaN;
  const least = (row: number) => (nonNegative ? Math.min(0, at(row)) : -Infinity);
  return {
    low: Float64Array.from({ length: predicted.length }, (_, row) => Math.max(least(row), Math.min((low[row] ?? 0) - margin, at(row)))),
    high: Float64Array.from({ length: predicted.length }, (_, row) => Math.max((high[row] ?? 0) + margin, at(row))),
  };
}
