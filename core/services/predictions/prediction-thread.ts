import { Worker } from 'node:worker_threads';
import { AppError, type ErrorParams } from '../../contract/errors.ts';
import type { JobContext } from '../handlers.ts';

/** What a thread of this feature says. */
export type FromThread<R> =
  | { type: 'progress'; phase: string; done: number; total: number | null }
  | { type: 'done'; result: R }
  | { type: 'refused'; messageKey: string; params: ErrorParams }
  | { type: 'failed'; detail: string };

/** Runs a task in a thread of its own; an abort ends it at any instant. A refusal becomes CONFLICT. */
export async function inPredictionThread<R>(entry: string, task: object, job: JobContext): Promise<R> {
  job.signal.throwIfAborted();
  const worker = new Worker(entry, { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<R>();
  const stop = () => reject(job.signal.reason);
  job.signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: FromThread<R>) => {
    if (message.type === 'progress') job.progress({ phase: message.phase, done: message.done, total: message.total, unit: 'steps' });
    else if (message.type === 'done') resolve(message.result);
    else if (message.type === 'refused') reject(new AppError('CONFLICT', message.messageKey, { params: message.params }));
    else reject(new AppError('INTERNAL', 'errors:internal', { cause: new Error(message.detail) }));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new AppError('INTERNAL', 'errors:internal')));
  try {
    return await promise;
  } finally {
    job.signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
