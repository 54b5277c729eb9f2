import { openPlace } from './open-place.ts';
import { readBatches } from './read-batches.ts';
import type { ReadBatch, ReadTask } from './read-task.ts';

/** Reads a file in the thread that asks: for one so small that starting another would take longer than reading it. */
export async function* readHere(task: ReadTask, signal: AbortSignal): AsyncGenerator<ReadBatch> {
  const opened = await openPlace(task.place);
  try {
    yield* readBatches(opened.source, task, signal);
  } finally {
    await opened.close();
  }
}
