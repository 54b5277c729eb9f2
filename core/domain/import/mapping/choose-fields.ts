import { fieldsFor, fieldType } from '../fields.ts';
import type { FieldName } from '../fields.ts';
import { clickMetadata, eventMetadata } from '../headers/event-headers.ts';
import { fieldOfHeader, headerKeys } from '../headers/header-index.ts';
import type { ImportKind } from '../kinds.ts';
import { fold } from '../normalise/fold.ts';
import type { SourceProfile } from '../sources/source-profile.ts';
import type { ColumnFacts } from '../sniff/column-facts.ts';
import type { ColumnProposal } from '../types.ts';
import { headerList } from './choose-source.ts';
import { agrees, fieldByValues } from './judge-values.ts';

/** Fields that several columns may feed. */
const shared: ReadonlySet<FieldName> = new Set<FieldName>([
  'attribute',
  'tags',
  'breakdown',
  'channelCost',
  'channelImpressions',
  'channelClicks',
]);

/** A field for every column, with how sure it is and why. */
export function chooseFields(
  kind: ImportKind,
  headers: readonly string[],
  facts: readonly ColumnFacts[],
  profile: SourceProfile | null,
): ColumnProposal[] {
  const columns = headers.map((header, column): ColumnProposal => ({
    column,
    header,
    field: null,
    confidence: 0,
    because: 'none',
    examples: facts[column]?.examples ?? [],
  }));
  if (profile) bySource(columns, profile, facts);
  const ignored = new Set(headerList(profile?.ignore));
  const open = (column: ColumnProposal): boolean =>
    column.field === null && !headerKeys(column.header).keys.some((key) => ignored.has(key));
  // Of a recognised source only the columns its profile names are taken: its other headers mean what it says.
  if (profile) {
    if (kind === 'contacts') byNeed(columns, columns.filter(open), facts);
    return columns;
  }
  byHeader(kind, columns.filter(open), facts, new Set(columns.map((column) => column.field)));
  wholeNames(columns);
  byValues(kind, columns.filter(open), facts, new Set(columns.map((column) => column.field)));
  if (kind === 'events') keepMetadata(columns.filter(open), metadata);
  if (kind === 'events' || kind === 'orders') keepMetadata(columns.filter(open), clicks);
  return columns;
}

function bySource(columns: ColumnProposal[], profile: SourceProfile, facts: readonly ColumnFacts[]): void {
  for (const { field } of fieldsFor(profile.kind)) {
    const several = shared.has(field) || profile.several?.includes(field) === true;
    for (const name of headerList(profile.fields[field])) {
      const found = columns.filter((column) => column.field === null && sourceKeys(column.header).includes(name));
      const best = several ? found : likeliest(found, facts, profile.values?.[field]);
      for (const column of best) assign(column, field, 0.97, 'source');
      if (found.length > 0 && !several) break;
    }
  }
  const kept = new Set(headerList(profile.keep));
  for (const column of columns) {
    if (column.field === null && headerKeys(column.header).keys.some((key) => kept.has(key)))
      assign(column, 'attribute', 0.9, 'source');
    if (column.field === null) byPattern(column, profile);
  }
}

/** The keys of a header, also without the number that tells two of one name apart. */
function sourceKeys(header: string): string[] {
  return headerKeys(header.replace(/ \(\d+\)$/, '')).keys;
}

/** Of several columns of one name: the one whose values look as they should, else the fullest, else the first. */
function likeliest(found: ColumnProposal[], facts: readonly ColumnFacts[], look: RegExp | undefined): ColumnProposal[] {
  if (found.length < 2) return found;
  const score = ({ column }: ColumnProposal): number => {
    const seen = facts[column];
    if (!seen) return 0;
    const alike = look ? [...seen.distinct].filter((value) => look.test(value)).length / Math.max(1, seen.distinct.size) : 0;
    return alike * 1e9 + seen.values;
  };
  return [found.reduce((best, column) => (score(column) > score(best) ? column : best))];
}

/** The addresses of a platform's list, whatever label the list's owner gave their column. */
function byNeed(columns: readonly ColumnProposal[], open: ColumnProposal[], facts: readonly ColumnFacts[]): void {
  if (columns.some(({ field }) => field === 'email')) return;
  const others = new Set<FieldName | null>(fieldsFor('contacts').map(({ field }) => field).filter((field) => field !== 'email'));
  byHeader('contacts', open, facts, others);
  if (!open.some(({ field }) => field === 'email')) byValues('contacts', open, facts, others);
}

const metadata = new Set(eventMetadata.split('|').map(fold));
const clicks = new Set(clickMetadata.split('|').map(fold));

/** Job titles, places, clicks and the like have no field of their own: they are kept under their header. */
function keepMetadata(open: readonly ColumnProposal[], words: ReadonlySet<string>): void {
  for (const column of open) if (headerKeys(column.header).keys.some((key) => words.has(key))) assign(column, 'attribute', 0.8, 'header');
}

function byPattern(column: ColumnProposal, profile: SourceProfile): void {
  for (const { field, pattern } of profile.wide ?? []) {
    const channel = pattern.exec(column.header)?.[1];
    if (channel === undefined) continue;
    assign(column, field, 0.95, 'source');
    column.channel = channel;
    return;
  }
}

function byHeader(
  kind: ImportKind,
  columns: ColumnProposal[],
  facts: readonly ColumnFacts[],
  taken: Set<FieldName | null>,
): void {
  const candidates = columns.flatMap((column) => {
    const { keys } = headerKeys(column.header);
    const known = keys.map((key) => fieldOfHeader(kind, key)).find((each) => each !== null);
    if (!known) return [];
    const type = fieldType(kind, known.field);
    return [{ column, field: known.field, fit: type === null ? 0 : agrees(type, facts[column.column]) }];
  });
  // The column whose values fit its name best has the field; the others stay open.
  for (const { column, field, fit } of candidates.sort((a, b) => b.fit - a.fit || a.column.column - b.column.column)) {
    if (fit < 0.5 || (taken.has(field) && !shared.has(field))) continue;
    taken.add(field);
    assign(column, field, 0.75 + 0.2 * fit, 'header');
  }
}

/** "Nombre" or "Nome" without a column for the surname is the whole name. */
function wholeNames(columns: ColumnProposal[]): void {
  if (columns.some(({ field }) => field === 'lastName' || field === 'fullName')) return;
  const first = columns.find(({ field }) => field === 'firstName');
  if (first && headerKeys(first.header).keys.some((key) => ['nombre', 'nombres', 'nombre cliente'].includes(key)))
    first.field = 'fullName';
}

function byValues(
  kind: ImportKind,
  columns: ColumnProposal[],
  facts: readonly ColumnFacts[],
  taken: Set<FieldName | null>,
): void {
  for (const column of columns) {
    const found = fieldByValues(kind, facts[column.column], taken);
    if (!found) continue;
    taken.add(found);
    assign(column, found, 0.65, 'values');
  }
}

function assign(
  column: ColumnProposal,
  field: FieldName,
  confidence: number,
  because: ColumnProposal['because'],
): void {
  column.field = field;
  column.confidence = Math.min(0.99, Math.round(confidence * 100) / 100);
  column.because = because;
}
