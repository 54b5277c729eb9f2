import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { ContactFilter, contactSort } from '../../contract/contacts.ts';
import { codesOf } from '../../domain/metrics/rfm.ts';
import { segmentOf } from '../../domain/metrics/segments.ts';
import { searchQuery } from './search-terms.ts';

export type ContactSort = z.infer<typeof contactSort>;

/** Columns a list is sorted by; each begins an index, ties go by what follows in it, then by id. */
const order: Record<ContactSort, string[]> = {
  name: ['name_key'],
  email: ['email'],
  country: ['country', 'consent', 'rfm', 'orders'],
  city: ['city_key'],
  orders: ['orders'],
  revenue: ['revenue_micros'],
  lastOrder: ['last_order_at'],
  lastActivity: ['last_activity_at'],
  created: ['created_at'],
};

function orderBy(sort: ContactSort, descending: boolean): string {
  return [...order[sort], 'contact_id'].map((column) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ');
}

/** Ids of a stretch of the whole list, walked along the sort's index. */
export function idsInOrder(db: Database, sort: ContactSort, descending: boolean, offset: number, limit: number): number[] {
  return db.prepare(`SELECT contact_id FROM contact_card ORDER BY ${orderBy(sort, descending)} LIMIT ? OFFSET ?`).pluck().all(limit, offset) as number[];
}

/** All ids, ascending. One text is quicker to hand over than a million rows. */
export function wholeList(db: Database, sort: ContactSort): Uint32Array {
  const joined = db.prepare(`SELECT group_concat(contact_id) FROM (SELECT contact_id FROM contact_card ORDER BY ${orderBy(sort, false)})`).pluck().get() as string | null;
  return Uint32Array.from(numbers(joined));
}

function numbers(joined: string | null): number[] {
  return joined === null ? [] : (JSON.parse(`[${joined}]`) as number[]);
}

/** Some contacts put in order. */
export function sortSome(db: Database, ids: ArrayLike<number>, sort: ContactSort, descending: boolean): number[] {
  return db.prepare(
    `SELECT contact_id FROM contact_card WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY ${orderBy(sort, descending)}`,
  ).pluck().all(JSON.stringify(Array.from(ids))) as number[];
}

export function countCards(db: Database): number {
  return db.prepare('SELECT count(*) FROM contact_card').pluck().get() as number;
}

/** The parts of a filter, each with a key by which its answer can be kept. */
export function filterParts(filter: ContactFilter): { key: string; ids(db: Database): number[] }[] {
  const { search, importId, ...facets } = filter;
  const query = searchQuery(search);
  return [
    ...(query === null ? [] : [{ key: `search ${query}`, ids: (db: Database) => searched(db, query) }]),
    ...(Object.values(facets).every((value) => value === undefined) ? [] : [{ key: `facets ${JSON.stringify(facets)}`, ids: (db: Database) => faceted(db, facets) }]),
    ...(importId === undefined ? [] : [{ key: `import ${importId}`, ids: (db: Database) => ofImport(db, importId) }]),
  ];
}

function searched(db: Database, query: string): number[] {
  const joined = db.prepare('SELECT group_concat(rowid) FROM contact_search WHERE contact_search MATCH ?').pluck().get(query) as string | null;
  return numbers(joined);
}

function faceted(db: Database, { country, consent, hasOrders, rfm, segmentId }: Omit<ContactFilter, 'search' | 'importId'>): number[] {
  const clauses: string[] = [];
  if (country !== undefined) clauses.push('country = @country');
  if (consent !== undefined) clauses.push(consent === 'none' ? 'consent IS NULL' : 'consent = @consent');
  if (hasOrders !== undefined) clauses.push(hasOrders ? 'orders > 0' : 'orders = 0');
  const codes = codesOfFilter(rfm, segmentId);
  if (codes) clauses.push('rfm IN (SELECT value FROM json_each(@codes))');
  const kept = segmentId !== undefined && segmentOf(segmentId) === undefined;
  if (kept) clauses.push('contact_id IN (SELECT contact_id FROM kept_segment_member WHERE segment_uuid = @segmentId)');
  const joined = db.prepare(`SELECT group_concat(contact_id) FROM contact_card INDEXED BY contact_card_facets WHERE ${clauses.join(' AND ')}`).pluck().get({
    ...(country === undefined ? {} : { country }),
    ...(consent === undefined || consent === 'none' ? {} : { consent }),
    ...(codes ? { codes: JSON.stringify(codes) } : {}),
    ...(kept ? { segmentId } : {}),
  }) as string | null;
  return numbers(joined);
}

function codesOfFilter(rfm: string | undefined, segmentId: string | undefined): number[] | null {
  const segment = segmentId === undefined ? undefined : segmentOf(segmentId);
  if (rfm === undefined && segment === undefined) return null;
  const codes = codesOf(rfm ?? 'xxx');
  return segment === undefined ? codes : codes.filter((code) => segment.codes.includes(code));
}

function ofImport(db: Database, importId: string): number[] {
  return db.prepare(
    'SELECT DISTINCT s.contact_id FROM import i JOIN contact_source s ON s.import_id = i.id JOIN contact_card c ON c.contact_id = s.contact_id WHERE i.uuid = ?',
  ).pluck().all(importId) as number[];
}

export interface PageRow {
  externalId: string | null;
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  country: string | null;
  city: string | null;
  consent: string | null;
  orders: number;
  revenueMicros: number;
  lastOrderAt: number | null;
  lastActivityAt: number | null;
  createdAt: number;
  rfm: number;
}

/** Cards of some contacts, in the order of the ids. */
export function readCards(db: Database, ids: readonly number[]): PageRow[] {
  return db.prepare<[string], PageRow>(
    `SELECT k.contact_id AS id, k.name, k.email, p.phone, k.country, p.city, k.consent, k.orders, k.revenue_micros AS revenueMicros,
       k.last_order_at AS lastOrderAt, k.last_activity_at AS lastActivityAt, k.created_at AS createdAt, k.rfm, p.external_id AS externalId
     FROM json_each(?) j JOIN contact_card k ON k.contact_id = j.value LEFT JOIN person p ON p.contact_id = k.contact_id ORDER BY j.key`,
  ).all(JSON.stringify(ids));
}
