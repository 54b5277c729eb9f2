import type { Database } from 'better-sqlite3';
import type { ImportInfo, ImportResult } from '../../contract/import.ts';
import type { Actor } from '../../contract/values.ts';
import type { Checkpoint, ImportKind, RowReject } from '../../domain/import/index.ts';
import type { Fingerprint } from './file-source.ts';
import type { RestoreCounts } from '../undo/service.ts';

export type ImportState = ImportInfo['state'];
/** reading: into the staging table; matching: ordinals and people; merging: into facts; sorting: look-ups; figures: what others derive. */
export type ImportPhase = 'reading' | 'matching' | 'merging' | 'sorting' | 'figures' | 'undoing';
export type ImportNotes = ImportResult['notes'];

/** Where to go on after a kill; written in the transaction that did the work. */
export interface ImportCheckpoint {
  /** The next record to read. */
  read: Checkpoint | null;
  /** The last staged row that was merged. */
  merged: number;
  /** Ids of the contacts that the import creates by the plain path are this plus the staged row. */
  contactBase?: number;
  /** How far a step within a phase has come. */
  step?: string;
  cursor?: string | null;
  /** Counts of an undo under way, and the state it ends in. */
  undone?: RestoreCounts;
  ending?: Extract<ImportState, 'undone' | 'cancelled' | 'failed'>;
  /** First and last calendar date of the facts it brought. */
  dates?: { from: string; to: string } | null;
}

/** How a file is found again, and known to be the same. */
export interface StoredFile {
  place: { path: string } | { ticket: string };
  fingerprint: Fingerprint;
}

export interface ImportRow {
  id: number;
  uuid: string;
  kind: ImportKind;
  source: string;
  fileName: string;
  file: StoredFile;
  /** Mapping, dialect and headers, as the reading began. */
  mapping: unknown;
  actor: Actor;
  jobId: string | null;
  startedAt: number;
  endedAt: number | null;
  state: ImportState;
  phase: ImportPhase;
  checkpoint: ImportCheckpoint;
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  notes: ImportNotes;
}

interface Stored extends Omit<ImportRow, 'file' | 'mapping' | 'checkpoint' | 'notes'> {
  fileRef: string;
  fileBytes: number;
  mapping: string;
  checkpoint: string;
  notes: string;
}

const columns = `id, uuid, kind, source, file_name AS fileName, file_ref AS fileRef, file_bytes AS fileBytes, mapping, actor, job_id AS jobId,
  started_at AS startedAt, ended_at AS endedAt, state, phase, checkpoint, rows, inserted, updated, unchanged, rejected, notes`;

export const noNotes: ImportNotes = { duplicateLines: 0, suppressedKept: 0, tombstoned: 0, reviewPairs: 0, skippedTotals: 0, otherLevel: 0 };

function toRow(stored: Stored): ImportRow {
  const { fileRef, fileBytes: _bytes, mapping, checkpoint, notes, ...rest } = stored;
  return {
    ...rest,
    file: JSON.parse(fileRef) as StoredFile,
    mapping: JSON.parse(mapping) as unknown,
    checkpoint: { read: null, merged: 0, ...(JSON.parse(checkpoint) as Partial<ImportCheckpoint>) },
    notes: { ...noNotes, ...(JSON.parse(notes) as Partial<ImportNotes>) },
  };
}

export type NewImport = Pick<ImportRow, 'uuid' | 'kind' | 'source' | 'fileName' | 'file' | 'mapping' | 'actor' | 'jobId' | 'startedAt'>;

export function insertImport(db: Database, made: NewImport): ImportRow {
  db.prepare(
    `INSERT INTO import (uuid, kind, source, file_name, file_ref, file_bytes, mapping, actor, job_id, started_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running')`,
  ).run(
    made.uuid, made.kind, made.source, made.fileName, JSON.stringify(made.file), made.file.fingerprint.size,
    JSON.stringify(made.mapping), made.actor, made.jobId, made.startedAt,
  );
  const row = findImport(db, made.uuid);
  if (!row) throw new Error('the import row just written is not there');
  return row;
}

export function findImport(db: Database, uuid: string): ImportRow | undefined {
  const row = db.prepare<[string], Stored>(`SELECT ${columns} FROM import WHERE uuid = ?`).get(uuid);
  return row && toRow(row);
}

/** The import of a job that was killed after its work and before its answer. */
export function finishedImport(db: Database, jobId: string): ImportRow | undefined {
  const row = db.prepare<[string], Stored>(`SELECT ${columns} FROM import WHERE job_id = ? AND state = 'done'`).get(jobId);
  return row && toRow(row);
}

/** Imports that a kill, a lock or an error left behind, oldest first. */
export function unfinishedImports(db: Database): ImportRow[] {
  return db.prepare<[], Stored>(`SELECT ${columns} FROM import WHERE state IN ('running', 'interrupted') ORDER BY id`).all().map(toRow);
}

export function importsOf(db: Database, offset: number, limit: number): { imports: ImportRow[]; total: number } {
  const total = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM import').get()?.n ?? 0;
  const rows = db.prepare<[number, number], Stored>(`SELECT ${columns} FROM import ORDER BY id DESC LIMIT ? OFFSET ?`).all(limit, offset);
  return { imports: rows.map(toRow), total };
}

/** Writes the import's state, place and counts. */
export function saveImport(db: Database, row: ImportRow): void {
  db.prepare(
    `UPDATE import SET state = ?, phase = ?, checkpoint = ?, rows = ?, inserted = ?, updated = ?, unchanged = ?, rejected = ?, notes = ?,
       ended_at = ?, job_id = ? WHERE id = ?`,
  ).run(
    row.state, row.phase, JSON.stringify(row.checkpoint), row.rows, row.inserted, row.updated, row.unchanged, row.rejected,
    JSON.stringify(row.notes), row.endedAt, row.jobId, row.id,
  );
}

export function insertRejects(db: Database, importId: number, rejects: RowReject[]): void {
  const statement = db.prepare(
    'INSERT OR IGNORE INTO import_reject (import_id, row, column_name, reason, params, line) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { row, column, messageKey, params, original } of rejects) {
    statement.run(importId, row, column, messageKey, JSON.stringify(params), original);
  }
}

export interface StoredReject {
  row: number;
  column: string | null;
  reason: string;
  params: Record<string, string | number | null>;
  line: string;
}

/** Rejected lines that were not mended since, in the order of the file. */
export function rejectsOf(db: Database, importId: number, offset: number, limit: number): StoredReject[] {
  return db
    .prepare<[number, number, number], Omit<StoredReject, 'params'> & { params: string }>(
      `SELECT row, column_name AS "column", reason, params, line FROM import_reject
       WHERE import_id = ? AND mended_by IS NULL ORDER BY row LIMIT ? OFFSET ?`,
    )
    .all(importId, limit, offset)
    .map((reject) => ({ ...reject, params: JSON.parse(reject.params) as StoredReject['params'] }));
}

export function countRejects(db: Database, importId: number): number {
  return db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM import_reject WHERE import_id = ? AND mended_by IS NULL').get(importId)?.n ?? 0;
}

export function markMended(db: Database, importId: number, rows: number[], mendedBy: number): void {
  const statement = db.prepare('UPDATE import_reject SET mended_by = ? WHERE import_id = ? AND row = ?');
  for (const row of rows) statement.run(mendedBy, importId, row);
}

/** Only the state: what a failed transaction had changed in memory is not written. */
export function setImportState(db: Database, id: number, state: ImportState, endedAt: number | null): void {
  db.prepare('UPDATE import SET state = ?, ended_at = ? WHERE id = ?').run(state, endedAt, id);
}
