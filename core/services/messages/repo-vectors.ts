import type { Database } from 'better-sqlite3';

export interface VectorRow {
  id: number;
  embedding: Buffer;
}

/** Embeddings by one version of a model after an id, ascending. */
export function vectorsAfter(db: Database, model: string, id: number, limit: number): VectorRow[] {
  return db.prepare<[number, string, number], VectorRow>(
    `SELECT r.message_id AS id, r.embedding FROM reading r JOIN reader e ON e.id = r.reader_id
     WHERE r.message_id > ? AND e.model = ? AND r.embedding IS NOT NULL ORDER BY r.message_id LIMIT ?`,
  ).all(id, model, limit);
}

export function vectorsOf(db: Database, model: string, ids: readonly number[]): VectorRow[] {
  return db.prepare<[string, string], VectorRow>(
    `SELECT r.message_id AS id, r.embedding FROM reading r JOIN reader e ON e.id = r.reader_id
     WHERE r.message_id IN (SELECT value FROM json_each(?)) AND e.model = ? AND r.embedding IS NOT NULL`,
  ).all(JSON.stringify(ids), model);
}

export function countVectors(db: Database): number {
  return db.prepare('SELECT count(*) FROM reading').pluck().get() as number;
}
