import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../contract/errors.ts';
import { openEncrypted } from './open.ts';
import { checkDatabase, snapshot } from './snapshot.ts';
import type { CopyTask, CopyAnswer } from './copy-task.ts';

/** Copies or checks a database beside the core, so that nobody waits for a gigabyte. */
function work(task: CopyTask): CopyAnswer {
  if (task.what === 'check') return { problem: checkDatabase(task.path, task.key) };
  // Not 'write': that mode looks into the file by hand, which would drop the locks this process holds on it.
  const source = openEncrypted({ path: task.path, key: task.key, mode: 'bulk' });
  try {
    snapshot(source, task.key, task.target);
    return { problem: null };
  } finally {
    source.close();
  }
}

try {
  parentPort?.postMessage(work(workerData as CopyTask));
} catch (error) {
  const wire = error instanceof AppError ? error.toWire() : null;
  parentPort?.postMessage({ failed: wire ?? { code: 'INTERNAL', messageKey: 'errors:internal', params: {}, retryable: false }, detail: String(error) });
}
