import { fieldType } from '../fields.ts';
import type { ColumnFormat } from '../fields.ts';
import { headerKeys } from '../headers/header-index.ts';
import type { DateOrder, DecimalMark, ImportKind } from '../kinds.ts';
import { fold } from '../normalise/fold.ts';
import { markOf, orderOf } from '../sniff/column-facts.ts';
import type { ColumnFacts } from '../sniff/column-facts.ts';
import type { SourceProfile } from '../sources/source-profile.ts';
import type { ClientDefaults, ColumnProposal } from '../types.ts';
import { momentStyle } from './judge-values.ts';

export interface FormatChoice {
  decimal: DecimalMark;
  dateOrder: DateOrder;
  /** Columns whose values leave the question open and no other column answers it. */
  openDecimal: number[];
  openOrder: number[];
}

/** Decides per column how dates and numbers are written, by all that was seen of them, and for the file by its columns together. */
export function chooseFormats(
  kind: ImportKind,
  columns: ColumnProposal[],
  facts: readonly ColumnFacts[],
  profile: SourceProfile | null,
  client: ClientDefaults,
  delimiter: string,
): FormatChoice {
  const of = (column: ColumnProposal): ColumnFacts | undefined => facts[column.column];
  const numeric = columns.filter((column) => isNumeric(kind, column));
  const timed = columns.filter((column) => isTime(kind, column));
  const marks = numeric.map(
    (column) =>
      column.format?.decimal ??
      formatOf(profile, column)?.decimal ??
      (of(column) ? markOf(of(column) as ColumnFacts) : null),
  );
  const orders = timed.map((column) => (of(column) ? orderOf(of(column) as ColumnFacts) : null));
  const decimal = majority(marks) ?? (delimiter === ';' ? ',' : localeMark(client.locale));
  const dateOrder = majority(orders) ?? localeOrder(client);
  for (const [at, column] of numeric.entries())
    setFormat(column, profile, { decimal: marks[at] ?? decimal }, of(column));
  for (const [at, column] of timed.entries())
    setFormat(column, profile, { dateOrder: orders[at] ?? dateOrder, ...timeFormat(column, of(column)) }, of(column));
  const undecided = (column: ColumnProposal, at: number): boolean =>
    marks[at] === null && (of(column)?.eitherMark ?? 0) > 0;
  return {
    decimal,
    dateOrder,
    openDecimal: majority(marks) === null ? numeric.filter(undecided).map((column) => column.column) : [],
    openOrder:
      majority(orders) === null
        ? timed.filter((column) => (of(column)?.slashed ?? 0) > 0).map((column) => column.column)
        : [],
  };
}

function isNumeric(kind: ImportKind, column: ColumnProposal): boolean {
  const type = column.field === null ? null : fieldType(kind, column.field);
  return type === 'money' || type === 'number' || type === 'integer' || type === 'rating';
}

function isTime(kind: ImportKind, column: ColumnProposal): boolean {
  const type = column.field === null ? null : fieldType(kind, column.field);
  return type === 'instant' || type === 'date';
}

function formatOf(profile: SourceProfile | null, column: ColumnProposal): ColumnFormat | undefined {
  return column.field === null ? undefined : profile?.formats?.[column.field];
}

function setFormat(
  column: ColumnProposal,
  profile: SourceProfile | null,
  found: ColumnFormat,
  facts: ColumnFacts | undefined,
): void {
  const { currency } = headerKeys(column.header);
  const unit: ColumnFormat = profile === null ? unitOf(column.header) : {};
  const consent =
    facts === undefined || !/unsub|opt.?out|blacklist|baja|descadastr/.test(fold(column.header))
      ? {}
      : { negated: true };
  const merged: ColumnFormat = {
    ...found,
    ...unit,
    ...(currency === null ? {} : { currency }),
    ...formatOf(profile, column),
  };
  column.format = column.field?.endsWith('Consent') === true ? { ...merged, ...consent } : merged;
}

function unitOf(header: string): ColumnFormat {
  const key = fold(header);
  if (/\bmicros$/.test(key)) return { micros: true };
  return /\b(?:cents|centavos|centimos)$/.test(key) ? { cents: true } : {};
}

/** Serial numbers, epochs; and the zone a header names: "Start Date (in UTC)". */
function timeFormat(column: ColumnProposal, facts: ColumnFacts | undefined): ColumnFormat {
  const style = facts ? momentStyle(facts) : null;
  const utc = /\butc\b|\bgmt\b/.test(fold(column.header)) ? { timezone: 'UTC' } : {};
  return { ...(style === null ? {} : { dateStyle: style }), ...utc };
}

function majority<T>(votes: readonly (T | null)[]): T | null {
  const tally = new Map<T, number>();
  for (const vote of votes) if (vote !== null) tally.set(vote, (tally.get(vote) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The mark people of this locale write. */
export function localeMark(locale: string): DecimalMark {
  try {
    return new Intl.NumberFormat(locale).format(0.5).includes(',') ? ',' : '.';
  } catch {
    return '.';
  }
}

/** Month first in the United States and Puerto Rico, day first elsewhere in the Americas and in Europe. */
export function localeOrder(client: ClientDefaults): DateOrder {
  return client.country === 'US' || client.country === 'PR' ? 'mdy' : 'dmy';
}
