import { fold, type DateOrder, type DecimalMark, type Message } from '../../domain/import/index.ts';
import type { ColumnProfile } from './column-profile.ts';

/**
 * How a column of a table becomes features. Plain JSON: a model's card keeps it, so that any table can be read as the
 * one that was learned from.
 * - `number`: one numeric feature.
 * - `date`: three: days since 1970, weekday (1 Monday – 7 Sunday), month (1–12); named `X`, `X (weekday)`, `X (month)`.
 * - `category`: one categorical feature over these words; any other word is read as missing. Yes and no are words too.
 * - `presence`: nothing to learn from (an id, a text): read only to see whether it is filled.
 */
export type ColumnReading =
  | { readonly header: string; readonly as: 'number'; readonly decimal: DecimalMark }
  | { readonly header: string; readonly as: 'date'; readonly order: DateOrder }
  | { readonly header: string; readonly as: 'category'; readonly categories: readonly string[] }
  | { readonly header: string; readonly as: 'presence' };

export interface JudgedColumn {
  readonly reading: ColumnReading;
  /** It is not learned from, and `note` says why. */
  readonly dropped: boolean;
  readonly note: Message | null;
}

/** Categories of a feature at most: the commonest; others are read as missing. */
export const MOST_CATEGORIES = 250;
/** Share of the values that must be numbers or dates for a column to be one of them. */
const MOSTLY = 0.9;
const FEW = 20;
const namesAnId = /(^| )(id|ids|uuid|guid|folio|cpf|cnpj|dni|rut|curp|nit|rfc|cedula|codigo cliente|customer number)( |$)/;

/** What a column is, by all of its values. `openMark` decides numbers like 1.234, which show no decimal mark. */
export function judgeColumn(header: string, profile: ColumnProfile, openMark: DecimalMark): JudgedColumn {
  const { filled } = profile;
  const params = { column: header };
  if (filled === 0) return dropped(header, { messageKey: 'learn:note.empty', params });
  const decimal = markOf(profile) ?? openMark;
  const numbers = decimal === '.' ? profile.numbersWithPoint : profile.numbersWithComma;
  if (numbers >= filled * MOSTLY) {
    const reading: ColumnReading = { header, as: 'number', decimal };
    return isNumericId(header, profile) ? { reading, dropped: true, note: { messageKey: 'learn:note.id', params } } : { reading, dropped: false, note: null };
  }
  if (profile.dates >= filled * MOSTLY) {
    const order: DateOrder = profile.monthFirst > profile.dayFirst ? 'mdy' : 'dmy';
    const unsure = profile.slashed > 0 && profile.monthFirst === profile.dayFirst;
    return { reading: { header, as: 'date', order }, dropped: false, note: unsure ? { messageKey: 'learn:note.dateOrder', params } : null };
  }
  return judgeWords(header, profile);
}

/** The decimal mark that the values themselves show; null where they show none. */
export function markOf({ points, commas }: ColumnProfile): DecimalMark | null {
  if (points === commas) return null;
  return points > commas ? '.' : ',';
}

function judgeWords(header: string, profile: ColumnProfile): JudgedColumn {
  const { counts, hasMore, filled } = profile;
  const params = { column: header, distinct: counts.size };
  if (hasMore || (counts.size > FEW && counts.size > filled / 2)) return dropped(header, { messageKey: 'learn:note.tooManyValues', params });
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  const categories = byCount.slice(0, MOST_CATEGORIES).sort();
  const merged = byCount.length - categories.length;
  return { reading: { header, as: 'category', categories }, dropped: false, note: merged > 0 ? { messageKey: 'learn:note.rareValues', params: { column: header, kept: categories.length, merged } } : null };
}

const dropped = (header: string, note: Message): JudgedColumn => ({ reading: { header, as: 'presence' }, dropped: true, note });

/** A number that only names the row: counted through, or called an id and different in every row. */
function isNumericId(header: string, profile: ColumnProfile): boolean {
  if (profile.filled <= FEW || !profile.isWhole) return false;
  if (profile.isCounting) return true;
  const allDiffer = profile.hasMore || profile.counts.size >= profile.filled * 0.95;
  return allDiffer && namesAnId.test(fold(header.replace(/([a-z])([A-Z])/g, '$1 $2')));
}

/** Names of the features that a column becomes. */
export function featureNames(reading: ColumnReading): string[] {
  const { header } = reading;
  if (reading.as === 'date') return [header, `${header} (weekday)`, `${header} (month)`];
  return [header];
}
