import type { NextCost } from '../../../contract/prediction-settings.ts';
import type { CostUnits } from './next-cost.ts';
import { smoothWeekly } from './weekly-smoothing.ts';

export interface CpaForecast {
  /** Cost a conversion over the whole week, and between which it falls nine times in ten. */
  week: { expected: number; low: number; high: number; naive: number };
  days: { expected: number | null; low: number | null; high: number | null; naive: number | null }[];
  /** Weeks foretold as they came, one after the other: what was said, what the same rule of thumb said, what came. */
  tested: { said: number; naive: number; came: number }[];
}

const WEEK = 7;
const LEAST_DAYS = 42;
const MOST_WEEKS = 26;
const CONSTANTS = [0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1];

/**
 * Cost a conversion of the coming week: the weeks before, smoothed on a logarithmic scale (Brown 1956) with the constant that
 * would have done best so far; 1 is the week before. Its days follow spend and conversions, each smoothed by weekday. The interval
 * is that of the errors of the weeks foretold before (split conformal on ratios, Lei et al. 2018); naive is the week before.
 * @returns null where there are fewer than six weeks, or a week without conversions is all there is to go by
 */
export function forecastCpa({ cost, conversions }: CostUnits): CpaForecast | null {
  const n = cost.length;
  if (n < LEAST_DAYS) return null;
  const weeks = Math.min(MOST_WEEKS, Math.floor((n - LEAST_DAYS) / WEEK) + 1);
  const tested = Array.from({ length: weeks - 1 }, (_, at) => n - (weeks - 1 - at) * WEEK).flatMap((day) => {
    const said = weekOf(cost.subarray(0, day), conversions.subarray(0, day));
    const came = ratio(cost, conversions, day, day + WEEK);
    return said.expected === null || said.naive === null || came === null ? [] : [{ said: said.expected, naive: said.naive, came }];
  });
  const next = weekOf(cost, conversions);
  if (next.expected === null || next.naive === null || tested.length < 4) return null;
  const spread = quantile(tested.map(({ said, came }) => Math.abs(Math.log(came / said))), 0.9);
  const band = (value: number | null) => ({ low: value === null ? null : value * Math.exp(-spread), high: value === null ? null : value * Math.exp(spread) });
  const days = Array.from({ length: WEEK }, (_, ahead) => {
    const expected = next.days[ahead] ?? null;
    return { expected, ...band(expected), naive: ratio(cost, conversions, n - WEEK + ahead, n - WEEK + ahead + 1) };
  });
  return { week: { expected: next.expected, naive: next.naive, low: next.expected * Math.exp(-spread), high: next.expected * Math.exp(spread) }, days, tested };
}

function weekOf(cost: Float64Array, conversions: Float64Array) {
  const [spend, count] = [smoothWeekly(cost, WEEK).forecast, smoothWeekly(conversions, WEEK).forecast];
  const weeks = Array.from({ length: Math.floor(cost.length / WEEK) }, (_, back) => ratio(cost, conversions, cost.length - (back + 1) * WEEK, cost.length - back * WEEK)).reverse().filter((week) => week !== null);
  const expected = weeks.length === 0 ? null : smoothed(weeks);
  const shape = ratio(spend, count, 0, WEEK);
  const days = Array.from(spend, (day, at) => ((count[at] as number) > 0 && shape !== null && expected !== null ? (day / (count[at] as number) / shape) * expected : null));
  return { expected, days, naive: ratio(cost, conversions, cost.length - WEEK, cost.length) };
}

/** Exponentially smoothed logarithms, with the constant whose forecasts one week ahead erred least. */
function smoothed(weeks: readonly number[]): number {
  const runs = CONSTANTS.map((constant) => {
    let [level, error] = [Math.log(weeks[0] as number), 0];
    for (const week of weeks.slice(1)) {
      error += Math.abs(Math.log(week) - level);
      level += constant * (Math.log(week) - level);
    }
    return { level, error };
  });
  return Math.exp(runs.reduce((best, run) => (run.error < best.error ? run : best)).level);
}

/** Cost a conversion over some days; null without a conversion or without cost. */
function ratio(cost: Float64Array, conversions: Float64Array, from: number, to: number): number | null {
  const [spent, count] = [sum(cost, from, to), sum(conversions, from, to)];
  return count > 0 && spent > 0 ? spent / count : null;
}

const sum = (values: Float64Array, from: number, to: number): number => values.subarray(from, to).reduce((total, value) => total + value, 0);

/** The value that a share of so many does not exceed, with the correction for a finite number of them. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length + 1) * share) - 1)] ?? 0;
}

/** Weeks after which an interval can be held against the next. */
const LEAST_HELD = 4;

/** How the weeks foretold before did; the interval of each is that of the errors before it. */
export function testedWeeks(tested: CpaForecast['tested']): NextCost['tested'] {
  const errors = tested.map(({ said, came }) => Math.abs(Math.log(came / said)));
  const asked = errors.slice(LEAST_HELD).map((error, at) => Number(error <= quantile(errors.slice(0, at + LEAST_HELD), 0.9)));
  const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
  return { n: tested.length, mae: mean(tested.map(({ said, came }) => Math.abs(came - said))), naiveMae: mean(tested.map(({ naive, came }) => Math.abs(came - naive))), held: mean(asked) };
}
