import type { CalendarClash, CalendarDate, CalendarItem } from '../../../core/contract/calendar.ts';

const DAY_MS = 86_400_000;

export type Span = 'month' | 'week';

/** One day of the view, and what is on it. */
export interface Day {
  date: string;
  /** Of the month that is shown; the days around it fill its first and last week. */
  inside: boolean;
  items: CalendarItem[];
  dates: CalendarDate[];
  clashes: CalendarClash[];
}

const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => iso(at(date) + days * DAY_MS);

/** The Monday of a day's week. */
export const mondayOf = (date: string): string => addDays(date, -((new Date(at(date)).getUTCDay() + 6) % 7));

/** The same day of a month before or after; the last one where that month is shorter. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** First and last day of the whole weeks that a view shows. */
export function spanOf(date: string, span: Span): { from: string; to: string } {
  if (span === 'week') return { from: mondayOf(date), to: addDays(mondayOf(date), 6) };
  const first = `${date.slice(0, 8)}01`;
  return { from: mondayOf(first), to: addDays(mondayOf(addDays(addMonths(first, 1), -1)), 6) };
}

/** The days of a view by weeks, Monday first, each with what falls on it. */
export function weeksOf(date: string, span: Span, found: { items: readonly CalendarItem[]; dates: readonly CalendarDate[]; clashes: readonly CalendarClash[] }): Day[][] {
  const { from, to } = spanOf(date, span);
  const weeks: Day[][] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const on = (each: { from: string; to: string }): boolean => each.from <= day && day <= each.to;
    if (day === mondayOf(day)) weeks.push([]);
    weeks.at(-1)?.push({
      date: day,
      inside: span === 'week' || day.slice(0, 7) === date.slice(0, 7),
      items: found.items.filter(on).toSorted((one, other) => Number(other.kind === 'delivery') - Number(one.kind === 'delivery') || (one.time ?? '').localeCompare(other.time ?? '') || one.from.localeCompare(other.from) || one.id.localeCompare(other.id)),
      dates: found.dates.filter(on),
      clashes: found.clashes.filter((clash) => clash.date === day),
    });
  }
  return weeks;
}

/** The items of each day of a week, row by row: what lasts stays in one row on all its days, what is for one day fills the rows that are free. */
export function rowsOf(week: readonly Day[]): (CalendarItem | null)[][] {
  const rows = week.map((): (CalendarItem | null)[] => []);
  const days = (item: CalendarItem): number[] => week.flatMap(({ date }, at) => (item.from <= date && date <= item.to ? [at] : []));
  const all = [...new Map(week.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
  for (const item of [...all.filter(({ from, to }) => from < to), ...all.filter(({ from, to }) => from === to)]) {
    const on = days(item);
    let row = 0;
    while (on.some((at) => rows[at]?.[row])) row += 1;
    for (const at of on) {
      const of = rows[at];
      if (!of) continue;
      while (of.length < row) of.push(null);
      of[row] = item;
    }
  }
  return rows;
}
