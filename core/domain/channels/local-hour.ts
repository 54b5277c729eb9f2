import { zoneOf } from '../import/normalise/zone.ts';

const HOUR_MS = 3_600_000;

/**
 * The hour of a client's day that a UTC hour is, given the client's date: each date knows its own offset, so the hours
 * round a change of the clock fall where they were lived. Whole hours; a zone of half hours is rounded down.
 */
export function localHours(timeZone: string): (date: string, utcHour: number) => number {
  const zone = zoneOf(timeZone) ?? zoneOf('UTC');
  const known = new Map<string, number>();
  return (date, utcHour) => {
    const key = `${date} ${utcHour}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const midnight = Date.parse(`${date}T00:00:00Z`);
    const locals = [-24, 0, 24].map((days) => zone?.toLocal(midnight + (utcHour + days) * HOUR_MS) ?? 0);
    const local = locals.find((at) => at >= midnight && at < midnight + 24 * HOUR_MS) ?? midnight + utcHour * HOUR_MS;
    const hour = Math.floor((local - midnight) / HOUR_MS);
    known.set(key, hour);
    return hour;
  };
}
