import { fold } from '../normalise/fold.ts';
import { readMoment, dateText } from '../normalise/moment.ts';
import type { ColumnFacts } from '../sniff/column-facts.ts';
import type { ColumnProposal, MappingOptions } from '../types.ts';

const day = 86_400_000;
/** Date columns whose name says what a row of them covers. */
const periods = new Map<string, MappingOptions['grain']>([
  ['week', 'week'],
  ['semana', 'week'],
  ['month', 'month'],
  ['mes', 'month'],
]);

/** What one row of spend covers: an hour, a day, a week or a month, by the distance between the dates seen. */
export function grainOf(columns: readonly ColumnProposal[], facts: readonly ColumnFacts[]): MappingOptions['grain'] {
  if (columns.some((column) => column.field === 'hour')) return 'hour';
  const column = columns.find((each) => each.field === 'date');
  const seen = column && facts[column.column];
  if (!column || !seen) return 'day';
  const named = periods.get(fold(column.header));
  if (named) return named;
  const order = column.format?.dateOrder ?? 'dmy';
  const moments = [...seen.distinct].map((text) => readMoment(text, order)).filter((moment) => moment !== null);
  if (moments.some((moment) => moment.hasTime && moment.local % day !== 0)) return 'hour';
  const days = [...new Set(moments.map((moment) => Math.floor(moment.local / day)))].sort((a, b) => a - b);
  const gaps = days.slice(1).map((each, at) => each - (days[at] ?? each));
  if (gaps.length < 3) return 'day';
  if (gaps.every((gap) => gap % 7 === 0)) return 'week';
  return gaps.every((gap) => gap >= 28) ? 'month' : 'day';
}

/** The first day a report's title lines name ("1 January 2024 - 31 January 2024"), or null. */
export function firstDayOf(preamble: readonly string[]): string | null {
  for (const line of preamble) {
    const words = line.split(/\s+(?:-|–|—|to|al?|até)\s+/);
    for (const part of words) {
      const moment = readMoment(part.replace(/^[^\d]*:\s*/, '').trim(), 'dmy');
      if (moment) return dateText(moment.local);
    }
  }
  return null;
}

/** The last day among a column's values, or null. */
export function lastDayOf(facts: ColumnFacts | undefined): string | null {
  const days = [...(facts?.distinct ?? [])]
    .map((text) => readMoment(text, 'dmy')?.local ?? Number.NaN)
    .filter((local) => !Number.isNaN(local));
  return days.length === 0 ? null : dateText(Math.max(...days));
}
