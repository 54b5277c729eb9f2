import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import { openPlace } from './open-place.ts';
import { readBatches } from './read-batches.ts';
import type { FromReader, ReadTask, ToReader } from './read-task.ts';

/** Batches on their way or waiting to be written; more would only fill memory. */
const inFlight = 2;

/** The reading thread: parses and normalises while the other core writes. */
async function read(task: ReadTask): Promise<void> {
  let credits = inFlight;
  const spare: ArrayBuffer[] = [];
  let wake = () => {};
  const stop = new AbortController();
  parentPort?.on('message', (message: ToReader) => {
    if (message.type === 'taken') {
      credits++;
      spare.push(message.buffer);
    } else stop.abort();
    wake();
  });
  const opened = await openPlace(task.place);
  try {
    for await (const batch of readBatches(opened.source, task, stop.signal, { spare })) {
      while (credits === 0 && !stop.signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      if (stop.signal.aborted) return;
      credits--;
      parentPort?.postMessage({ type: 'batch', batch } satisfies FromReader, [batch.json.buffer]);
    }
    parentPort?.postMessage({ type: 'done' } satisfies FromReader);
  } finally {
    await opened.close();
  }
}

read(workerData as ReadTask)
  .catch((error: unknown) => {
    const known = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal', { cause: error });
    const reference = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ type: 'failed', error: known.toWire(known.code === 'INTERNAL' ? reference : undefined) } satisfies FromReader);
  })
  .finally(() => parentPort?.close());
