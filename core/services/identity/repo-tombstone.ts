import { createHmac } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { externalCompare, type IdentityKind, type Person } from './repo-candidates.ts';

/** A hash keyed by the client's key: it tells an erased person when they come back, and nothing to whoever has no key. */
export function tombstoneHash(key: Uint8Array, kind: IdentityKind, compare: string): Buffer {
  return createHmac('sha256', key).update(`${kind}\u001f${compare}`).digest();
}

/** The identities of a row in their comparison forms. */
export function identitiesOf(person: Pick<Person, 'externalId' | 'emailKey' | 'phone'>, source: string): [IdentityKind, string][] {
  const found: [IdentityKind, string][] = [];
  if (person.externalId !== null) found.push(['external', externalCompare(source, person.externalId)]);
  if (person.emailKey !== null) found.push(['email', person.emailKey]);
  if (person.phone !== null) found.push(['phone', person.phone]);
  return found;
}

export function hasTombstones(db: Database): boolean {
  return db.prepare('SELECT 1 FROM tombstone LIMIT 1').get() !== undefined;
}

/** Answers whether a row speaks of a person who was erased. */
export function tombstoneCheck(db: Database, key: Uint8Array): (person: Person, source: string) => boolean {
  if (!hasTombstones(db)) return () => false;
  const find = db.prepare('SELECT 1 FROM tombstone WHERE kind = ? AND hash = ?');
  return (person, source) => identitiesOf(person, source).some(([kind, compare]) => find.get(kind, tombstoneHash(key, kind, compare)) !== undefined);
}

export function addTombstone(db: Database, key: Uint8Array, kind: IdentityKind, compare: string, now: number): void {
  db.prepare('INSERT INTO tombstone (kind, hash, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(kind, tombstoneHash(key, kind, compare), now);
}
