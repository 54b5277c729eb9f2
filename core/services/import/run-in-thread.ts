import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { JobContext } from '../handlers.ts';
import { threadFailure } from './thread-failure.ts';
import type { FromThread, ThreadTask, ToThread } from './thread-task.ts';

/** Batches live for a moment: a small nursery keeps the thread small. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/** Runs reading and merging in a thread of its own and settles when it has ended; an abort stops it at its next chunk. */
export async function runInThread(
  entry: string,
  task: ThreadTask,
  context: Pick<JobContext, 'signal' | 'progress'>,
  timed: (phase: string, ms: number) => void,
): Promise<void> {
  context.signal.throwIfAborted();
  const worker = new Worker(entry, { workerData: task, resourceLimits });
  const stop = () => worker.postMessage({ type: 'stop' } satisfies ToThread);
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.type === 'progress') context.progress(message.progress);
        else if (message.type === 'timed') timed(message.phase, message.ms);
        else if (message.type === 'done') resolve();
        else reject(threadFailure(message.error));
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new AppError('INTERNAL', 'errors:internal', { cause: 'the writing thread ended early' })));
    });
  } finally {
    context.signal.removeEventListener('abort', stop);
    worker.removeAllListeners('exit');
    // It has closed its database by now, or never will: nothing is left to wait for.
    await worker.terminate();
  }
}
