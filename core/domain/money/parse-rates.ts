import { parseNumber } from '../import/normalise/decimal.ts';
import { dateText, readMoment } from '../import/normalise/moment.ts';
import { currencyCode } from '../import/normalise/places.ts';
import type { DatedRate } from './rates.ts';

/** The first line that is no rate, counted from 1, and what is wrong with it. */
export interface RateFault {
  line: number;
  text: string;
  reason: 'parts' | 'currency' | 'date' | 'rate';
}

/**
 * Reads rates out of lines as people paste them: currency, date and rate in any order of the first two, parted by
 * tabs, semicolons or, where the decimal mark is a point, commas. A first line of headers is passed over.
 */
export function parseRates(text: string): { rates: DatedRate[]; fault: RateFault | null } {
  const rates: DatedRate[] = [];
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line.trim());
    if (typeof read !== 'string') rates.push(read);
    else if (rates.length > 0 || !isHeader(line)) return { rates: [], fault: { line: index + 1, text: line.trim().slice(0, 80), reason: read } };
  }
  return { rates, fault: null };
}

const isHeader = (line: string) => !/\d/.test(line);

function readLine(line: string): DatedRate | RateFault['reason'] {
  const delimiter = ['\t', ';', ','].find((mark) => line.includes(mark)) ?? ' ';
  const parts = line.split(delimiter).map((part) => part.trim()).filter(Boolean);
  const [first = '', second = '', amount = ''] = parts;
  if (parts.length !== 3) return 'parts';
  const [code, day] = currencyCode(first) === null ? [currencyCode(second), first] : [currencyCode(first), second];
  if (code === null) return 'currency';
  const moment = readMoment(day, 'dmy');
  if (moment === null) return 'date';
  const rate = parseNumber(amount, /,\d+$/.test(amount) ? ',' : '.');
  return rate > 0 && Number.isFinite(rate) ? { currency: code, date: dateText(moment.local), rate } : 'rate';
}
