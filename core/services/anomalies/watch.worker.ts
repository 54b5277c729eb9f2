import { parentPort, workerData } from 'node:worker_threads';
import { watchChannels, type WatchTask } from './watch-task.ts';

try {
  parentPort?.postMessage({ type: 'done', result: watchChannels(workerData as WatchTask) });
} catch (error) {
  parentPort?.postMessage({ type: 'failed', detail: error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown' });
}
