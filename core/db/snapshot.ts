import { renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { syncFile, syncFolder, UNFINISHED } from './durable-file.ts';
import { asAppError, openEncrypted, refusePlain } from './open.ts';

/**
 * Writes a compact copy, encrypted with the same key, and puts it in place only after it was opened and checked.
 * @returns its size in bytes
 */
export function snapshot(source: Database, key: Uint8Array, target: string): number {
  const unfinished = join(dirname(target), `${UNFINISHED}${basename(target)}`);
  rmSync(unfinished, { force: true });
  try {
    source.prepare('VACUUM INTO ?').run(unfinished);
    syncFile(unfinished);
    const problem = checkDatabase(unfinished, key);
    if (problem !== null) throw new AppError('DATA_CORRUPT', 'database:snapshot_failed', { params: { detail: problem } });
    renameSync(unfinished, target);
    syncFolder(dirname(target));
    return statSync(target).size;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw asAppError(error, target);
  }
}

/** Opens a database that nobody else has open and reads every page of it. @returns null when sound, else what is wrong */
export function checkDatabase(path: string, key: Uint8Array): string | null {
  let db: Database | undefined;
  try {
    refusePlain(path);
    db = openEncrypted({ path, key, mode: 'read' });
    const found = db.pragma('quick_check(1)', { simple: true });
    return found === 'ok' ? null : String(found);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    db?.close();
  }
}
