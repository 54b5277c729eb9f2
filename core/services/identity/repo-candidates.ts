import type { Database } from 'better-sqlite3';
import { nameWords, wordsOf, type Candidate } from '../../domain/identity/index.ts';

/** What a row says of who it speaks of. */
export interface PersonRef {
  externalId: string | null;
  /** As written. */
  email: string | null;
  emailKey: string | null;
  phone: string | null;
}

export interface Person extends PersonRef {
  firstName: string | null;
  lastName: string | null;
  fullName: string | null;
  birthday: string | null;
}

export type IdentityKind = 'external' | 'email' | 'phone';

/** A mail or phone that more people share than this tells nobody apart: a shop's own address, a placeholder. */
const sharedByTooMany = 8;

/** The form in which an external id is compared: ids of different sources are different. */
export function externalCompare(source: string, id: string): string {
  return `${source}:${id}`;
}

export interface Candidates {
  /** Contacts that share an identity with the person. */
  of(person: Person, source: string): Candidate[];
}

/** Looks up who shares an identity with a row. */
export function candidateFinder(db: Database): Candidates {
  const byKey = db.prepare<[string, string], { id: number }>(
    `SELECT contact_id AS id FROM identity_key WHERE kind = ? AND compare = ? LIMIT ${sharedByTooMany + 1}`,
  );
  const who = db.prepare<[number], { firstName: string | null; lastName: string | null; fullName: string | null; birthday: string | null }>(
    'SELECT first_name AS firstName, last_name AS lastName, full_name AS fullName, birthday FROM person WHERE contact_id = ?',
  );
  const held = db.prepare<[number], { kind: IdentityKind; compare: string }>('SELECT kind, compare FROM identity WHERE contact_id = ?');
  const aliases = db.prepare<[number], { name: string }>('SELECT name FROM name_alias WHERE contact_id = ?');
  const find = (kind: IdentityKind, compare: string | null): number[] => {
    if (compare === null) return [];
    const ids = byKey.all(kind, compare).map(({ id }) => id);
    return ids.length > sharedByTooMany && kind !== 'external' ? [] : ids;
  };
  return {
    of(person, source) {
      const external = person.externalId === null ? null : externalCompare(source, person.externalId);
      const byExternal = find('external', external);
      const byEmail = find('email', person.emailKey);
      const byPhone = find('phone', person.phone);
      const ids = new Set([...byExternal, ...byEmail, ...byPhone]);
      return [...ids].map((contactId) => {
        const parts = who.get(contactId);
        const identities = held.all(contactId);
        const emails = identities.filter(({ kind }) => kind === 'email');
        return {
          contactId,
          words: parts ? nameWords(parts) : [],
          aliases: aliases.all(contactId).map(({ name }) => wordsOf(name)),
          birthday: parts?.birthday ?? null,
          byExternal: byExternal.includes(contactId),
          byEmail: byEmail.includes(contactId),
          byPhone: byPhone.includes(contactId),
          otherExternal: otherExternal(identities, source, external),
          otherEmail: person.emailKey !== null && emails.length > 0 && emails.every(({ compare }) => compare !== person.emailKey),
        };
      });
    },
  };
}

function otherExternal(identities: { kind: IdentityKind; compare: string }[], source: string, external: string | null): boolean {
  if (external === null) return false;
  const same = identities.filter(({ kind, compare }) => kind === 'external' && compare.startsWith(`${source}:`));
  return same.length > 0 && same.every(({ compare }) => compare !== external);
}
