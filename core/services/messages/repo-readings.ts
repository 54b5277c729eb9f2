import type { Database } from 'better-sqlite3';
import type { LabelCodes } from '../../domain/voice/label-codes.ts';

export interface PendingText {
  id: number;
  localDate: string;
  subject: string | null;
  body: string;
}

/** Where a walk from the newest message to the oldest has come to. */
export type Walk = { localDate: string; id: number };
export const fromNewest: Walk = { localDate: '9999-12-31', id: Number.MAX_SAFE_INTEGER };

const pending = `(m.body <> '' OR m.subject IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM reading r JOIN reader e ON e.id = r.reader_id WHERE r.message_id = m.id AND e.model = @model)
  AND NOT EXISTS (SELECT 1 FROM unread u JOIN reader e ON e.id = u.reader_id WHERE u.message_id = m.id AND e.model = @model)`;

/** Messages that this version of the model has not read, newest first. */
export function pendingTexts(db: Database, model: string, { localDate, id }: Walk, limit: number): PendingText[] {
  return db.prepare<[object], PendingText>(
    `SELECT m.id, m.local_date AS localDate, m.subject, m.body FROM message m
     WHERE m.local_date <= @localDate AND (m.local_date < @localDate OR m.id < @id) AND ${pending} ORDER BY m.local_date DESC, m.id DESC LIMIT @limit`,
  ).all({ model, localDate, id, limit });
}

export function countPending(db: Database, model: string): number {
  return db.prepare<[object], { n: number }>(`SELECT count(*) AS n FROM message m WHERE ${pending}`).get({ model })?.n ?? 0;
}

export interface NewReading extends LabelCodes {
  id: number;
  readerId: number;
  language: string;
  corrected: number;
  said: number;
  scores: Buffer;
  embedding: Buffer | null;
  fingerprint: number;
}

/** Those of the messages whose text is still what was read. */
export function unchangedTexts(db: Database, read: readonly PendingText[]): Set<number> {
  const same = db.prepare<[number, string | null, string]>('SELECT 1 FROM message WHERE id = ? AND subject IS ? AND body = ?');
  return new Set(read.filter(({ id, subject, body }) => same.get(id, subject, body) !== undefined).map(({ id }) => id));
}

export function saveReadings(db: Database, readings: readonly NewReading[]): void {
  const save = db.prepare(
    `INSERT OR REPLACE INTO reading (message_id, reader_id, language, sentiment, emotions, intent, corrected, said, scores, embedding, fingerprint)
     VALUES (@id, @readerId, @language, @sentiment, @emotions, @intent, @corrected, @said, @scores, @embedding, @fingerprint)`,
  );
  const readable = db.prepare('DELETE FROM unread WHERE message_id = ?');
  for (const reading of readings) {
    save.run(reading);
    readable.run(reading.id);
  }
}

export function saveUnread(db: Database, id: number, readerId: number, reason: string): void {
  db.prepare('INSERT OR REPLACE INTO unread (message_id, reader_id, reason) VALUES (?, ?, ?)').run(id, readerId, reason);
}

export interface StoredReading {
  id: number;
  readerId: number;
  said: number;
  scores: Buffer;
  embedding: Buffer | null;
}

/** Readings by this version of the model with other heads than now, ids ascending. */
export function unsettled(db: Database, model: string, readerId: number, after: number, limit: number): StoredReading[] {
  return db.prepare<[object], StoredReading>(
    `SELECT r.message_id AS id, r.reader_id AS readerId, r.said, r.scores, r.embedding FROM reading r JOIN reader e ON e.id = r.reader_id
     WHERE r.message_id > @after AND e.model = @model AND e.id <> @readerId ORDER BY r.message_id LIMIT @limit`,
  ).all({ model, readerId, after, limit });
}

export function countUnsettled(db: Database, model: string, readerId: number): number {
  return db.prepare<[string, number], { n: number }>(
    'SELECT count(*) AS n FROM reader e CROSS JOIN reading r WHERE e.model = ? AND e.id <> ? AND r.reader_id = e.id',
  ).get(model, readerId)?.n ?? 0;
}

export function readingsOf(db: Database, ids: readonly number[]): StoredReading[] {
  return db.prepare<[string], StoredReading>(
    'SELECT message_id AS id, reader_id AS readerId, said, scores, embedding FROM reading WHERE message_id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(ids));
}

/** Whether some readings are by another version of the model. */
export function hasOutdated(db: Database, model: string): boolean {
  return db.prepare('SELECT 1 FROM reader e CROSS JOIN reading r WHERE e.model <> ? AND r.reader_id = e.id LIMIT 1').get(model) !== undefined;
}

/** Writes the labels that hold now. */
export function settle(db: Database, readings: readonly (LabelCodes & { id: number; readerId: number; corrected: number })[]): void {
  const update = db.prepare(
    'UPDATE reading SET reader_id = @readerId, sentiment = @sentiment, emotions = @emotions, intent = @intent, corrected = @corrected WHERE message_id = @id',
  );
  for (const reading of readings) update.run(reading);
}
