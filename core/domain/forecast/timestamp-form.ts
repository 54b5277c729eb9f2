import type { DateOrder } from '../import/kinds.ts';

/** Writes a wall-clock time (milliseconds as if it were UTC) as the timestamps of a file are written. */
export type WriteTime = (local: number) => string;

const year = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)$/;
const day = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(.*)$/;
const clock = /^([T ,]+)(\d{1,2}):(\d{2})(:\d{2})?(\.\d+)?(.*)$/;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The form of a file's timestamps, told from one of them; what is neither date nor clock (a zone) is kept. A way of writing that is not
 * known is answered in ISO 8601.
 * @param padded whether days and months of one digit have a 0 before them; told from other timestamps of the file
 */
export function timestampForm(sample: string, order: DateOrder, padded: boolean): WriteTime {
  const text = sample.trim();
  if (/^\d{10}$/.test(text)) return (local) => String(Math.round(local / 1000));
  if (/^\d{13}$/.test(text)) return (local) => String(local);
  if (/^\d{8}$/.test(text)) return (local) => iso(local).slice(0, 10).replaceAll('-', '');
  if (/^\d{4}-\d{2}$/.test(text)) return (local) => iso(local).slice(0, 7);
  const number = (value: number) => (padded ? two(value) : String(value));
  const byYear = year.exec(text);
  if (byYear) {
    const [, , gap = '', , , rest = ''] = byYear;
    return withClock(rest, (date) => [date.getUTCFullYear(), number(date.getUTCMonth() + 1), number(date.getUTCDate())].join(gap));
  }
  const byDay = day.exec(text);
  if (byDay) {
    const [, , gap = '', , years = '', rest = ''] = byDay;
    return withClock(rest, (date) => {
      const parts = [number(date.getUTCDate()), number(date.getUTCMonth() + 1)];
      if (order === 'mdy') parts.reverse();
      const full = String(date.getUTCFullYear());
      return [...parts, years.length === 2 ? full.slice(2) : full].join(gap);
    });
  }
  return (local) => (/\d:\d/.test(text) ? iso(local).slice(0, 19) : iso(local).slice(0, 10));
}

function withClock(rest: string, dateOf: (date: Date) => string): WriteTime {
  const found = clock.exec(rest);
  if (!found) return (local) => dateOf(new Date(local)) + rest;
  const [, gap = '', hours = '', , seconds, fraction = '', zone = ''] = found;
  if (/[ap]\.?\s?m/i.test(zone)) return (local) => dateOf(new Date(local)) + gap + halfDay(new Date(local), hours.length === 2, seconds !== undefined);
  return (local) => {
    const date = new Date(local);
    const hour = hours.length === 2 ? two(date.getUTCHours()) : String(date.getUTCHours());
    const second = seconds === undefined ? '' : `:${two(date.getUTCSeconds())}`;
    const digits = fraction === '' ? '' : `.${String(date.getUTCMilliseconds()).padStart(3, '0').padEnd(fraction.length - 1, '0').slice(0, fraction.length - 1)}`;
    return `${dateOf(date)}${gap}${hour}:${two(date.getUTCMinutes())}${second}${digits}${zone}`;
  };
}

function halfDay(date: Date, wide: boolean, seconds: boolean): string {
  const hour = date.getUTCHours() % 12 || 12;
  return `${wide ? two(hour) : hour}:${two(date.getUTCMinutes())}${seconds ? `:${two(date.getUTCSeconds())}` : ''} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`;
}

const iso = (local: number): string => new Date(local).toISOString();
