import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { codeOf } from './durable-file.ts';

/** What a connection is for: `write` is durable at every commit, `bulk` at its end, `read` cannot write. */
export type OpenMode = 'write' | 'bulk' | 'read';

export interface OpenOptions {
  path: string;
  /** 32 random bytes; the caller keeps and zeroes them. */
  key: Uint8Array;
  mode: OpenMode;
  /** Makes the file when it is absent. */
  create?: boolean;
}

/** Of better-sqlite3-multiple-ciphers; the types of better-sqlite3 do not know it. */
interface Keyed {
  key(literal: Buffer): number;
}

const PLAIN_HEADER = 'SQLite format 3\0';
/** Another connection of ours may hold the write lock for one import chunk. */
const BUSY_MS = 10_000;

const TUNING: Record<OpenMode, readonly string[]> = {
  // In WAL mode FULL syncs the log at each commit: what was acknowledged survives SIGKILL and power loss.
  // macOS keeps fsync'ed bytes in the drive's cache unless asked for more; elsewhere fullfsync does nothing.
  write: ['synchronous = FULL', 'fullfsync = ON', 'checkpoint_fullfsync = ON', 'cache_size = -32768'],
  // NORMAL syncs at checkpoints alone; wal_autocheckpoint in pages of 4 KiB.
  bulk: ['synchronous = NORMAL', 'checkpoint_fullfsync = ON', 'cache_size = -65536', 'wal_autocheckpoint = 8192'],
  read: ['query_only = ON', 'cache_size = -32768'],
};

/**
 * Opens a SQLCipher 4 file by its raw key and proves that it is encrypted with it.
 * Never call `serialize()` (plain text), `rekey()` (refused in WAL) or `backup()` (fails) on what this answers.
 */
export function openEncrypted({ path, key, mode, create = false }: OpenOptions): Database.Database {
  if (key.length !== 32) throw new AppError('INTERNAL', 'database:bad_key_length');
  const fresh = !existsSync(path);
  if (fresh && !create) throw new AppError('NOT_FOUND', 'database:missing', { params: { file: basename(path) } });
  if (!fresh && mode === 'write') refusePlain(path);
  const db = connect(path, mode);
  try {
    giveKey(db, key);
    configure(db, mode);
    return db;
  } catch (error) {
    db.close();
    throw asAppError(error, path);
  }
}

/** Refuses a file that SQLite could read without a key. Only before the first connection: closing it drops POSIX locks. */
export function refusePlain(path: string): void {
  const header = Buffer.alloc(PLAIN_HEADER.length);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
  if (header.toString('latin1') === PLAIN_HEADER) {
    throw new AppError('DATA_CORRUPT', 'database:not_encrypted', { params: { file: basename(path) } });
  }
}

/** SQLite's complaint about one file as a sentence a person can act on. */
export function asAppError(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  if (isCorrupt(error)) return new AppError('DATA_CORRUPT', 'database:unreadable', { params: { file: basename(path) }, cause: error });
  return storageTrouble(error) ?? error;
}

/** What is wrong with disk or database where no file is known, as a sentence; null for any other error. */
export function storageTrouble(error: unknown): AppError | null {
  const code = codeOf(error);
  const trouble = (messageKey: string) => new AppError('UNAVAILABLE', messageKey, { cause: error, retryable: true });
  if (isCorrupt(error)) return new AppError('DATA_CORRUPT', 'database:damaged', { cause: error });
  // The shared memory beside a database cannot be sized: there is no room for its 32 KiB.
  if (['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'].includes(code)) return trouble('database:disk_full');
  if (code.startsWith('SQLITE_BUSY')) return trouble('database:busy');
  if (code.startsWith('SQLITE_IOERR') || ['EIO', 'EROFS'].includes(code)) return trouble('database:disk_error');
  return null;
}

function isCorrupt(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}

function connect(path: string, mode: OpenMode): Database.Database {
  try {
    return new Database(path, { readonly: mode === 'read', timeout: BUSY_MS });
  } catch (error) {
    throw asAppError(error, path);
  }
}

/** The key goes in as bytes, so that no JavaScript string keeps it. */
function giveKey(db: Database.Database, key: Uint8Array): void {
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  const literal = Buffer.alloc(67);
  literal.write("x'", 0, 'latin1');
  for (const [index, byte] of key.entries()) {
    literal[2 + index * 2] = hexDigit(byte >> 4);
    literal[3 + index * 2] = hexDigit(byte & 15);
  }
  literal.write("'", 66, 'latin1');
  try {
    (db as Database.Database & Keyed).key(literal);
  } finally {
    literal.fill(0);
  }
}

function hexDigit(nibble: number): number {
  return nibble < 10 ? 0x30 + nibble : 0x57 + nibble;
}

function configure(db: Database.Database, mode: OpenMode): void {
  // The first read of a page proves the key by its HMAC.
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  db.pragma('foreign_keys = ON');
  if (mode !== 'read') {
    const journal = db.pragma('journal_mode = WAL', { simple: true });
    if (journal !== 'wal') throw new AppError('UNAVAILABLE', 'database:no_wal');
    db.pragma('secure_delete = ON');
    db.pragma('journal_size_limit = 67108864');
  }
  for (const pragma of TUNING[mode]) db.pragma(pragma);
}
