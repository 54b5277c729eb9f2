import type { Database } from 'better-sqlite3';
import type { RecipientState } from '../../contract/deliveries.ts';

/** How many are in each state. */
export function stateCounts(db: Database, deliveryId: number): Partial<Record<RecipientState, number>> {
  const rows = db.prepare<[number], { state: RecipientState; n: number }>('SELECT state, count(*) AS n FROM delivery_recipient WHERE delivery_id = ? GROUP BY state').all(deliveryId);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

export const heldCounts = (db: Database, deliveryId: number): { reason: string; people: number }[] =>
  db.prepare<[number], { reason: string; people: number }>(
    `SELECT reason, count(*) AS people FROM delivery_recipient WHERE delivery_id = ? AND state = 'held' GROUP BY reason ORDER BY people DESC, reason`,
  ).all(deliveryId);

export interface PlannedWave {
  country: string;
  dueAt: number | null;
  reason: string | null;
  people: number;
}

/** Who waits, by copy and time. */
export const plannedWaves = (db: Database, deliveryId: number): PlannedWave[] =>
  db.prepare<[number], PlannedWave>(
    `SELECT country, due_at AS dueAt, reason, count(*) AS people FROM delivery_recipient WHERE delivery_id = ? AND state = 'queued' GROUP BY country, due_at, reason ORDER BY due_at, people DESC, country LIMIT 200`,
  ).all(deliveryId);

export const resultCounts = (db: Database, deliveryId: number): { kind: string; people: number }[] =>
  db.prepare<[number], { kind: string; people: number }>('SELECT kind, count(DISTINCT contact_id) AS people FROM delivery_event WHERE delivery_id = ? GROUP BY kind').all(deliveryId);

export interface PersonRow {
  contactId: number;
  name: string | null;
  email: string | null;
  country: string;
  state: RecipientState;
  reason: string | null;
  dueAt: number | null;
  at: number | null;
}

/** A page of the people of a delivery. */
export function peoplePage(db: Database, deliveryId: number, { state, reason, offset, limit }: { state?: string | undefined; reason?: string | undefined; offset: number; limit: number }): { rows: PersonRow[]; total: number } {
  const where = `WHERE r.delivery_id = @deliveryId ${state === undefined ? '' : 'AND r.state = @state'} ${reason === undefined ? '' : 'AND r.reason = @reason'}`;
  const given = { deliveryId, ...(state === undefined ? {} : { state }), ...(reason === undefined ? {} : { reason }) };
  const total = db.prepare<[typeof given], { n: number }>(`SELECT count(*) AS n FROM delivery_recipient r ${where}`).get(given)?.n ?? 0;
  const rows = db.prepare<[object], PersonRow>(
    `SELECT r.contact_id AS contactId, k.name, p.email, r.country, r.state, r.reason, r.due_at AS dueAt, r.at
     FROM delivery_recipient r LEFT JOIN contact_card k ON k.contact_id = r.contact_id LEFT JOIN person p ON p.contact_id = r.contact_id ${where} ORDER BY r.contact_id LIMIT @limit OFFSET @offset`,
  ).all({ ...given, limit, offset });
  return { rows, total };
}

/** Receipts of what left for a delivery. */
export const receiptsOf = (db: Database, uuid: string): { seq: number; at: number; actor: string; recipient: string; purpose: string; bytes: number; payloadHash: string; detail: string }[] =>
  db.prepare(
    `SELECT seq, at, actor, recipient, purpose, bytes, payload_hash AS payloadHash, detail FROM receipt WHERE json_extract(detail, '$.delivery') = ? ORDER BY seq DESC LIMIT 1000`,
  ).all(uuid) as never;

/** The people of a run, as its receipt vouches for them. */
export const vouched = (db: Database, deliveryId: number): Iterable<{ contactId: number; state: string }> =>
  db.prepare<[number], { contactId: number; state: string }>(
    `SELECT contact_id AS contactId, state FROM delivery_recipient WHERE delivery_id = ? AND state IN ('sent', 'refused', 'doubt') ORDER BY contact_id`,
  ).iterate(deliveryId);

/** How many left in a run that began at an instant. */
export const leftSince = (db: Database, deliveryId: number, since: number): number =>
  db.prepare(`SELECT count(*) FROM delivery_recipient WHERE delivery_id = ? AND at >= ? AND state IN ('sent', 'listed', 'refused', 'doubt')`).pluck().get(deliveryId, since) as number;
