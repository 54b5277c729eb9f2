import type { Forecaster } from './forecaster.ts';

/** What was one season before; with a period of 1 the last value. */
export function seasonalNaive(values: Float64Array, period: number, steps: number): Float64Array {
  const from = values.length - period;
  return Float64Array.from({ length: steps }, (_, ahead) => values[from + (ahead % period)] as number);
}

/** The naive methods that any other has to beat. */
export const lastValue: Forecaster = {
  name: 'naive',
  fit: () => ({ detail: 'y[t−1]', forecast: (values, steps) => seasonalNaive(values, 1, steps) }),
};

/** The method of a given season. */
export const seasonBefore = (period: number): Forecaster => ({
  name: 'seasonal-naive',
  fit: ({ length }) => (length < period ? null : { detail: `y[t−${period}]`, forecast: (values, steps) => seasonalNaive(values, period, steps) }),
});

/** Mean absolute difference between values a season apart: what MASE divides by (Hyndman & Koehler 2006); 0 where all are equal. */
export function naiveError(values: Float64Array, period: number): number {
  let sum = 0;
  for (let at = period; at < values.length; at += 1) sum += Math.abs((values[at] as number) - (values[at - period] as number));
  return sum / Math.max(1, values.length - period);
}
