import type { Database } from 'better-sqlite3';
import type { RecipientState } from '../../contract/deliveries.ts';

/** The reason of those whose doubt a person settled, until they are sent to again. */
const BY_PERSON = 'settled';

export interface Doubted {
  contactId: number;
  country: string;
  dueAt: number | null;
}

/** People in doubt, or with `settled` those whose doubt a person settled and who were not written to since; of one contact or all. */
export const doubted = (db: Database, deliveryId: number, contactId: number | null, settled: boolean): Doubted[] =>
  db.prepare<[object], Doubted>(
    `SELECT contact_id AS contactId, country, due_at AS dueAt FROM delivery_recipient WHERE delivery_id = @deliveryId AND (@contactId IS NULL OR contact_id = @contactId)
     AND CASE WHEN @settled THEN reason = '${BY_PERSON}' AND state IN ('sent', 'queued', 'listed', 'cancelled') ELSE state = 'doubt' END ORDER BY contact_id`,
  ).all({ deliveryId, contactId, settled: settled ? 1 : 0 });

/** Says what became of somebody who was in doubt; `doubt` takes it back. When it left, or seemed to, stays. */
export const settleDoubt = (db: Database, deliveryId: number, contactId: number, state: RecipientState): void =>
  void db.prepare('UPDATE delivery_recipient SET state = ?, reason = ? WHERE delivery_id = ? AND contact_id = ?').run(state, state === 'doubt' ? 'interrupted' : BY_PERSON, deliveryId, contactId);

/** Everybody of a platform's wave shares its fate. `from`: their states before. */
export const settleWave = (db: Database, deliveryId: number, { country, dueAt }: { country: string; dueAt: number }, from: readonly RecipientState[], to: RecipientState): number =>
  db.prepare(
    `UPDATE delivery_recipient SET state = ?, reason = ? WHERE delivery_id = ? AND country = ? AND due_at = ? AND state IN (SELECT value FROM json_each(?)) AND (state = 'doubt' OR reason = '${BY_PERSON}')`,
  ).run(to, to === 'doubt' ? 'interrupted' : BY_PERSON, deliveryId, country, dueAt, JSON.stringify(from)).changes;

/** A wave that is told to the platform again is settled no more: there is nothing to take back. */
export const forgetSettled = (db: Database, deliveryId: number, { country, dueAt }: { country: string; dueAt: number }): void =>
  void db.prepare(`UPDATE delivery_recipient SET reason = NULL WHERE delivery_id = ? AND country = ? AND due_at = ? AND state = 'listed' AND reason = '${BY_PERSON}'`).run(deliveryId, country, dueAt);
