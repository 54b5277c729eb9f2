import { parentPort, workerData } from 'node:worker_threads';
import { teachHead } from '../../domain/voice/teach-head.ts';
import type { FromThread } from './in-thread.ts';
import type { TeachAnswer, TeachTask } from './teach-task.ts';

const tell = (message: FromThread<TeachAnswer>) => parentPort?.postMessage(message);

try {
  const { kind, corrected, anchors } = workerData as TeachTask;
  const { weights, before, after } = teachHead(corrected, anchors, { kind, progress: (done, total) => tell({ type: 'progress', done, total }) });
  tell({ type: 'done', result: { weights: Float32Array.from(weights), before, after } });
} catch (error) {
  tell({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
