import type { Database, Statement } from 'better-sqlite3';
import type { ImportKind } from '../../domain/import/index.ts';
import { stageColumns, type Cell } from './stage-columns.ts';

/** Rows of a batch, column by column; null where a column has no value in any of them. */
export interface StageBatch {
  count: number;
  /** The file's row of each. */
  rows: number[];
  columns: (Cell[] | null)[];
}

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
}

/** Removes everything the import had staged. */
export function dropStage(db: Database, importId: number): void {
  db.prepare('DELETE FROM meta WHERE key = ?').run(`contact_base:${importId}`);
  for (const suffix of ['_dup', '_key', '_seen', '_to', '_block', '']) db.exec(`DROP TABLE IF EXISTS ${stageTable(importId)}${suffix}`);
}

/** Staging tables of whatever import, for erasure. */
export function stageTables(db: Database): string[] {
  const found = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'stage_[0-9]*'`).all();
  return found.map(({ name }) => name);
}

export function stagedRows(db: Database, importId: number): number {
  return db.prepare<[], { last: number }>(`SELECT ifnull(max(seq), 0) AS last FROM ${stageTable(importId)}`).get()?.last ?? 0;
}

/** Rows of one INSERT: fewer, wider statements take a sixth less time than one a row. */
const wide = 32;

/** Writes batches into one staging table; statements are prepared for each set of columns that have values. */
export function stageWriter(db: Database, importId: number, kind: ImportKind): (batch: StageBatch) => void {
  const names = stageColumns(kind, () => '').map(({ name }) => name);
  const statements = new Map<string, Statement<[Cell[]]>>();
  const statementFor = (used: number[], rows: number) => {
    const id = `${rows}:${used.join()}`;
    const known = statements.get(id);
    if (known) return known;
    const one = `(?${', ?'.repeat(used.length)})`;
    const columns = ['row', ...used.map((at) => names[at])];
    const made = db.prepare<[Cell[]]>(
      `INSERT INTO ${stageTable(importId)} (${columns.join(', ')}) VALUES ${new Array(rows).fill(one).join(', ')}`,
    );
    statements.set(id, made);
    return made;
  };
  return (batch) => {
    const used = batch.columns.flatMap((column, at) => (column === null ? [] : [at]));
    const filled = batch.columns.filter((column) => column !== null);
    for (let from = 0; from < batch.count; ) {
      const rows = batch.count - from >= wide ? wide : 1;
      statementFor(used, rows).run(valuesOf(batch, filled, from, rows));
      from += rows;
    }
  };
}

function valuesOf(batch: StageBatch, filled: Cell[][], from: number, rows: number): Cell[] {
  const values = new Array<Cell>((filled.length + 1) * rows);
  let at = 0;
  for (let row = from; row < from + rows; row++) {
    values[at++] = batch.rows[row] ?? 0;
    for (let column = 0; column < filled.length; column++) values[at++] = filled[column]?.[row] ?? null;
  }
  return values;
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
