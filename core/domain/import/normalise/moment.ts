import type { DateOrder } from '../kinds.ts';
import { fold } from './fold.ts';
import { zoneOf } from './zone.ts';

/** A date as written: the wall clock as if it were UTC, and the offset where the text gives one. */
export interface Moment {
  local: number;
  /** Milliseconds to take off for the instant; null where the text names no zone. */
  offset: number | null;
  hasTime: boolean;
}

const minute = 60_000;
const hour = 3_600_000;
const day = 86_400_000;

/** Days since 1970 of a calendar date, or NaN where there is no such day. */
function dayNumber(year: number, month: number, date: number): number {
  if (!(month >= 1 && month <= 12 && date >= 1 && year >= 100 && year <= 9999) || date > daysIn(year, month)) return Number.NaN;
  // Years from March on, so that a leap day is the last: Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  const years = month > 2 ? year : year - 1;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + ofYear - 719_468;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Reads `2024-05-06`, with or without a time; null for any other shape (those go to readWritten). */
function readIso(text: string): Moment | null {
  const length = text.length;
  if (length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const date = dayNumber(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  if (Number.isNaN(date)) return null;
  if (length === 10) return { local: date * day, offset: null, hasTime: false };
  const gap = text.charCodeAt(10);
  if ((gap !== 32 && gap !== 84) || length < 16 || text.charCodeAt(13) !== 58) return null;
  const hours = digits(text, 11, 13);
  const minutes = digits(text, 14, 16);
  if (!(hours < 25) || !(minutes < 60)) return null;
  if (length === 16) return { local: date * day + hours * hour + minutes * minute, offset: null, hasTime: true };
  if (length !== 19 || text.charCodeAt(16) !== 58) return null;
  const seconds = digits(text, 17, 19);
  if (!(seconds < 61)) return null;
  return { local: date * day + hours * hour + minutes * minute + seconds * 1000, offset: null, hasTime: true };
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const months = new Map<string, number>();
for (const [at, names] of [
  'enero ene jan january janeiro',
  'febrero feb february fevereiro fev',
  'marzo mar march marco',
  'abril abr apr april',
  'mayo may maio mai',
  'junio jun june junho',
  'julio jul july julho',
  'agosto ago aug august',
  'septiembre setiembre sep sept set september setembro',
  'octubre oct october outubro out',
  'noviembre nov november novembro',
  'diciembre dic dec december dezembro dez',
].entries()) {
  for (const name of names.split(' ')) months.set(name, at + 1);
}

const numeric = /^(\d{1,4})[/\-.](\d{1,2})[/\-.](\d{2,4})(?![\d/])/;
const named =
  /^(?:[a-z]{2,10}\.?,? )?(?:(\d{1,2})(?:st|nd|rd|th|o)?[ .\-/,]*(?:de |of |del )?([a-z]{3,10})\.?|([a-z]{3,10})\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?)[ .,\-/]*(?:de |del )?(\d{4}|\d{2})(?!\d)/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?$/;
const clock =
  /^(?:[t,\s]|a las|as|at|-)*(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2}))?(?:[.,]\d{1,9})?\s*(?:hs?\.?|hrs\.?)?\s*([ap])?\.?\s?(?:m\.?)?\s*(.*)$/;

/** Reads a date in whatever way it is written; numeric ones without a year first by `order`. Null where it is none. */
export function readMoment(text: string, order: DateOrder): Moment | null {
  return readIso(text) ?? readWritten(text, order);
}

function readWritten(text: string, order: DateOrder): Moment | null {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
  const packed = compact.exec(plain);
  if (packed)
    return withClock(
      dayNumber(Number(packed[1]), Number(packed[2]), Number(packed[3])),
      packed[4] === undefined ? '' : `${packed[4]}:${packed[5]}:${packed[6] ?? '00'}`,
    );
  const byNumber = numeric.exec(plain);
  if (byNumber) return withClock(numericDay(byNumber, order), plain.slice(byNumber[0].length));
  const byName = named.exec(plain);
  if (!byName) return null;
  const month = months.get(byName[2] ?? byName[3] ?? '');
  if (month === undefined) return null;
  return withClock(
    dayNumber(fullYear(byName[5] ?? ''), month, Number(byName[1] ?? byName[4])),
    plain.slice(byName[0].length),
  );
}

function numericDay(found: RegExpExecArray, order: DateOrder): number {
  const [, first = '', second = '', third = ''] = found;
  if (first.length > 2)
    return first.length === 4 ? dayNumber(Number(first), Number(second), Number(third)) : Number.NaN;
  if (third.length === 3) return Number.NaN;
  if (order === 'ymd' && third.length === 2) return dayNumber(fullYear(first), Number(second), Number(third));
  const year = fullYear(third);
  return order === 'mdy'
    ? dayNumber(year, Number(first), Number(second))
    : dayNumber(year, Number(second), Number(first));
}

/** Two digits: 70 to 99 are of the last century. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function withClock(date: number, rest: string): Moment | null {
  if (Number.isNaN(date)) return null;
  const tail = rest.replace(/^[,\s]+/, '');
  if (tail === '') return { local: date * day, offset: null, hasTime: false };
  const found = clock.exec(tail);
  if (!found) {
    const offset = zoneOffset(tail);
    return offset === null ? null : { local: date * day, offset, hasTime: false };
  }
  let hours = Number(found[1]);
  if (found[4] !== undefined) hours = (hours % 12) + (found[4] === 'p' ? 12 : 0);
  const minutes = Number(found[2] ?? 0);
  const seconds = Number(found[3] ?? 0);
  if (hours > 24 || minutes > 59 || seconds > 60 || (found[2] === undefined && found[4] === undefined)) return null;
  const local = date * day + hours * hour + minutes * minute + seconds * 1000;
  const zone = (found[5] ?? '').trim();
  if (zone === '') return { local, offset: null, hasTime: true };
  const offset = zoneOffset(zone);
  return offset === null ? null : { local, offset, hasTime: true };
}

/** Abbreviations that mean one thing only; CST, IST and the like do not. */
const abbreviations: Record<string, number> = {
  art: -3,
  brt: -3,
  clt: -4,
  clst: -3,
  cot: -5,
  pet: -5,
  uyt: -3,
  vet: -4,
  pyt: -4,
  bot: -4,
  ect: -5,
  wet: 0,
  west: 1,
  cet: 1,
  cest: 2,
  pst: -8,
  pdt: -7,
  est: -5,
  edt: -4,
  mst: -7,
  mdt: -6,
};

function zoneOffset(text: string): number | null {
  const name = fold(text.replace(/[+-].*$/, '')).replace(/\s/g, '');
  const shift = /([+-])(\d{1,2}):?(\d{2})?\)?$/.exec(text);
  if (shift && ['', 'utc', 'gmt'].includes(name))
    return (Number(shift[2]) * 60 + Number(shift[3] ?? 0)) * (shift[1] === '-' ? -minute : minute);
  if (['z', 'utc', 'gmt', 'coordinateduniversaltime'].includes(name) && !shift) return 0;
  const known = abbreviations[name];
  return known === undefined || shift ? null : known * hour;
}

/** The wall clock of a spreadsheet's serial number (1900 system, with its false leap day). */
export function fromSerial(serial: number): Moment | null {
  if (!(serial >= 1 && serial < 2_958_466)) return null;
  const local = Math.round((serial - 25_569 + (serial < 60 ? 1 : 0)) * 86_400) * 1000;
  return { local, offset: null, hasTime: !Number.isInteger(serial) };
}

/** The instant a moment means, taken in `timezone` where it names no zone itself. */
export function instantOf(moment: Moment, timezone: string): number {
  if (moment.offset !== null) return moment.local - moment.offset;
  return (zoneOf(timezone) ?? zoneOf('UTC'))?.toInstant(moment.local) ?? moment.local;
}

/** 'YYYY-MM-DD' of a wall clock time. */
export function dateText(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}
