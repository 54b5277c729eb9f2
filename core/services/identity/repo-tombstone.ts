import { createHmac } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { nameWords, type NameParts } from '../../domain/identity/index.ts';
import { externalCompare, type IdentityKind, type Person } from './repo-candidates.ts';

/** A mail or phone that others have too tells an erased person only together with a name. */
export type TombstoneKind = IdentityKind | 'email+name' | 'phone+name';

/** A hash keyed by the client's key: it tells an erased person when they come back, and nothing to whoever has no key. */
export function tombstoneHash(key: Uint8Array, kind: TombstoneKind, compare: string): Buffer {
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

/** A mail or phone with a name, as its tombstone is kept. */
export function withName(kind: 'email' | 'phone', compare: string, name: string): [TombstoneKind, string] {
  return [`${kind}+name`, `${compare}\u001f${name}`];
}

/** The names under which a tombstone may know a person: the given name, which tells apart who shares a mail, or all of it. */
export function tellingNames(parts: NameParts): string[] {
  const words = nameWords(parts);
  return words.length === 0 ? [] : [...new Set([words[0] ?? '', words.join(' ')])];
}

export interface Tombstones {
  some(kind: TombstoneKind): boolean;
  has(kind: TombstoneKind, compare: string): boolean;
}

/** The tombstones of a client; null where nobody was erased. */
export function tombstonesOf(db: Database, key: Uint8Array): Tombstones | null {
  const hashes = new Map<TombstoneKind, Set<string>>();
  for (const { kind, hash } of db.prepare<[], { kind: TombstoneKind; hash: Buffer }>('SELECT kind, hash FROM tombstone').iterate()) {
    const known = hashes.get(kind) ?? new Set();
    hashes.set(kind, known.add(hash.toString('latin1')));
  }
  if (hashes.size === 0) return null;
  return {
    some: (kind) => hashes.has(kind),
    has: (kind, compare) => hashes.get(kind)?.has(tombstoneHash(key, kind, compare).toString('latin1')) === true,
  };
}

export function hasTombstones(db: Database): boolean {
  return db.prepare('SELECT 1 FROM tombstone LIMIT 1').get() !== undefined;
}

/** Whether an identity, or with one of the names, is of an erased person. */
export function isErased(tombstones: Tombstones, kind: IdentityKind, compare: string, names: () => string[]): boolean {
  if (tombstones.has(kind, compare)) return true;
  if (kind === 'external' || !tombstones.some(`${kind}+name`)) return false;
  return names().some((name) => tombstones.has(...withName(kind, compare, name)));
}

/** Answers whether a row speaks of a person who was erased. */
export function tombstoneCheck(db: Database, key: Uint8Array): (person: Person, source: string) => boolean {
  const tombstones = tombstonesOf(db, key);
  if (tombstones === null) return () => false;
  return (person, source) => identitiesOf(person, source).some(([kind, compare]) => isErased(tombstones, kind, compare, () => tellingNames(person)));
}

export function addTombstone(db: Database, key: Uint8Array, kind: TombstoneKind, compare: string, now: number): void {
  db.prepare('INSERT INTO tombstone (kind, hash, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(kind, tombstoneHash(key, kind, compare), now);
}
