import type { Database } from 'better-sqlite3';
import { choose, nameWords, namesClash, type Candidate } from '../../domain/identity/index.ts';
import { candidateFinder, externalCompare, type IdentityKind, type Person } from './repo-candidates.ts';

export interface ResolveContext {
  importId: number;
  source: string;
  /** Epoch milliseconds. */
  now: number;
  /** True for a person who was erased: the row goes in without them. */
  erased(person: Person, source: string): boolean;
}

export interface Resolved {
  /** null: nobody is named, or the person was erased. */
  contactId: number | null;
  created: boolean;
  tombstoned: boolean;
  /** Identities that the contact did not have before. */
  added: number;
  /** Pairs put up for review. */
  review: number;
  /** Found although the name is another: by an id that is theirs. */
  renamed: boolean;
}

const nobody: Resolved = { contactId: null, created: false, tombstoned: false, added: 0, review: 0, renamed: false };

/** Finds who a row speaks of by external id, e-mail and phone, or makes a new contact. */
export function peopleResolver(db: Database, context: ResolveContext): (person: Person) => Resolved {
  const candidates = candidateFinder(db);
  const writer = peopleWriter(db, context);
  return (person) => {
    if (person.externalId === null && person.emailKey === null && person.phone === null) return nobody;
    if (context.erased(person, context.source)) return { ...nobody, tombstoned: true };
    const found = candidates.of(person, context.source);
    const choice = choose({ words: nameWords(person), birthday: person.birthday }, found);
    const contactId = choice.match ?? writer.create();
    const added = writer.identify(contactId, choice.match === null ? person : withoutOthers(person, found, choice.match));
    // Only a new contact is set beside others: what a known one shares was seen when it came.
    const beside = choice.match === null ? choice.review : [];
    const review = beside.reduce((count, other) => count + writer.review(contactId, other), 0);
    const renamed = found.some((one) => one.contactId === choice.match && namesClash(nameWords(person), one.words));
    return { contactId, created: choice.match === null, tombstoned: false, added, review, renamed };
  };
}

/** What somebody else holds is theirs until a person says otherwise; only a new contact may share it from the start. */
function withoutOthers(person: Person, candidates: Candidate[], match: number): Person {
  const others = candidates.filter(({ contactId }) => contactId !== match);
  return {
    ...person,
    externalId: others.some(({ byExternal }) => byExternal) ? null : person.externalId,
    emailKey: others.some(({ byEmail }) => byEmail) ? null : person.emailKey,
    phone: others.some(({ byPhone }) => byPhone) ? null : person.phone,
  };
}

export interface PeopleWriter {
  create(): number;
  /** Adds the identities that are new; answers how many. */
  identify(contactId: number, person: Person): number;
  /** Puts a pair up for review; 1 where it was not there. */
  review(one: number, other: number): number;
}

/** Writes contacts and their identities, each with the import that brought it. */
export function peopleWriter(db: Database, context: Pick<ResolveContext, 'importId' | 'source' | 'now'>): PeopleWriter {
  const { importId, source, now } = context;
  const contact = db.prepare('INSERT INTO contact (created_at, updated_at, import_id) VALUES (?, ?, ?)');
  const own = db.prepare(
    'INSERT INTO identity (contact_id, kind, compare, value, source, import_id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const key = db.prepare('INSERT INTO identity_key (kind, compare, contact_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const pair = db.prepare(
    `INSERT INTO match_pair (left_id, right_id, score, reasons, import_id) VALUES (min(@one, @other), max(@one, @other), 0, '[]', @importId) ON CONFLICT DO NOTHING`,
  );
  const add = (contactId: number, kind: IdentityKind, compare: string, value: string): number => {
    const { changes } = own.run(contactId, kind, compare, value, source, importId);
    if (changes > 0) key.run(kind, compare, contactId);
    return changes;
  };
  return {
    create: () => Number(contact.run(now, now, importId).lastInsertRowid),
    identify(contactId, { externalId, email, emailKey, phone }) {
      let added = 0;
      if (externalId !== null) added += add(contactId, 'external', externalCompare(source, externalId), externalId);
      if (emailKey !== null) added += add(contactId, 'email', emailKey, email ?? emailKey);
      if (phone !== null) added += add(contactId, 'phone', phone, phone);
      return added;
    },
    review: (one, other) => pair.run({ one, other, importId }).changes,
  };
}
