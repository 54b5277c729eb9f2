import type { Database } from 'better-sqlite3';
import type { Output } from '../../contract/index.ts';
import { forgetContacts } from '../audiences/service.ts';
import { dropCards } from '../contacts/service.ts';
import { addTombstone } from '../identity/service.ts';
import { identitiesHeld, knownPerson, type IdentityRow } from './repo-find.ts';
import { sharedMarks } from './repo-shared.ts';
import { scrubTexts } from './repo-scrub.ts';
import { matcher, termsOf, type KnownPerson } from './terms.ts';

export type Removed = Record<string, number>;
type Totals = Output<'contacts.erase'>['totalsKept'];

/** What is removed whole, by the column that names the contact. */
const whole: [table: string, column: string][] = [
  ['identity', 'contact_id'], ['contact_source', 'contact_id'], ['consent', 'contact_id'], ['consent_state', 'contact_id'], ['name_alias', 'contact_id'],
  ['match_pair', 'left_id'], ['match_pair', 'right_id'], ['merge', 'winner_id'], ['merge', 'loser_id'], ['prediction', 'contact_id'],
  ['kept_segment_member', 'contact_id'], ['person', 'contact_id'],
];

export interface Erasure {
  ids: number[];
  /** Told of the person beside what this database knows: a backup may know less, or more. */
  also: KnownPerson;
  key: Uint8Array;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Takes everything that says who some contacts are out of a database; orders, events and messages stay with an
 * anonymous contact, so the totals do. Call within a transaction; VACUUM afterwards takes it out of the free pages.
 */
export function eraseContacts(db: Database, { ids, also, key, now }: Erasure): Removed {
  const removed: Removed = {};
  const count = (table: string, changes: number) => {
    if (changes > 0) removed[table] = (removed[table] ?? 0) + changes;
  };
  const known = join(knownPerson(db, ids), also);
  const { own, shared } = identitiesHeld(db, ids);
  for (const identity of own) addTombstone(db, key, identity.kind, identity.compare, now);
  for (const [kind, compare] of sharedMarks(db, ids, shared)) addTombstone(db, key, kind, compare, now);
  const list = JSON.stringify(ids);
  const within = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
  count('contact_card', db.prepare<[string], { n: number }>(`SELECT count(*) AS n FROM contact_card WHERE ${within('contact_id')}`).get(list)?.n ?? 0);
  dropCards(db, ids);
  count('identity_key', db.prepare(
    `DELETE FROM identity_key WHERE (kind, compare, contact_id) IN (SELECT kind, compare, contact_id FROM identity WHERE ${within('contact_id')})`,
  ).run(list).changes);
  for (const [table, column] of whole) count(table, db.prepare(`DELETE FROM ${table} WHERE ${within(column)}`).run(list).changes);
  count('audience_member', forgetContacts(db, ids));
  eraseFacts(db, list, count);
  eraseDeliveries(db, list, count);
  eraseUndo(db, list, count);
  count('contact', db.prepare(`UPDATE contact SET state = 2, merged_into = NULL WHERE ${within('id')}`).run(list).changes);
  // Kept answers may quote a name that no rule knew for one, and can be had again: all go.
  count('model_answer', db.prepare('DELETE FROM model_answer').run().changes);
  scrubTexts(db, matcher(termsOf(known)), known, count);
  // What the index still holds of removed words in its older segments goes with a rewrite of all of them.
  for (const index of ['contact_search', 'message_search']) db.prepare(`INSERT INTO ${index}(${index}) VALUES ('optimize')`).run();
  return removed;
}

type Count = (table: string, changes: number) => void;

function eraseFacts(db: Database, list: string, count: Count): void {
  const mine = 'contact_id IN (SELECT value FROM json_each(?))';
  count('message', db.prepare(`UPDATE message SET author = NULL, subject = NULL, body = '', props = NULL, thread = NULL, place = NULL WHERE ${mine}`).run(list).changes);
  count('event', db.prepare(`UPDATE event SET props = NULL WHERE props IS NOT NULL AND ${mine}`).run(list).changes);
  count('purchase', db.prepare(`UPDATE purchase SET props = NULL WHERE props IS NOT NULL AND ${mine}`).run(list).changes);
  count('purchase_line', db.prepare(
    `UPDATE purchase_line SET props = NULL WHERE props IS NOT NULL AND purchase_id IN (SELECT id FROM purchase WHERE ${mine})`,
  ).run(list).changes);
}

/** Whoever waits in a delivery gets nothing; that something was sent stays, without what a mail server would know it by. */
function eraseDeliveries(db: Database, list: string, count: Count): void {
  const mine = 'contact_id IN (SELECT value FROM json_each(?))';
  db.prepare(`UPDATE delivery_recipient SET state = 'held', reason = 'erased' WHERE state IN ('queued', 'listed') AND ${mine}`).run(list);
  count('delivery_recipient', db.prepare(`UPDATE delivery_recipient SET message_key = NULL WHERE message_key IS NOT NULL AND ${mine}`).run(list).changes);
}

/** What an undo would bring back of the person is forgotten. */
function eraseUndo(db: Database, list: string, count: Count): void {
  const personal = `table_name IN ('person', 'identity', 'consent_state', 'contact') AND json_extract(key, '$[0]') IN (SELECT value FROM json_each(?))`;
  const texts = `table_name IN ('message', 'event', 'purchase') AND (before LIKE '%"body"%' OR before LIKE '%"props"%' OR before LIKE '%"subject"%') AND CASE table_name
    WHEN 'message' THEN EXISTS (SELECT 1 FROM message m WHERE m.id = json_extract(key, '$[0]') AND m.contact_id IN (SELECT value FROM json_each(?)))
    WHEN 'event' THEN EXISTS (SELECT 1 FROM event e WHERE e.id = json_extract(key, '$[0]') AND e.contact_id IN (SELECT value FROM json_each(?)))
    ELSE EXISTS (SELECT 1 FROM purchase p WHERE p.id = json_extract(key, '$[0]') AND p.contact_id IN (SELECT value FROM json_each(?))) END`;
  count('undo_row', db.prepare(`DELETE FROM undo_row WHERE ${personal}`).run(list).changes);
  count('undo_row', db.prepare(`DELETE FROM undo_row WHERE ${texts}`).run(list, list, list).changes);
}

/** What stays without the person. */
export function totalsOf(db: Database, ids: readonly number[]): Totals {
  const totals = db.prepare<[{ list: string }], Totals>(
    `SELECT (SELECT count(*) FROM purchase WHERE contact_id IN mine) AS orders,
       (SELECT count(*) FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id WHERE p.contact_id IN mine) AS orderLines,
       (SELECT ifnull(sum(amount_micros), 0) FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id WHERE p.contact_id IN mine) AS revenueMicros,
       (SELECT count(*) FROM event WHERE contact_id IN mine) AS events`.replaceAll('IN mine', 'IN (SELECT value FROM json_each(@list))'),
  ).get({ list: JSON.stringify(ids) });
  return totals ?? { orders: 0, orderLines: 0, revenueMicros: 0, events: 0 };
}

export function join(left: KnownPerson, right: KnownPerson): KnownPerson {
  return {
    emails: [...left.emails, ...right.emails], phones: [...left.phones, ...right.phones], externalIds: [...left.externalIds, ...right.externalIds],
    names: [...left.names, ...right.names], parts: [...left.parts, ...right.parts],
  };
}

export const nobodyKnown: KnownPerson = { emails: [], phones: [], externalIds: [], names: [], parts: [] };
export type { IdentityRow };
