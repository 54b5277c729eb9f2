import type { Database } from 'better-sqlite3';

/** Everybody who waits without a time of their own waits for this one: they make up a wave. */
export const giveTimes = (db: Database, deliveryId: number, at: number): void =>
  void db.prepare(`UPDATE delivery_recipient SET due_at = ? WHERE delivery_id = ? AND state = 'queued' AND due_at IS NULL`).run(at, deliveryId);

/** Waves whose time passed before the platform was told go with the delivery's new time; two of one country stay apart by a millisecond. */
export function shiftWaves(db: Database, deliveryId: number, before: number, to: number): void {
  const late = db.prepare<[number, number], { id: number; country: string; dueAt: number }>(
    `SELECT id, country, due_at AS dueAt FROM delivery_wave WHERE delivery_id = ? AND due_at <= ? AND state IN ('listing', 'drafted') ORDER BY due_at, id`,
  ).all(deliveryId, before);
  const people = db.prepare(`UPDATE delivery_recipient SET due_at = ? WHERE delivery_id = ? AND country = ? AND due_at = ? AND state IN ('queued', 'sending', 'listed')`);
  const wave = db.prepare('UPDATE delivery_wave SET due_at = ? WHERE id = ?');
  for (const [place, { id, country, dueAt }] of late.entries()) {
    people.run(to + place, deliveryId, country, dueAt);
    wave.run(to + place, id);
  }
}

/** Copies and times for which somebody waits or was being listed. */
export const openWaves = (db: Database, deliveryId: number): { country: string; dueAt: number }[] =>
  db.prepare(
    `SELECT DISTINCT country, due_at AS dueAt FROM delivery_recipient WHERE delivery_id = ? AND state IN ('queued', 'listed') AND due_at IS NOT NULL ORDER BY due_at, country`,
  ).all(deliveryId) as { country: string; dueAt: number }[];

export const waveMembers = (db: Database, deliveryId: number, country: string, dueAt: number, after: number, limit: number): number[] =>
  db.prepare(
    `SELECT contact_id FROM delivery_recipient WHERE delivery_id = ? AND state = 'queued' AND country = ? AND due_at = ? AND contact_id > ? ORDER BY contact_id LIMIT ?`,
  ).pluck().all(deliveryId, country, dueAt, after, limit) as number[];

/** People of a wave go from one state to another; their time stays, by which the wave knows them. */
export const moveMembers = (db: Database, deliveryId: number, { country, dueAt }: { country: string; dueAt: number }, from: string, to: string, at: number | null): number =>
  db.prepare('UPDATE delivery_recipient SET state = ?, at = ? WHERE delivery_id = ? AND country = ? AND due_at = ? AND state = ?').run(to, at, deliveryId, country, dueAt, from).changes;

/** Some people of a delivery are where the platform says; the wave's time stays. */
export const markMembers = (db: Database, deliveryId: number, ids: readonly number[], state: string, reason: string | null, at: number | null): void =>
  void db.prepare('UPDATE delivery_recipient SET state = ?, reason = ?, at = ? WHERE delivery_id = ? AND contact_id IN (SELECT value FROM json_each(?))').run(state, reason, at, deliveryId, JSON.stringify(ids));

/** People on a platform's list whose time has not come. */
export const listedAhead = (db: Database, deliveryId: number, now: number): { contactId: number; country: string; dueAt: number }[] =>
  db.prepare(
    `SELECT contact_id AS contactId, country, due_at AS dueAt FROM delivery_recipient WHERE delivery_id = ? AND state = 'listed' AND due_at > ? ORDER BY contact_id`,
  ).all(deliveryId, now) as { contactId: number; country: string; dueAt: number }[];

/** What a platform was told to send and whose time has come has left; of a campaign that a person was to make there nobody knows. */
export function sentByPlatform(db: Database, deliveryId: number, now: number): number {
  const due = (ref: string) => `delivery_id = @deliveryId AND state = 'listed' AND due_at <= @now
     AND EXISTS (SELECT 1 FROM delivery_wave w WHERE w.delivery_id = @deliveryId AND w.country = delivery_recipient.country AND w.due_at = delivery_recipient.due_at AND w.state = 'scheduled' AND w.campaign_ref ${ref})`;
  const sent = db.prepare(`UPDATE delivery_recipient SET state = 'sent', at = due_at WHERE ${due('IS NOT NULL')}`).run({ deliveryId, now }).changes;
  const unknown = db.prepare(`UPDATE delivery_recipient SET state = 'doubt', reason = 'byHand', at = due_at WHERE ${due('IS NULL')}`).run({ deliveryId, now }).changes;
  if (unknown > 0) db.prepare(`UPDATE delivery_wave SET state = 'doubt' WHERE delivery_id = ? AND due_at <= ? AND state = 'scheduled' AND campaign_ref IS NULL`).run(deliveryId, now);
  return sent + unknown;
}

/** The next time at which a platform sends what it was told. */
export const nextListed = (db: Database, deliveryId: number): number | null =>
  db.prepare(`SELECT min(due_at) FROM delivery_recipient WHERE delivery_id = ? AND state = 'listed'`).pluck().get(deliveryId) as number | null;
