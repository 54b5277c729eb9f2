import type { Database } from 'better-sqlite3';

export interface StoredAlert {
  uuid: string;
  kind: 'anger' | 'complaint';
  from: string;
  to: string;
  detail: string;
  state: 'open' | 'dismissed';
  at: number;
}

export function listAlerts(db: Database): StoredAlert[] {
  return db.prepare<[], StoredAlert>('SELECT uuid, kind, from_date AS "from", to_date AS "to", detail, state, at FROM alert ORDER BY to_date DESC, kind').all();
}

export function evidenceOf(db: Database, uuid: string): number[] {
  return db.prepare('SELECT a.message_id FROM alert_message a JOIN message m ON m.id = a.message_id WHERE a.alert_uuid = ? ORDER BY m.at DESC').pluck().all(uuid) as number[];
}

/** Keeps an alert under its kind and first day; one that was dismissed stays so. */
export function saveAlert(db: Database, alert: StoredAlert, evidence: readonly number[]): void {
  const uuid = db.prepare(
    `INSERT INTO alert (uuid, kind, from_date, to_date, detail, state, at) VALUES (@uuid, @kind, @from, @to, @detail, @state, @at)
     ON CONFLICT (kind, from_date) DO UPDATE SET to_date = excluded.to_date, detail = excluded.detail RETURNING uuid`,
  ).pluck().get(alert) as string;
  db.prepare('DELETE FROM alert_message WHERE alert_uuid = ?').run(uuid);
  const add = db.prepare('INSERT INTO alert_message (alert_uuid, message_id) SELECT ?, id FROM message WHERE id = ?');
  for (const id of evidence) add.run(uuid, id);
}

/** Open alerts that the figures no longer bear out. */
export function dropAlertsBut(db: Database, kept: readonly { kind: string; from: string }[]): void {
  const keep = new Set(kept.map(({ kind, from }) => `${kind} ${from}`));
  for (const { uuid, kind, from, state } of listAlerts(db)) {
    if (state === 'open' && !keep.has(`${kind} ${from}`)) db.prepare('DELETE FROM alert WHERE uuid = ?').run(uuid);
  }
}

export function dismissAlert(db: Database, uuid: string): boolean {
  return db.prepare(`UPDATE alert SET state = 'dismissed' WHERE uuid = ?`).run(uuid).changes > 0;
}
