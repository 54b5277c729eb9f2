import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { JobContext } from '../handlers.ts';
import { diskError } from './disk-error.ts';
import { findImport, setImportState, type ImportRow } from './repo.ts';
import { undoImport } from './undo-import.ts';

/**
 * Leaves an import that could not go on as it must be left: taken back where a person cancelled or the file is at
 * fault, waiting where the disk was full or the vault was locked.
 * @returns the error for the caller
 */
export async function endBadly(
  db: Database,
  row: ImportRow,
  error: unknown,
  context: Pick<JobContext, 'signal' | 'progress'>,
  now: () => number,
): Promise<unknown> {
  const cause = context.signal.aborted ? (context.signal.reason as unknown) : diskError(error);
  const code = cause instanceof AppError ? cause.code : 'INTERNAL';
  try {
    // What a failed transaction changed in memory is forgotten: the database says where the import stands.
    const saved = findImport(db, row.uuid);
    if (!saved) return cause;
    if (code === 'LOCKED' || code === 'UNAVAILABLE') setImportState(db, saved.id, 'interrupted', now());
    else await undoImport(db, saved, code === 'CANCELLED' ? 'cancelled' : 'failed', { signal: new AbortController().signal, progress: context.progress }, now);
  } catch (second) {
    // A full disk takes no note either; an import that still says running is found as interrupted.
    return cause instanceof AppError ? cause : second;
  }
  return cause;
}
