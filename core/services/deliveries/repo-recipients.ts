import type { Database } from 'better-sqlite3';
import type { RecipientState } from '../../contract/deliveries.ts';

export interface NewRecipient {
  contactId: number;
  state: 'held' | 'queued';
  reason: string | null;
  country: string;
  dueAt: number | null;
}

/** Writes whom the gate let pass, put off or held. */
export function recipientWriter(db: Database, deliveryId: number): (people: readonly NewRecipient[]) => void {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO delivery_recipient (delivery_id, contact_id, state, reason, country, due_at)
     SELECT ?, value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)`,
  );
  return (people) => void insert.run(deliveryId, JSON.stringify(people.map(({ contactId, state, reason, country, dueAt }) => [contactId, state, reason, country, dueAt])));
}

export interface Claimed {
  contactId: number;
  country: string;
  attempts: number;
}

/** Who is due, in the order of their number; `after` walks on behind one. */
export function dueRecipients(db: Database, deliveryId: number, now: number, limit: number): Claimed[] {
  return db.prepare<[number, number, number], Claimed>(
    `SELECT contact_id AS contactId, country, attempts FROM delivery_recipient WHERE delivery_id = ? AND state = 'queued' AND (due_at IS NULL OR due_at <= ?) ORDER BY due_at, contact_id LIMIT ?`,
  ).all(deliveryId, now, limit);
}

/** The next time at which somebody is due; null: nobody waits. -Infinity: somebody without a time of their own. */
export function nextDue(db: Database, deliveryId: number): number | null {
  const { n, next, now } = db.prepare<[number], { n: number; next: number | null; now: number }>(
    `SELECT count(*) AS n, min(due_at) AS next, sum(due_at IS NULL) AS now FROM delivery_recipient WHERE delivery_id = ? AND state = 'queued'`,
  ).get(deliveryId) ?? { n: 0, next: null, now: 0 };
  if (n === 0) return null;
  return now > 0 ? -Infinity : next;
}

/**
 * Says of one person that the message is leaving now; durable when it returns, so that a kill finds it.
 * @returns false where it is no longer theirs to send: paused, cancelled, or another has it
 */
export const claim = (db: Database, deliveryId: number, contactId: number, key: string | null, now: number): boolean =>
  db.prepare(
    `UPDATE delivery_recipient SET state = 'sending', message_key = @key, attempts = attempts + 1, at = @now, due_at = NULL, reason = NULL
     WHERE delivery_id = @deliveryId AND contact_id = @contactId AND state = 'queued' AND EXISTS (SELECT 1 FROM delivery WHERE id = @deliveryId AND state = 'sending')`,
  ).run({ deliveryId, contactId, key, now }).changes === 1;

export interface Settled {
  state: RecipientState;
  reason?: string | null;
  at?: number | null;
  dueAt?: number | null;
}

export function settle(db: Database, deliveryId: number, contactId: number, { state, reason = null, at = null, dueAt = null }: Settled): void {
  db.prepare('UPDATE delivery_recipient SET state = ?, reason = ?, at = ?, due_at = ? WHERE delivery_id = ? AND contact_id = ?').run(state, reason, at, dueAt, deliveryId, contactId);
}

/** Everybody of a delivery in one state goes to another. */
export const moveAll = (db: Database, deliveryId: number, from: RecipientState, to: RecipientState, reason: string | null = null): number =>
  db.prepare('UPDATE delivery_recipient SET state = ?, reason = ? WHERE delivery_id = ? AND state = ?').run(to, reason, deliveryId, from).changes;

/** Who was on the way of a platform's wave goes from one state to another. */
export const moveWave = (db: Database, deliveryId: number, country: string, from: RecipientState, to: RecipientState, at: number | null): number =>
  db.prepare('UPDATE delivery_recipient SET state = ?, at = ?, due_at = NULL WHERE delivery_id = ? AND country = ? AND state = ?').run(to, at, deliveryId, country, from).changes;

/** People who waited for a time that has passed leave with the delivery when it is taken up again. */
export const forgetTimes = (db: Database, deliveryId: number, before: number): void =>
  void db.prepare(`UPDATE delivery_recipient SET due_at = NULL, reason = NULL WHERE delivery_id = ? AND state = 'queued' AND due_at <= ?`).run(deliveryId, before);

export const countQueued = (db: Database, deliveryId: number): number =>
  db.prepare(`SELECT count(*) FROM delivery_recipient WHERE delivery_id = ? AND state = 'queued'`).pluck().get(deliveryId) as number;
