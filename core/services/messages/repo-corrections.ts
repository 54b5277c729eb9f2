import type { Database } from 'better-sqlite3';
import type { ReadingHead } from '../../contract/messages.ts';

export interface StoredCorrection {
  messageId: number;
  head: ReadingHead;
  labels: string[];
  actor: string;
  at: number;
}

type Row = Omit<StoredCorrection, 'labels'> & { labels: string };

/** What people said of some messages, by message. */
export function correctionsOf(db: Database, ids: readonly number[]): Map<number, StoredCorrection[]> {
  const rows = db.prepare<[string], Row>(
    'SELECT message_id AS messageId, head, labels, actor, at FROM correction WHERE message_id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(ids));
  const found = new Map<number, StoredCorrection[]>();
  for (const row of rows) {
    const list = found.get(row.messageId) ?? [];
    list.push({ ...row, labels: JSON.parse(row.labels) as string[] });
    found.set(row.messageId, list);
  }
  return found;
}

/** One correction a text: same texts were corrected together. */
export function correctedTexts(db: Database, head: ReadingHead, model: string) {
  return db.prepare<[string, string], { id: number; labels: string; scores: Buffer; embedding: Buffer }>(
    `SELECT min(c.message_id) AS id, c.labels, r.scores, r.embedding FROM correction c JOIN reading r ON r.message_id = c.message_id JOIN reader e ON e.id = r.reader_id
     WHERE c.head = ? AND e.model = ? AND r.embedding IS NOT NULL GROUP BY r.fingerprint ORDER BY 1`,
  ).all(head, model);
}

/** Readings nobody corrected, spread over all. */
export function uncorrectedTexts(db: Database, model: string, limit: number) {
  return db.prepare<[string, number], { scores: Buffer; embedding: Buffer }>(
    `SELECT r.scores, r.embedding FROM reading r JOIN reader e ON e.id = r.reader_id WHERE e.model = ? AND r.embedding IS NOT NULL AND r.corrected = 0
     ORDER BY (r.message_id * 2654435761) % 4294967296 LIMIT ?`,
  ).all(model, limit);
}

/** How many different texts were corrected, by head. */
export function countCorrections(db: Database): Record<ReadingHead, number> {
  const rows = db.prepare<[], { head: ReadingHead; n: number }>(
    `SELECT c.head, count(DISTINCT ifnull(r.fingerprint, -c.message_id)) AS n FROM correction c LEFT JOIN reading r ON r.message_id = c.message_id GROUP BY c.head`,
  ).all();
  return { sentiment: 0, emotion: 0, intent: 0, ...Object.fromEntries(rows.map(({ head, n }) => [head, n])) };
}

export function stateRows(db: Database, ids: readonly number[]): Map<number, { state: string; actor: string; at: number }> {
  const rows = db.prepare<[string], { id: number; state: string; actor: string; at: number }>(
    'SELECT message_id AS id, state, actor, at FROM message_state WHERE message_id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(ids));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

export function insertState(db: Database, id: number, state: string, actor: string, at: number): void {
  db.prepare('INSERT INTO message_state (message_id, state, actor, at) VALUES (?, ?, ?, ?)').run(id, state, actor, at);
}

export function insertCorrection(db: Database, { messageId, head, labels, actor, at }: StoredCorrection): void {
  db.prepare('INSERT INTO correction (message_id, head, labels, actor, at) VALUES (?, ?, ?, ?, ?)').run(messageId, head, JSON.stringify(labels), actor, at);
}

export function insertOperation(db: Database, uuid: string, kind: string, actor: string, at: number, detail: object): void {
  db.prepare('INSERT INTO operation (uuid, kind, actor, at, detail) VALUES (?, ?, ?, ?, ?)').run(uuid, kind, actor, at, JSON.stringify(detail));
}
