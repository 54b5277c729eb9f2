import type { z } from 'zod';
import type { contactDetail, timelineItem } from '../../contract/contacts.ts';
import { AppError } from '../../contract/errors.ts';
import { fieldsFor } from '../../domain/import/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { rowOf } from './page.ts';
import { consentsOf, identitiesOf, mergedInto, mergesOf, personFields, readPerson, sourcesOf, type PersonRow, type SourceRow } from './repo-detail.ts';
import { readCards } from './repo-page.ts';
import { timelineOf } from './repo-timeline.ts';

type Detail = z.input<typeof contactDetail>;

const bits = new Map(fieldsFor('contacts').map(({ field }, position) => [field as string, position]));
const iso = (at: number) => new Date(at).toISOString();

/** Everything of one contact; a merged one answers with the contact it went into. */
export function contactDetailOf(db: ClientDb, contactId: number): Detail {
  const reader = db.readOnly();
  const id = mergedInto(reader, contactId) ?? contactId;
  const [card] = readCards(reader, [id]);
  if (!card) throw new AppError('NOT_FOUND', 'figures:error.unknown_contact', { params: { id: contactId } });
  return {
    ...rowOf(card),
    fields: fieldsOf(readPerson(reader, id) ?? {}, sourcesOf(reader, id)),
    identities: identitiesOf(reader, id).map((row) => ({ ...row, at: iso(row.at) })),
    consents: consentsOf(reader, id).map((row) => ({ ...row, at: iso(row.at), current: row.current === 1 })),
    mergedFrom: mergesOf(reader, id).map((row) => ({ ...row, at: iso(row.at) })),
  };
}

function fieldsOf(person: PersonRow, sources: readonly SourceRow[]): Detail['fields'] {
  const known = personFields.flatMap(([field, column]) => {
    const value = person[column];
    return value === null || value === undefined || value === '' ? [] : [{ field, value: String(value), ...originOf(field, sources) }];
  });
  return [...known, ...customOf(person, sources)];
}

function customOf(person: PersonRow, sources: readonly SourceRow[]): Detail['fields'] {
  if (typeof person['custom'] !== 'string') return [];
  const custom = JSON.parse(person['custom']) as Record<string, unknown>;
  return Object.entries(custom).map(([field, value]) => ({
    field, value: typeof value === 'string' ? value : JSON.stringify(value), ...originOf('attribute', sources),
  }));
}

/** The newest import that said the field. */
function originOf(field: string, sources: readonly SourceRow[]) {
  const position = bits.get(field);
  const found = position === undefined ? undefined : sources.find(({ fields }) => Math.floor(fields / 2 ** position) % 2 === 1);
  return { importId: found?.importId ?? null, fileName: found?.fileName ?? null, row: found?.row ?? null, at: found ? iso(found.at) : null };
}

/** One page of what happened with a contact, newest first. */
export function contactTimeline(db: ClientDb, contactId: number, before: string | undefined, limit: number) {
  const reader = db.readOnly();
  const id = mergedInto(reader, contactId) ?? contactId;
  const rows = timelineOf(reader, id, before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before), limit + 1);
  const items = rows.slice(0, limit).map(({ at, kind, title, detail }) => ({
    at: iso(at), kind, title, detail: JSON.parse(detail) as z.input<typeof timelineItem>['detail'],
  }));
  return { items, more: rows.length > limit };
}
