import { createReadStream } from 'node:fs';
import { lineRows } from './learn/anomaly/line-rows.ts';
import { fileRows, watchRows, type RowNote, type SeriesColumns, type WatchedRow } from './learn/anomaly/watch-rows.ts';
import { openFile } from './services/import/file-source.ts';

export type { RowNote, SeriesColumns, WatchedRow } from './learn/anomaly/watch-rows.ts';

type Watched = AsyncGenerator<{ answer: WatchedRow; notes: RowNote[] }>;

/** Answers every row of a file; it is closed when reading ends or is given up. */
export async function* openAnomalies(path: string, columns: SeriesColumns, signal?: AbortSignal): Watched {
  const { source, close } = await openFile(path);
  try {
    yield* watchRows(fileRows(source, columns, signal), columns.value);
  } finally {
    await close();
  }
}

/** Answers every line as it comes, from a stream or from a file, pipe or device that is read on as it grows until it is closed. */
export function followAnomalies(from: AsyncIterable<Uint8Array> | string, columns: SeriesColumns): Watched {
  return watchRows(lineRows(typeof from === 'string' ? createReadStream(from) : from, columns), columns.value);
}
