const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How far apart the values of a series are. Times are wall-clock milliseconds, as if they were UTC.
 * - `time`: always as long; `days`: only some weekdays (0 Sunday – 6 Saturday), such as Monday to Friday;
 * - `months`: so many months, on the same day of the month or, with `end`, on its last.
 */
export type Step =
  | { readonly unit: 'time'; readonly length: number }
  | { readonly unit: 'days'; readonly weekdays: readonly number[] }
  | { readonly unit: 'months'; readonly count: number; readonly end: boolean };

/** Seasons longer than this have too many places to be learnt. */
const MOST_PLACES = 700;
const YEAR = 365;

/** Steps of the seasons that such a step may have, ascending: the day and the week of hours, the week of days, the year of weeks, months and quarters. */
export function seasonsOf(step: Step): number[] {
  if (step.unit === 'days') return step.weekdays.length > 1 ? [step.weekdays.length] : [];
  if (step.unit === 'months') return 12 % step.count === 0 && step.count < 12 ? [12 / step.count] : [];
  if (step.length === 7 * DAY) return [52];
  if (step.length === DAY) return [7, YEAR];
  const perDay = DAY / step.length;
  return Number.isInteger(perDay) ? [perDay, 7 * perDay].filter((places) => places > 1 && places <= MOST_PLACES) : [];
}

/** The time some steps after another. */
export function timeAfter(start: number, step: Step, steps: number): number {
  if (step.unit === 'time') return start + steps * step.length;
  if (step.unit === 'months') return monthsAfter(start, step.count * steps, step.end);
  const places = step.weekdays;
  const from = places.indexOf(new Date(start).getUTCDay());
  const weeks = Math.floor((from + steps) / places.length);
  const to = from + steps - weeks * places.length;
  return start + (weeks * 7 + (places[to] ?? 0) - (places[from] ?? 0)) * DAY;
}

/** How many steps lie between two times, to the nearest. */
export function stepsBetween(from: number, to: number, step: Step): number {
  if (step.unit === 'time') return (to - from) / step.length;
  if (step.unit === 'months') {
    const [a, b] = [new Date(from), new Date(to)];
    return ((b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()) / step.count;
  }
  const place = (time: number) => step.weekdays.indexOf(new Date(time).getUTCDay());
  const weekOf = (time: number) => Math.floor((Math.floor(time / DAY) - new Date(time).getUTCDay()) / 7);
  return (weekOf(to) - weekOf(from)) * step.weekdays.length + place(to) - place(from);
}

/** @param times distinct, ascending, at least two */
export function stepOf(times: readonly number[]): Step {
  const months = monthStep(times);
  if (months) return months;
  const length = commonest(times.slice(1).map((time, at) => time - (times[at] as number)));
  if (length !== DAY) return { unit: 'time', length };
  const weekdays = [...new Set(times.map((time) => new Date(time).getUTCDay()))].sort((a, b) => a - b);
  const weeks = ((times.at(-1) as number) - (times[0] as number)) / (7 * DAY);
  return weekdays.length < 7 && weeks >= 3 ? { unit: 'days', weekdays } : { unit: 'time', length };
}

/** All on the same day of the month, or all on its last; null where they are not. */
function monthStep(times: readonly number[]): Step | null {
  const dates = times.map((time) => new Date(time));
  const same = dates.every((date) => date.getUTCDate() === dates[0]?.getUTCDate());
  const end = dates.every((date) => date.getUTCDate() === lastDay(date.getUTCFullYear(), date.getUTCMonth()));
  if (!same && !end) return null;
  const gaps = dates.slice(1).map((date, at) => (date.getUTCFullYear() - (dates[at] as Date).getUTCFullYear()) * 12 + date.getUTCMonth() - (dates[at] as Date).getUTCMonth());
  return gaps.every((gap) => gap > 0) ? { unit: 'months', count: commonest(gaps), end: end && !(same && dates[0]?.getUTCDate() === 28) } : null;
}

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

function monthsAfter(start: number, months: number, end: boolean): number {
  const date = new Date(start);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = lastDay(year, month);
  return Date.UTC(year, month, end ? last : Math.min(date.getUTCDate(), last)) + (start - Math.floor(start / DAY) * DAY);
}

function commonest(gaps: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best))[0];
}
