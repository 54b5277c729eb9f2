import type { Period } from '../../contract/values.ts';
import type HolidaysOf from 'date-holidays';

/** Years asked for at most; a longer period gets the holidays of its last ones. */
const most = 5;
const calendars = new Map<string, HolidaysOf>();
const years = new Map<string, { date: string; label: string }[]>();

/**
 * Public holidays of a country within a period, named in the client's language where the calendar has it (date-holidays).
 * @param mostYears the last of the period's that are looked up
 */
export async function holidaysOf(country: string, { from, to }: Period, locale: string, mostYears = most): Promise<{ date: string; label: string }[]> {
  const calendar = await calendarOf(country);
  const language = locale.slice(0, 2);
  const lastYear = Number(to.slice(0, 4));
  const firstYear = Math.max(Number(from.slice(0, 4)), lastYear - mostYears + 1);
  const days: { date: string; label: string }[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    days.push(...yearOf(calendar, country, year, language));
  }
  return days.filter(({ date }) => date >= from && date < to);
}

/** Whether there is a calendar of this country (ISO 3166-1 alpha-2). */
export async function isHolidayCountry(country: string): Promise<boolean> {
  const { default: Holidays } = await import('date-holidays');
  return Object.hasOwn(new Holidays().getCountries(), country);
}

function yearOf(calendar: HolidaysOf, country: string, year: number, language: string): { date: string; label: string }[] {
  const key = `${country} ${year} ${language}`;
  const known = years.get(key);
  if (known) return known;
  const days = calendar.getHolidays(year, language).filter(({ type }) => type === 'public').map(({ date, name }) => ({ date: date.slice(0, 10), label: name }));
  years.set(key, days);
  return days;
}

/** The calendar is a large table: it is loaded when the first series is asked for. */
async function calendarOf(country: string): Promise<HolidaysOf> {
  const known = calendars.get(country);
  if (known) return known;
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays(country);
  calendars.set(country, calendar);
  return calendar;
}
