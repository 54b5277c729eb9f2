import { timeOf, type RegularSeries } from './regular-series.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the calendar says of a step, past or to come; `at` takes its index, 0 being the first value. */
export interface CalendarColumn {
  readonly name: string;
  at(step: number): number;
}

/** Days that a holiday is felt before and after it. */
const FELT = 14;

/**
 * Hour, weekday, day of the month and of the year, holidays within the step, days to the next holiday and since the last.
 * @param holidays dates, YYYY-MM-DD; may be empty
 */
export function calendarOf(series: Pick<RegularSeries, 'start' | 'step'>, holidays: readonly string[]): CalendarColumn[] {
  const { step } = series;
  const hourly = step.unit === 'time' && step.length < DAY;
  const daily = hourly || step.unit === 'days' || (step.unit === 'time' && step.length < 7 * DAY);
  const on = (name: string, of: (time: number, place: number) => number): CalendarColumn => {
    const known = new Map<number, number>();
    return {
      name,
      at: (place) => {
        const found = known.get(place) ?? of(timeOf(series, place), place);
        known.set(place, found);
        return found;
      },
    };
  };
  const columns = [on('day of the year', (time) => (time - Date.UTC(new Date(time).getUTCFullYear(), 0)) / DAY)];
  if (hourly) columns.push(on('hour', (time) => (time % DAY) / HOUR));
  if (daily) columns.push(on('weekday', (time) => new Date(time).getUTCDay()), on('day of the month', (time) => new Date(time).getUTCDate()));
  if (holidays.length === 0) return columns;
  const days = holidays.map((date) => Date.parse(`${date}T00:00:00Z`)).sort((a, b) => a - b);
  const dayOf = (time: number) => Math.floor(time / DAY) * DAY;
  columns.push(on('holidays', (time, place) => {
    const end = hourly ? dayOf(time) + DAY : Math.max(dayOf(time) + DAY, timeOf(series, place + 1));
    return days.filter((day) => day >= dayOf(time) && day < end).length;
  }));
  if (daily) {
    columns.push(on('days to a holiday', (time) => Math.min(FELT, ...days.filter((day) => day >= dayOf(time)).map((day) => (day - dayOf(time)) / DAY))));
    columns.push(on('days since a holiday', (time) => Math.min(FELT, ...days.filter((day) => day <= dayOf(time)).map((day) => (dayOf(time) - day) / DAY))));
  }
  return columns;
}
