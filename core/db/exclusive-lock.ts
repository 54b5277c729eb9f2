import Database from 'better-sqlite3';
import { storageTrouble } from './open.ts';
import { codeOf } from './durable-file.ts';

/**
 * Holds a file for this process alone, by the operating system's own lock: however the process ends, the lock ends
 * with it, so none is ever stale. The file is an empty database and holds nothing.
 * @returns a release, or null when another process (or another holder in this one) has it
 */
export function holdExclusively(path: string): (() => void) | null {
  const db = new Database(path, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    // Nothing is ever written, and a full disk must not keep the lock from being taken.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return () => db.close();
  } catch (error) {
    db.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) return null;
    throw storageTrouble(error) ?? error;
  }
}
