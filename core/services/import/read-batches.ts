import { compileMapping, readRecords } from '../../domain/import/index.ts';
import type { ByteSource, Checkpoint, NormalisedBatch, RowReject } from '../../domain/import/index.ts';
import { localDates } from './local-dates.ts';
import { stageColumns, type Cell, type StageColumn } from './stage-columns.ts';
import type { ReadBatch, ReadTask } from './read-task.ts';

/** Rows handed over at a time. */
const batchRows = 4096;

/** Reads, validates and normalises a source; batches come column by column, ready to be staged. */
export async function* readBatches(source: ByteSource, task: ReadTask, signal: AbortSignal): AsyncGenerator<ReadBatch> {
  const { mapping, client, headers, now, from } = task;
  const normaliser = compileMapping(mapping, { client, headers, now, carry: from?.carry ?? null });
  const columns = stageColumns(mapping.kind, localDates(client.timezone)) as StageColumn[];
  const most = task.rowsAtOnce ?? batchRows;
  let filling = emptyBatch(columns.length, from);
  for await (const records of readRecords(source, task.dialect, { ...(from ? { from } : {}), signal })) {
    add(filling, normaliser.normalise(records), columns);
    if (filling.count < most && filling.rejects.length < most) continue;
    yield filling;
    filling = emptyBatch(columns.length, filling.next);
  }
  yield filling;
}

function emptyBatch(columns: number, next: Checkpoint | null): ReadBatch {
  return {
    count: 0, rows: [], columns: new Array<Cell[] | null>(columns).fill(null), accepted: 0, rejects: [], skipped: 0,
    next: next ?? { byteOffset: 0, row: 0, line: 0, carry: null },
  };
}

function add(batch: ReadBatch, read: NormalisedBatch, columns: StageColumn[]): void {
  const before = batch.count;
  for (const row of read.rows) batch.rows.push(row.row);
  for (const [at, column] of columns.entries()) batch.columns[at] = addColumn(batch.columns[at] ?? null, before, read, column);
  batch.count += read.rows.length;
  batch.accepted += read.accepted;
  for (const reject of read.rejects) batch.rejects.push(storable(reject));
  batch.skipped += read.skipped.reduce((count, { reason }) => count + (reason === 'blank' ? 0 : 1), 0);
  batch.next = read.next;
}

function addColumn(held: Cell[] | null, before: number, read: NormalisedBatch, column: StageColumn): Cell[] | null {
  let cells = held;
  const { rows } = read;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const value = row === undefined ? null : column.get(row);
    if (cells !== null) cells.push(value);
    else if (value !== null) {
      cells = new Array<Cell>(before + at).fill(null);
      cells.push(value);
    }
  }
  return cells;
}

/** A rejected line is kept up to 16,384 characters: a line of 50 MB is no row that someone mends. */
function storable(reject: RowReject): RowReject {
  return reject.original.length <= 16_384 ? reject : { ...reject, original: reject.original.slice(0, 16_384) };
}
