import type { Database } from 'better-sqlite3';

/** People of a wave who are on its list at the platform, as far as anybody knows; those to whom its letter has not left. */
export const onList = (db: Database, deliveryId: number, { country, dueAt }: { country: string; dueAt: number }, after: number, limit: number): number[] =>
  db.prepare(
    `SELECT contact_id FROM delivery_recipient WHERE delivery_id = ? AND country = ? AND due_at = ? AND state IN ('listed', 'doubt') AND contact_id > ? ORDER BY contact_id LIMIT ?`,
  ).pluck().all(deliveryId, country, dueAt, after, limit) as number[];

/** Deliveries that have people on a platform's list before their time; with contacts, those of them alone. */
export const listedSomewhere = (db: Database, now: number, contacts: readonly number[] | null): string[] =>
  db.prepare(
    `SELECT d.uuid FROM delivery d WHERE d.state IN ('queued', 'sending') AND EXISTS (SELECT 1 FROM delivery_recipient r WHERE r.delivery_id = d.id AND r.state IN ('listed', 'doubt') AND r.due_at > @now
     AND (@contacts IS NULL OR r.contact_id IN (SELECT value FROM json_each(@contacts))))`,
  ).pluck().all({ now, contacts: contacts === null ? null : JSON.stringify(contacts) }) as string[];

export interface ListOf {
  uuid: string;
  connectionId: string;
  /** The connection as it was: JSON. */
  connection: string;
  listRef: string;
}

/** Every list at a platform on which some contacts were put, whatever became of its letter. */
export const listsWith = (db: Database, contacts: readonly number[]): ListOf[] =>
  db.prepare(
    `SELECT DISTINCT d.uuid, d.connection_id AS connectionId, d.connection, w.list_ref AS listRef FROM delivery_recipient r JOIN delivery d ON d.id = r.delivery_id
     JOIN delivery_wave w ON w.delivery_id = d.id AND w.country = r.country AND w.due_at = r.due_at
     WHERE r.contact_id IN (SELECT value FROM json_each(?)) AND r.state NOT IN ('held', 'refused') AND w.list_ref IS NOT NULL ORDER BY d.id, w.id`,
  ).all(JSON.stringify(contacts)) as ListOf[];

/** Every e-mail address of some contacts, as it was written. */
export const addressesOf = (db: Database, contacts: readonly number[]): string[] =>
  db.prepare(
    `SELECT value FROM identity WHERE kind = 'email' AND contact_id IN (SELECT value FROM json_each(@ids)) UNION SELECT email FROM person WHERE email IS NOT NULL AND contact_id IN (SELECT value FROM json_each(@ids))`,
  ).pluck().all({ ids: JSON.stringify(contacts) }) as string[];
