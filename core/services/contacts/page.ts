import type { ContactFilter, ContactRow, ConsentState } from '../../contract/contacts.ts';
import { IdSet } from '../../domain/metrics/id-set.ts';
import type { ClientDb } from '../../vault/types.ts';
import { remembered } from '../../db/remembered.ts';
import { countCards, filterParts, idsInOrder, readCards, sortSome, wholeList, type ContactSort, type PageRow } from './repo-page.ts';

/** Matches up to here are sorted by themselves; more are picked out of the whole list's order. */
const sortedAlone = 5_000;
/** Rows walked along an index before the whole order is taken into memory (4 bytes a contact). */
const walked = 5_000;

export interface PageRequest {
  filter: ContactFilter;
  sort: ContactSort;
  descending: boolean;
  offset: number;
  limit: number;
}

/** One page of the contacts, wherever it lies in the list. Orders and matches are kept while the data is the same. */
export function contactPage(db: ClientDb, request: PageRequest): { rows: ContactRow[]; total: number } {
  const { ids, total } = pageIds(db, request);
  return { rows: readCards(db.readOnly(), ids).map(rowOf), total };
}

function pageIds(db: ClientDb, { filter, sort, descending, offset, limit }: PageRequest): { ids: number[]; total: number } {
  const reader = db.readOnly();
  const matches = matchesOf(db, filter);
  if (matches === null) {
    const total = remembered(db, 'cards', () => countCards(reader));
    if (offset < walked) return { ids: idsInOrder(reader, sort, descending, offset, limit), total };
    return { ids: slice(wholeOrder(db, sort), descending, offset, limit), total };
  }
  const total = matches.count;
  if (total <= sortedAlone) {
    const sorted = remembered(db, `sorted ${sort} ${JSON.stringify(filter)}`, () => Uint32Array.from(sortSome(reader, matches.toArray(), sort, false)));
    return { ids: slice(sorted, descending, offset, limit), total };
  }
  return { ids: pick(wholeOrder(db, sort), matches, descending, offset, limit), total };
}

/** The contacts a filter leaves; null: all. */
export function matchesOf(db: ClientDb, filter: ContactFilter): IdSet | null {
  const parts = filterParts(filter);
  if (parts.length === 0) return null;
  const sets = parts.map(({ key, ids }) => remembered(db, key, () => new IdSet().addAll(ids(db.readOnly()))));
  return sets.length === 1 ? (sets[0] as IdSet) : remembered(db, `all of ${parts.map(({ key }) => key).join('\u0000')}`, () => sets.reduce((left, right) => left.and(right)));
}

/** All contacts, ascending by a column. */
export function wholeOrder(db: ClientDb, sort: ContactSort): Uint32Array {
  return remembered(db, `order ${sort}`, () => wholeList(db.readOnly(), sort));
}

function slice(ascending: Uint32Array, descending: boolean, offset: number, limit: number): number[] {
  const ids: number[] = [];
  const length = ascending.length;
  for (let at = offset; at < Math.min(length, offset + limit); at += 1) ids.push(ascending[descending ? length - 1 - at : at] as number);
  return ids;
}

function pick(ascending: Uint32Array, matches: IdSet, descending: boolean, offset: number, limit: number): number[] {
  const ids: number[] = [];
  const length = ascending.length;
  let skipped = 0;
  for (let at = 0; at < length && ids.length < limit; at += 1) {
    const id = ascending[descending ? length - 1 - at : at] as number;
    if (!matches.has(id)) continue;
    if (skipped < offset) skipped += 1;
    else ids.push(id);
  }
  return ids;
}

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export function rowOf(row: PageRow): ContactRow {
  return {
    ...row,
    consent: row.consent as ConsentState | null,
    lastOrderAt: instant(row.lastOrderAt),
    lastActivityAt: instant(row.lastActivityAt),
    createdAt: new Date(row.createdAt).toISOString(),
    rfm: row.rfm === 0 ? null : String(row.rfm),
  };
}
