import type { Database, Statement } from 'better-sqlite3';
import type { ImportKind } from '../../domain/import/index.ts';
import type { PackedRows } from './json-rows.ts';
import { stageColumns } from './stage-columns.ts';

/** Where an import's rows lie between reading and merging: a table of its own, dropped in one go. */
export function stageTable(importId: number): string {
  return `stage_${importId}`;
}

/** Creates the import's staging table where it is not yet there. */
export function createStage(db: Database, importId: number, kind: ImportKind): void {
  const columns = stageColumns(kind, () => '').map(({ name, type }) => `${name} ${type}`);
  db.exec(
    `CREATE TABLE IF NOT EXISTS ${stageTable(importId)} (seq INTEGER PRIMARY KEY, row INTEGER NOT NULL, ${columns.join(', ')}) STRICT`,
  );
  db.prepare(`INSERT OR IGNORE INTO meta (key, value) SELECT 'pair_base:${importId}', ifnull(max(id), 0) FROM match_pair`).run();
}

/** The last pair that had been put up for review before the import began. */
export function pairBase(db: Database, importId: number): number {
  return Number(db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(`pair_base:${importId}`)?.value ?? 0);
}

/** Removes everything the import had staged. */
export function dropStage(db: Database, importId: number): void {
  for (const base of ['contact_base', 'pair_base']) db.prepare('DELETE FROM meta WHERE key = ?').run(`${base}:${importId}`);
  for (const suffix of ['_dup', '_key', '_seen', '_to', '']) db.exec(`DROP TABLE IF EXISTS ${stageTable(importId)}${suffix}`);
}

/** Staging tables of whatever import, for erasure. */
export function stageTables(db: Database): string[] {
  const found = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'stage_[0-9]*'`).all();
  return found.map(({ name }) => name);
}

export function stagedRows(db: Database, importId: number): number {
  return db.prepare<[], { last: number }>(`SELECT ifnull(max(seq), 0) AS last FROM ${stageTable(importId)}`).get()?.last ?? 0;
}

/** Writes batches into one staging table; a statement is prepared for each set of columns that have values. */
export function stageWriter(db: Database, importId: number, kind: ImportKind): (batch: PackedRows) => void {
  const names = stageColumns(kind, () => '').map(({ name }) => name);
  const statements = new Map<string, Statement<[Uint8Array]>>();
  const statementFor = (used: number[]) => {
    const known = statements.get(used.join());
    if (known) return known;
    const columns = ['row', ...used.map((at) => names[at])];
    const values = ['value->>0', ...used.map((at) => `value->>${at + 1}`)];
    const made = db.prepare<[Uint8Array]>(
      `INSERT INTO ${stageTable(importId)} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM jsonb_each(CAST(? AS TEXT))`,
    );
    statements.set(used.join(), made);
    return made;
  };
  return ({ count, used, json }) => {
    if (count > 0) statementFor(used).run(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
  };
}

/** First and last calendar date of the staged rows; null for a kind without dates. */
export function stagedDates(db: Database, importId: number, kind: ImportKind): { from: string; to: string } | null {
  const column = kind === 'spend' ? 'date' : 'local_date';
  if (kind === 'contacts') return null;
  const span = db.prepare<[], { low: string | null; high: string | null }>(
    `SELECT min(${column}) AS low, max(${column}) AS high FROM ${stageTable(importId)}`,
  ).get();
  return span?.low && span.high ? { from: span.low, to: span.high } : null;
}
