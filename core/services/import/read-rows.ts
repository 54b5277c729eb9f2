import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import { threadFailure } from './thread-failure.ts';
import type { FromReader, ReadBatch, ReadTask, ToReader } from './read-task.ts';

/** Strings live for one block: with a nursery of some blocks they die there, and old space is not collected at all. That is for what a workbook needs. */
const resourceLimits = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 384 };

/**
 * Reads a file in a thread of its own. Each batch is acknowledged when the next one is asked for, so the thread
 * stays a few batches ahead and no more.
 */
export async function* readRows(entry: string | URL, task: ReadTask): AsyncGenerator<ReadBatch> {
  const worker = new Worker(entry, { workerData: task, resourceLimits });
  const tell = (message: ToReader, moved: ArrayBuffer[] = []) => worker.postMessage(message, moved);
  const inbox: FromReader[] = [];
  let wake = () => {};
  const put = (message: FromReader) => {
    inbox.push(message);
    wake();
  };
  worker.on('message', put);
  worker.on('error', (cause) => put({ type: 'failed', error: new AppError('INTERNAL', 'errors:internal').toWire(String(cause)) }));
  worker.on('exit', () => put({ type: 'failed', error: new AppError('INTERNAL', 'errors:internal').toWire('the reading thread ended early') }));
  try {
    for (;;) {
      const message = inbox.shift();
      if (message === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      if (message.type === 'done') return;
      if (message.type === 'failed') throw threadFailure(message.error);
      yield message.batch;
      const { buffer } = message.batch.json;
      tell({ type: 'taken', buffer }, [buffer]);
    }
  } finally {
    tell({ type: 'stop' });
    worker.removeAllListeners('exit');
    await worker.terminate();
  }
}
