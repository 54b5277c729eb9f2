import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';

export interface Migration {
  version: number;
  name: string;
  sql: string;
  /** SHA-256 of the text with line ends as LF, so that a checkout on Windows has the same. */
  hash: string;
}

interface Applied {
  version: number;
  name: string;
  hash: string;
}

export interface MigrateOptions {
  now: number;
  /** Called once before the first change to a database that already holds something. */
  snapshot: (fromVersion: number) => void;
}

const HISTORY = `CREATE TABLE IF NOT EXISTS schema_migration (
  version INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL
) STRICT`;

/** Reads NNNN_name.sql files; they must count 1, 2, 3 … without gap or double. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort();
  return files.map((file, index) => {
    const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file);
    const version = Number(match?.[1]);
    if (version !== index + 1) throw new AppError('INTERNAL', 'database:migrations_out_of_order', { params: { file } });
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return { version, name: match?.[2] ?? '', sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings a database forward to the newest shipped migration, each in a transaction of its own.
 * Refuses a newer database, a history that differs from the shipped one, and a change that breaks a reference.
 * @returns the version it came from and the one it has now
 */
export function migrate(db: Database, shipped: readonly Migration[], options: MigrateOptions): { from: number; to: number } {
  const from = checkHistory(db, shipped);
  const pending = shipped.slice(from);
  if (pending.length > 0 && from > 0) options.snapshot(from);
  for (const migration of pending) apply(db, migration, options.now);
  return { from, to: shipped.length };
}

/** The version of a database whose history is a beginning of the shipped one. */
export function checkHistory(db: Database, shipped: readonly Migration[]): number {
  const version = userVersion(db);
  if (version > shipped.length) {
    throw new AppError('NEWER_DATA', 'database:newer', { params: { data: version, program: shipped.length } });
  }
  const applied = appliedMigrations(db);
  if (applied.length !== version) throw historyDiffers(version);
  for (const [index, row] of applied.entries()) {
    const expected = shipped[index];
    if (row.version !== index + 1 || row.hash !== expected?.hash) throw historyDiffers(row.version);
  }
  return version;
}

/** The version that a database says it has. */
export function userVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function appliedMigrations(db: Database): Applied[] {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'").get();
  if (!known) return [];
  return db.prepare<[], Applied>('SELECT version, name, hash FROM schema_migration ORDER BY version').all();
}

function historyDiffers(version: number): AppError {
  return new AppError('DATA_CORRUPT', 'database:history_differs', { params: { version } });
}

function apply(db: Database, migration: Migration, now: number): void {
  // Rebuilding a table needs references unchecked meanwhile; foreign_key_check looks at all of them before the commit.
  db.pragma('foreign_keys = OFF');
  db.exec('BEGIN IMMEDIATE');
  try {
    if (userVersion(db) !== migration.version - 1) throw historyDiffers(migration.version);
    db.exec(migration.sql);
    if (!db.inTransaction) throw new AppError('INTERNAL', 'database:migration_commits', { params: { version: migration.version } });
    refuseBrokenReferences(db, migration.version);
    db.exec(HISTORY);
    db.prepare('INSERT INTO schema_migration (version, name, hash, applied_at) VALUES (?, ?, ?, ?)').run(
      migration.version, migration.name, migration.hash, now,
    );
    db.pragma(`user_version = ${migration.version}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function refuseBrokenReferences(db: Database, version: number): void {
  const [broken] = db.pragma('foreign_key_check') as { table: string }[];
  if (!broken) return;
  throw new AppError('DATA_CORRUPT', 'database:broken_reference', { params: { version, table: broken.table } });
}
