import { Worker } from 'node:worker_threads';
import { AppError, type WireError } from './contract/errors.ts';
import type { Refusal } from './learn/gate/refusal.ts';
import type { ModelBundle } from './learn/table/bundle-model.ts';
import type { TrainRequest } from './learn/table/train-table.ts';

/** What the thread that learns from a table is started with. */
export interface LearnTask {
  readonly table: string;
  readonly test: string | undefined;
  readonly request: TrainRequest;
  /** Of the program. */
  readonly version: string;
  /** Threads that trees may grow in, and their file. */
  readonly threads: { readonly count: number; readonly entry: string };
}

/** Where learning is: `jobs:phase.<phase>`, so many of so many bytes, settings or fits. */
export interface LearnProgress {
  readonly phase: 'reading' | 'searching' | 'fitting' | 'measuring';
  readonly done: number;
  readonly total: number | null;
}

export type FromLearnThread =
  | { type: 'progress'; progress: LearnProgress }
  | { type: 'done'; result: ModelBundle | { refused: Refusal[] } }
  | { type: 'failed'; error: WireError }
  | { type: 'broken'; detail: string };

/**
 * Learns in a thread of its own, which is ended at whatever instant the signal says so: nothing is written there.
 * @throws CANCELLED, and what reading the files throws
 */
export async function inLearnThread(entry: string, task: LearnTask, signal: AbortSignal, tell: (progress: LearnProgress) => void): Promise<ModelBundle | { refused: Refusal[] }> {
  const cancelled = () => new AppError('CANCELLED', 'jobs:cancelled');
  if (signal.aborted) throw cancelled();
  const worker = new Worker(entry, { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<ModelBundle | { refused: Refusal[] }>();
  const stop = () => reject(cancelled());
  signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: FromLearnThread) => {
    if (message.type === 'progress') tell(message.progress);
    else if (message.type === 'done') resolve(message.result);
    else if (message.type === 'failed') reject(AppError.fromWire(message.error));
    else reject(new Error(message.detail));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('the learning thread ended early')));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
