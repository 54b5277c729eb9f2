import type { Database } from 'better-sqlite3';
import { stageTable } from './repo-stage.ts';

/**
 * Numbers equal lines of the file: the second of two equals has ordinal 1 and is a line of its own. Only those beyond
 * the first are kept. A line with an id is itself however often it comes: of several the last one counts (-1 for
 * those before it).
 * @returns how many exact duplicates were kept
 */
export function numberEquals(db: Database, importId: number, keys: string[], idKey: string): number {
  const stage = stageTable(importId);
  const by = keys.join(', ');
  db.exec(`DROP TABLE IF EXISTS ${stage}_dup`);
  db.exec(`CREATE TABLE ${stage}_dup (seq INTEGER PRIMARY KEY, ordinal INTEGER NOT NULL) STRICT`);
  db.exec(`CREATE INDEX IF NOT EXISTS ${stage}_equals ON ${stage}(${by}, seq)`);
  const ids = db.prepare(`SELECT 1 FROM ${stage} WHERE ${idKey} GLOB 'id:*' LIMIT 1`).get() !== undefined;
  db.exec(`INSERT INTO ${stage}_dup ${ids ? withIds(stage, by, idKey) : equals(stage, by)} ORDER BY seq`);
  return db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${stage}_dup WHERE ordinal > 0`).get()?.n ?? 0;
}

function equals(stage: string, by: string): string {
  return `SELECT seq, nth FROM (SELECT seq, row_number() OVER (PARTITION BY ${by} ORDER BY seq) - 1 AS nth FROM ${stage}) WHERE nth > 0`;
}

function withIds(stage: string, by: string, idKey: string): string {
  return `SELECT seq, CASE WHEN ${idKey} GLOB 'id:*' THEN -1 ELSE nth END FROM (
      SELECT seq, ${idKey}, nth, count(*) OVER (PARTITION BY ${by}) - 1 - nth AS after FROM (
        SELECT seq, ${by}, row_number() OVER (PARTITION BY ${by} ORDER BY seq) - 1 AS nth FROM ${stage}))
    WHERE CASE WHEN ${idKey} GLOB 'id:*' THEN after > 0 ELSE nth > 0 END`;
}
