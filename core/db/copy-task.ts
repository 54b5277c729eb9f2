import { Worker } from 'node:worker_threads';
import { AppError, type WireError } from '../contract/errors.ts';

export type CopyTask =
  | { what: 'copy'; path: string; key: Uint8Array; target: string }
  /** A database that nobody else has open. */
  | { what: 'check'; path: string; key: Uint8Array };

export type CopyAnswer = { problem: string | null } | { failed: WireError; detail: string };

/** Runs a copy or a check in a worker thread. @returns null when all is sound, else what is wrong with the file */
export function runCopyTask(entry: string, task: CopyTask, signal?: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(entry, { workerData: task, env: {} });
    const stop = () => {
      void worker.terminate();
      reject(signal?.reason instanceof Error ? signal.reason : new AppError('CANCELLED', 'errors:cancelled'));
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', (answer: CopyAnswer) => {
      if ('problem' in answer) resolve(answer.problem);
      else reject(new AppError(answer.failed.code, answer.failed.messageKey, { ...answer.failed, cause: answer.detail }));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new AppError('INTERNAL', 'errors:internal', { cause: `the copying thread ended with ${code}` }));
    });
  });
}
