import type { Database } from 'better-sqlite3';
import type { Recall } from './repo-waves.ts';

/** Waves that the platform will send by itself are marked: it has something to be told of them first. A recall of a person outlasts a doubt about who is on the list. @returns how many */
export const markRecall = (db: Database, deliveryId: number, now: number, recall: Exclude<Recall, 'late'>): number =>
  db.prepare(
    `UPDATE delivery_wave SET recall = @recall WHERE delivery_id = @deliveryId AND state = 'scheduled' AND due_at > @now AND (@recall <> 'regate' OR recall IS NULL)`,
  ).run({ deliveryId, now, recall }).changes;

/** Deliveries of which a platform has something to be told. */
export const recalling = (db: Database): string[] =>
  db.prepare(`SELECT DISTINCT d.uuid FROM delivery_wave w JOIN delivery d ON d.id = w.delivery_id WHERE w.recall IN ('regate', 'drafted', 'cancelled') ORDER BY d.id`).pluck().all() as string[];

export const countRecalls = (db: Database, deliveryId: number): number =>
  db.prepare(`SELECT count(*) FROM delivery_wave WHERE delivery_id = ? AND recall IN ('regate', 'drafted', 'cancelled')`).pluck().get(deliveryId) as number;

/** Paused deliveries, of which waves are at a platform that sends them by itself; with contacts, those with them alone. */
export const pausedWithWaves = (db: Database, now: number, contacts: readonly number[] | null): number[] =>
  db.prepare(
    `SELECT DISTINCT d.id FROM delivery d JOIN delivery_wave w ON w.delivery_id = d.id AND w.state = 'scheduled' AND w.due_at > @now AND w.recall IS NULL WHERE d.state = 'paused'
     AND EXISTS (SELECT 1 FROM delivery_recipient r WHERE r.delivery_id = d.id AND r.state = 'listed' AND r.country = w.country AND r.due_at = w.due_at AND (@contacts IS NULL OR r.contact_id IN (SELECT value FROM json_each(@contacts))))`,
  ).pluck().all({ now, contacts: contacts === null ? null : JSON.stringify(contacts) }) as number[];

/** Marks the waves of a list that are ahead: somebody is on it who must not be. */
export const markList = (db: Database, connectionId: string, listRef: string, now: number): void =>
  void db.prepare(
    `UPDATE delivery_wave SET recall = 'regate' WHERE list_ref = @listRef AND state = 'scheduled' AND due_at > @now AND recall IS NULL AND delivery_id IN (SELECT id FROM delivery WHERE connection_id = @connectionId)`,
  ).run({ connectionId, listRef, now });

/** Recalls whose time has come: a letter that was to be taken back may have left, or not; one to somebody who said no has. */
export function lapseRecalls(db: Database, deliveryId: number, now: number): number {
  const late = `delivery_id = @deliveryId AND due_at <= @now AND recall`;
  db.prepare(
    `UPDATE delivery_recipient SET state = 'doubt', reason = 'notRecalled', at = due_at WHERE delivery_id = @deliveryId AND state = 'listed'
     AND EXISTS (SELECT 1 FROM delivery_wave w WHERE w.${late} IN ('drafted', 'cancelled') AND w.country = delivery_recipient.country AND w.due_at = delivery_recipient.due_at)`,
  ).run({ deliveryId, now });
  const doubts = db.prepare(`UPDATE delivery_wave SET state = 'doubt', recall = NULL WHERE ${late} IN ('drafted', 'cancelled')`).run({ deliveryId, now }).changes;
  return doubts + db.prepare(`UPDATE delivery_wave SET recall = 'late' WHERE ${late} = 'regate'`).run({ deliveryId, now }).changes;
}

/** Who takes a delivery up again wants its waves sent as they were told; who is on their lists is looked at first. */
export const keepWaves = (db: Database, deliveryId: number): void => void db.prepare(`UPDATE delivery_wave SET recall = 'regate' WHERE delivery_id = ? AND recall = 'drafted'`).run(deliveryId);
