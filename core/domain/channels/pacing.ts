import type { Pacing } from '../../contract/channels.ts';
import { addDays, daysBetween } from '../metrics/periods.ts';

/** Spend of a day in micro-units of the client's currency. */
export type DailySpend = ReadonlyMap<string, number>;

/** Days from which the rate is read, and those that the shape of the week takes at least. */
const RATE_DAYS = 28;
const SHAPE_DAYS = 56;

/** Monday 0 … Sunday 6. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/**
 * How a weekday's spend stands to the mean day's, from the eight weeks up to a day; even where fewer than two weeks are known.
 * @returns seven factors, Monday first, with mean 1
 */
export function weekdayShape(spend: DailySpend, asOf: string): number[] {
  const days = Math.min(SHAPE_DAYS, Math.floor((daysBetween(firstOf(spend, asOf), asOf) + 1) / 7) * 7);
  if (days < 14) return Array.from({ length: 7 }, () => 1);
  const sums = Array.from({ length: 7 }, () => 0);
  for (let back = 0; back < days; back++) {
    const date = addDays(asOf, -back);
    sums[weekdayOf(date)] = (sums[weekdayOf(date)] ?? 0) + (spend.get(date) ?? 0);
  }
  const mean = sums.reduce((all, sum) => all + sum, 0) / 7;
  return mean > 0 ? sums.map((sum) => sum / mean) : sums.map(() => 1);
}

/**
 * A month's spend against its budget. What is expected by a day is the budget spread over the month by the weekdays'
 * shape; the forecast adds to what is spent the days left at the rate of the last four weeks, shaped alike (run rate).
 * @param asOf the last day with spend
 */
export function pacingOf(month: string, spend: DailySpend, budgetMicros: number | null, asOf: string): Pacing {
  const from = `${month}-01`;
  const to = `${addDays(from, 31).slice(0, 7)}-01`;
  const shape = weekdayShape(spend, asOf);
  const until = asOf < to ? (asOf < from ? addDays(from, -1) : asOf) : addDays(to, -1);
  const [past, left] = [datesOf(from, addDays(until, 1)), datesOf(addDays(until, 1), to)];
  const weight = (dates: readonly string[]) => dates.reduce((sum, date) => sum + (shape[weekdayOf(date)] ?? 1), 0);
  const spentMicros = sumOf(spend, past);
  const first = firstOf(spend, asOf);
  const rated = datesOf(addDays(asOf, 1 - RATE_DAYS), addDays(asOf, 1)).filter((date) => date >= first);
  const rate = rated.length > 0 ? sumOf(spend, rated) / Math.max(weight(rated), 1e-9) : 0;
  return {
    month,
    budgetMicros,
    spentMicros,
    expectedMicros: budgetMicros === null ? null : Math.round((budgetMicros * weight(past)) / weight([...past, ...left])),
    forecastMicros: spentMicros + Math.round(rate * weight(left)),
    asOf: until,
    daysLeft: left.length,
  };
}

const firstOf = (spend: DailySpend, asOf: string) => [...spend.keys()].reduce((least, date) => (date < least ? date : least), asOf);

const sumOf = (spend: DailySpend, dates: readonly string[]) => dates.reduce((sum, date) => sum + (spend.get(date) ?? 0), 0);

/** All dates from one to another, that one out. */
function datesOf(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, day) => addDays(from, day));
}

/** Spend that rows of several days tell of, spread evenly over them. */
export function spreadOverDays(rows: readonly { date: string; days: number; micros: number }[]): Map<string, number> {
  const spread = new Map<string, number>();
  for (const { date, days, micros } of rows) {
    for (let day = 0; day < days; day++) {
      const share = Math.round((micros * (day + 1)) / days) - Math.round((micros * day) / days);
      const at = addDays(date, day);
      spread.set(at, (spread.get(at) ?? 0) + share);
    }
  }
  return spread;
}
