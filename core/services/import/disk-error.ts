import { AppError } from '../../contract/errors.ts';

/** SQLite's and the system's words for a full disk as one sentence; all else as it is. */
export function diskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('UNAVAILABLE', 'import:error.diskFull', { cause: error, retryable: true });
  }
  if (code.startsWith('SQLITE_BUSY')) return new AppError('UNAVAILABLE', 'import:error.busy', { cause: error, retryable: true });
  if (code.startsWith('SQLITE_IOERR')) return new AppError('UNAVAILABLE', 'import:error.disk', { cause: error, retryable: true });
  return error;
}
