import { fieldsFor, fieldType } from '../fields.ts';
import type { FieldName } from '../fields.ts';
import { fieldOfHeader, headerKeys } from '../headers/header-index.ts';
import type { ImportKind } from '../kinds.ts';
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
  if (profile) bySource(columns, profile);
  const ignored = new Set(headerList(profile?.ignore));
  const open = (column: ColumnProposal): boolean =>
    column.field === null && !headerKeys(column.header).keys.some((key) => ignored.has(key));
  // Of a recognised source only the columns its profile names are taken: its other headers mean what it says.
  if (!profile) byHeader(kind, columns.filter(open), facts, new Set(columns.map((column) => column.field)));
  if (!profile) wholeNames(columns);
  if (!profile) byValues(kind, columns.filter(open), facts, new Set(columns.map((column) => column.field)));
  return columns;
}

function bySource(columns: ColumnProposal[], profile: SourceProfile): void {
  for (const { field } of fieldsFor(profile.kind)) {
    for (const name of headerList(profile.fields[field])) {
      const found = columns.filter((column) => column.field === null && headerKeys(column.header).keys.includes(name));
      for (const column of shared.has(field) ? found : found.slice(0, 1)) assign(column, field, 0.97, 'source');
      if (found.length > 0 && !shared.has(field)) break;
    }
  }
  const kept = new Set(headerList(profile.keep));
  for (const column of columns) {
    if (column.field === null && headerKeys(column.header).keys.some((key) => kept.has(key)))
      assign(column, 'attribute', 0.9, 'source');
    if (column.field === null) byPattern(column, profile);
  }
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
