import type { Database } from 'better-sqlite3';
import type { IdentityKind } from '../identity/service.ts';
import { isErased, tellingNames, tombstonesOf } from '../identity/service.ts';
import type { NameParts } from '../../domain/identity/index.ts';
import type { KnownPerson } from './terms.ts';

export interface IdentityRow {
  kind: IdentityKind;
  compare: string;
  value: string;
}

/** Contacts with an identity; an external id is looked for in every source. */
export function contactsWith(db: Database, kind: IdentityKind, compare: string): number[] {
  const rows = kind === 'external'
    ? db.prepare<[string], { id: number }>(`SELECT DISTINCT contact_id AS id FROM identity_key WHERE kind = 'external' AND substr(compare, instr(compare, ':') + 1) = ?`).all(compare)
    : db.prepare<[string, string], { id: number }>('SELECT DISTINCT contact_id AS id FROM identity_key WHERE kind = ? AND compare = ?').all(kind, compare);
  return rows.map(({ id }) => id);
}

/** The contacts with all that were joined into them or that they were joined into. */
export function withMerged(db: Database, ids: readonly number[]): number[] {
  return db.prepare<[string], { id: number }>(
    `WITH RECURSIVE one(id) AS (
       SELECT value FROM json_each(?) UNION SELECT c.id FROM contact c JOIN one ON c.merged_into = one.id
       UNION SELECT c.merged_into FROM contact c JOIN one ON c.id = one.id WHERE c.merged_into IS NOT NULL)
     SELECT id FROM one WHERE id IN (SELECT id FROM contact WHERE state <> 2) ORDER BY id`,
  ).all(JSON.stringify(ids)).map(({ id }) => id);
}

/** Contacts of this database who are erased by its tombstones. */
export function tombstonedContacts(db: Database, key: Uint8Array): number[] {
  const tombstones = tombstonesOf(db, key);
  if (tombstones === null) return [];
  const found = new Set<number>();
  const rows = db.prepare<[], NameParts & { kind: IdentityKind; compare: string; id: number }>(
    `SELECT k.kind, k.compare, k.contact_id AS id, p.first_name AS firstName, p.last_name AS lastName, p.full_name AS fullName
     FROM identity_key k LEFT JOIN person p ON p.contact_id = k.contact_id`,
  );
  for (const row of rows.iterate()) if (isErased(tombstones, row.kind, row.compare, () => tellingNames(row))) found.add(row.id);
  return [...found];
}

/** Identities of the contacts, and of those only they have: what others share stays theirs. */
export function identitiesHeld(db: Database, ids: readonly number[]): { all: IdentityRow[]; own: IdentityRow[]; shared: IdentityRow[] } {
  const list = JSON.stringify(ids);
  const all = db.prepare<[string], IdentityRow>('SELECT DISTINCT kind, compare, value FROM identity WHERE contact_id IN (SELECT value FROM json_each(?))').all(list);
  const others = db.prepare<[string, string, string]>(
    'SELECT 1 FROM identity_key WHERE kind = ? AND compare = ? AND contact_id NOT IN (SELECT value FROM json_each(?)) LIMIT 1',
  );
  const isOwn = ({ kind, compare }: IdentityRow) => others.get(kind, compare, list) === undefined;
  return { all, own: all.filter(isOwn), shared: all.filter((identity) => !isOwn(identity)) };
}

/** All that is known of who the contacts are. */
export function knownPerson(db: Database, ids: readonly number[]): KnownPerson {
  const list = JSON.stringify(ids);
  const { all } = identitiesHeld(db, ids);
  const people = db.prepare<[string], Record<string, string | null>>(
    `SELECT first_name, last_name, full_name, email, phone, external_id, address, company FROM person WHERE contact_id IN (SELECT value FROM json_each(?))`,
  ).all(list);
  const aliases = db.prepare<[string], { name: string }>('SELECT name FROM name_alias WHERE contact_id IN (SELECT value FROM json_each(?))').all(list);
  const authors = db.prepare<[string], { author: string }>(
    'SELECT DISTINCT author FROM message WHERE author IS NOT NULL AND contact_id IN (SELECT value FROM json_each(?))',
  ).all(list);
  const of = (kind: IdentityKind) => all.filter((one) => one.kind === kind).flatMap(({ compare, value }) => (kind === 'external' ? [value] : [compare, value]));
  const column = (name: string) => people.flatMap((row) => (row[name] ? [row[name]] : []));
  const joined = people.map((row) => [row.first_name, row.last_name].filter(Boolean).join(' '));
  return {
    emails: [...of('email'), ...column('email')],
    phones: [...of('phone'), ...column('phone')],
    externalIds: [...of('external'), ...column('external_id')],
    names: [...joined, ...column('full_name'), ...aliases.map(({ name }) => name), ...authors.map(({ author }) => author)],
    parts: [...column('first_name'), ...column('last_name'), ...column('address'), ...column('company')],
  };
}
