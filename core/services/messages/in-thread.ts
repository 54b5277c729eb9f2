import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';

/** What a thread of this feature sends back. */
export type FromThread<R> = { type: 'progress'; done: number; total: number } | { type: 'done'; result: R } | { type: 'failed'; detail: string };

interface ThreadOptions {
  signal: AbortSignal;
  progress?: (done: number, total: number) => void;
  transfer?: ArrayBuffer[];
}

/** Runs work that would hold the core up in a thread of its own. An abort ends the thread. */
export async function inThread<R>(entry: string, task: unknown, { signal, progress, transfer = [] }: ThreadOptions): Promise<R> {
  signal.throwIfAborted();
  const worker = new Worker(entry, { workerData: task, transferList: transfer });
  const { promise, resolve, reject } = Promise.withResolvers<R>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: FromThread<R>) => {
    if (message.type === 'progress') progress?.(message.done, message.total);
    else if (message.type === 'done') resolve(message.result);
    else reject(new AppError('INTERNAL', 'errors:internal', { cause: new Error(message.detail) }));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new AppError('INTERNAL', 'errors:internal')));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
