import type { AdaptOptions, Edit, Warning } from '../types.ts';
import { formatsOf } from './locale-formats.ts';

const shortDate = /(?<![\d/.\-\p{L}])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/gu;
const MONTHS = 12;

/** Short dates in the country's order of day and month. Where nobody can tell which is which, a warning instead. */
export function rewriteDates(text: string, isFree: (start: number, end: number) => boolean, { to, from }: AdaptOptions): { edits: Edit[]; warnings: Warning[] } {
  const target = formatsOf(to);
  const source = from === undefined ? null : formatsOf(from);
  const edits: Edit[] = [];
  const warnings: Warning[] = [];
  for (const { 0: written, 1: first = '', 2: separator = '', 3: second = '', 4: year = '', index: start } of text.matchAll(shortDate)) {
    const end = start + written.length;
    if (!isFree(start, end) || Math.min(Number(first), Number(second)) > MONTHS) continue;
    const order = orderOf(Number(first), Number(second), source?.dateOrder);
    if (order === null) {
      if (target.dateOrder.startsWith('m')) warnings.push({ start, end, term: written, reason: 'ambiguousDate', params: { date: written } });
      continue;
    }
    if (order.startsWith(target.dateOrder[0] ?? 'd')) {
      if (source && source.dateSeparator !== target.dateSeparator && separator === source.dateSeparator && first !== second) edits.push(edit(start, end, [first, second, year].join(target.dateSeparator)));
      continue;
    }
    edits.push(edit(start, end, [second, first, year].join(target.dateSeparator)));
  }
  return { edits, warnings };
}

const edit = (start: number, end: number, to: string): Edit => ({ start, end, to, rule: 'date.order' });

function orderOf(first: number, second: number, told: string | undefined): string | null {
  if (first > MONTHS) return 'dmy';
  if (second > MONTHS) return 'mdy';
  if (first === second) return null;
  return told ?? null;
}
