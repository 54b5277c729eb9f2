import { parentPort, workerData } from 'node:worker_threads';
import { openEncrypted } from '../../db/open.ts';
import { attributePaths } from './attribute-paths.ts';
import type { ReadTask } from './read-task.ts';
import { readLineage } from './repo-lineage.ts';
import { readMetadata } from './repo-metadata.ts';

function work(task: ReadTask): unknown {
  const key = Buffer.from(task.key);
  const db = openEncrypted({ path: task.path, key, mode: 'read' });
  key.fill(0);
  try {
    if (task.kind === 'attribution') return attributePaths(db, task);
    return task.kind === 'metadata' ? readMetadata(db, task) : readLineage(db, task);
  } finally {
    db.close();
  }
}

try {
  parentPort?.postMessage({ type: 'done', result: work(workerData as ReadTask) });
} catch (error) {
  parentPort?.postMessage({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
