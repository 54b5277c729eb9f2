import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import { openEncrypted } from '../../db/open.ts';
import type { FiguresAnswer, FiguresTask } from './figures-task.ts';
import { refresh } from './refresh.ts';

/** Half of what an import's connection takes: both are open at the same time. */
const cacheKiB = 32_768;

/** Makes many figures and cards anew beside the core, so that nobody waits for the index of a million rows. */
async function work({ path, key, currency, scope }: FiguresTask): Promise<void> {
  const db = openEncrypted({ path, key, mode: 'bulk' });
  key.fill(0);
  try {
    db.pragma(`cache_size = -${cacheKiB}`);
    await refresh(db, currency, scope);
    db.pragma('wal_checkpoint(FULL)');
  } finally {
    db.close();
  }
}

const tell = (answer: FiguresAnswer) => parentPort?.postMessage(answer);

work(workerData as FiguresTask).then(
  () => tell({ failed: null }),
  (error: unknown) => {
    const known = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal');
    tell({ failed: known.toWire(), detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  },
);
