import type { Database } from 'better-sqlite3';

export type WaveState = 'listing' | 'drafted' | 'scheduling' | 'scheduled' | 'doubt' | 'cancelled';

export type Recall = 'regate' | 'drafted' | 'cancelled' | 'late';

export interface WaveRow {
  id: number;
  country: string;
  dueAt: number;
  state: WaveState;
  listRef: string | null;
  campaignRef: string | null;
  url: string | null;
  resultsAt: number | null;
  /** What the platform has not been told yet. */
  recall: Recall | null;
  people: number;
}

const COLUMNS = `w.id, w.country, w.due_at AS dueAt, w.state, w.list_ref AS listRef, w.campaign_ref AS campaignRef, w.url, w.results_at AS resultsAt, w.recall,
  (SELECT count(*) FROM delivery_recipient r WHERE r.delivery_id = w.delivery_id AND r.country = w.country AND r.due_at = w.due_at AND r.state IN ('sending', 'listed', 'sent', 'doubt')) AS people`;

export const wavesOf = (db: Database, deliveryId: number): WaveRow[] => db.prepare(`SELECT ${COLUMNS} FROM delivery_wave w WHERE w.delivery_id = ? ORDER BY w.due_at, w.id`).all(deliveryId) as WaveRow[];

/** The wave of a country and time, made where it is new. */
export function waveFor(db: Database, deliveryId: number, country: string, dueAt: number): WaveRow {
  db.prepare(`INSERT INTO delivery_wave (delivery_id, country, due_at, state) VALUES (?, ?, ?, 'listing') ON CONFLICT DO NOTHING`).run(deliveryId, country, dueAt);
  return db.prepare(`SELECT ${COLUMNS} FROM delivery_wave w WHERE w.delivery_id = ? AND w.country = ? AND w.due_at = ?`).get(deliveryId, country, dueAt) as WaveRow;
}

const settable = { state: 'state', listRef: 'list_ref', campaignRef: 'campaign_ref', url: 'url', resultsAt: 'results_at', recall: 'recall' } as const;

export function setWave(db: Database, id: number, values: Partial<Pick<WaveRow, keyof typeof settable>>): void {
  const names = Object.keys(values) as (keyof typeof settable)[];
  db.prepare(`UPDATE delivery_wave SET ${names.map((name) => `${settable[name]} = @${name}`).join(', ')} WHERE id = @id`).run({ ...values, id });
}

/** A kill came while a platform was being told to send: it may have heard it or not. Its people are in doubt, and nothing is said again. */
export function doubtWaves(db: Database, deliveryId: number): void {
  db.prepare(
    `UPDATE delivery_recipient SET state = 'doubt', reason = 'interrupted' WHERE delivery_id = @deliveryId AND state = 'listed'
     AND EXISTS (SELECT 1 FROM delivery_wave w WHERE w.delivery_id = @deliveryId AND w.country = delivery_recipient.country AND w.due_at = delivery_recipient.due_at AND w.state = 'scheduling')`,
  ).run({ deliveryId });
  db.prepare(`UPDATE delivery_wave SET state = 'doubt' WHERE delivery_id = ? AND state = 'scheduling'`).run(deliveryId);
}
