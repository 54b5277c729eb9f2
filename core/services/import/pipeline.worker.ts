import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import { openEncrypted } from '../../db/open.ts';
import { quotesErased, tombstoneCheck } from '../identity/service.ts';
import { diskError } from './disk-error.ts';
import { mergerFor } from './mergers.ts';
import { stageAndMerge } from './pipeline.ts';
import { readRows } from './read-rows.ts';
import { prepareBulk } from './repo-bulk.ts';
import { findImport } from './repo.ts';
import type { FromThread, ThreadTask } from './thread-task.ts';

/** The writing thread: stages and merges, so that the core goes on answering through a million rows. */
async function work({ connection, importId, tombstoneKey, reading, readEntry, rowsAtOnce }: ThreadTask): Promise<void> {
  const stop = new AbortController();
  const tell = (message: FromThread) => parentPort?.postMessage(message);
  parentPort?.on('message', () => stop.abort(new AppError('CANCELLED', 'jobs:cancelled')));
  const db = openEncrypted({ ...connection, mode: 'bulk' });
  connection.key.fill(0);
  try {
    prepareBulk(db);
    const row = findImport(db, importId);
    if (!row) throw new AppError('NOT_FOUND', 'import:error.notFound');
    const people = { importId: row.id, source: row.source, now: row.startedAt, erased: tombstoneCheck(db, tombstoneKey) };
    await stageAndMerge({
      db, row, ...(rowsAtOnce === undefined ? {} : { rowsAtOnce }),
      merger: mergerFor(db, row.kind, people),
      quotesErased: quotesErased(db, tombstoneKey, reading.client.country),
      read: (from) => readRows(readEntry, { ...reading, from }),
      context: { signal: stop.signal, progress: (progress) => tell({ type: 'progress', progress }) },
      // Only durations are taken of it.
      now: () => Math.round(performance.now()),
      timed: (phase, ms) => tell({ type: 'timed', phase, ms }),
    });
  } finally {
    db.close();
  }
  tell({ type: 'done' });
}

work(workerData as ThreadTask)
  .catch((cause: unknown) => {
    const error = diskError(cause);
    const known = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal');
    const reference = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ type: 'failed', error: known.toWire(known.code === 'INTERNAL' ? reference : undefined) } satisfies FromThread);
  })
  .finally(() => parentPort?.close());
