import { compileMapping, readRecords } from '../../domain/import/index.ts';
import type { ByteSource, Checkpoint, NormalisedBatch, RowReject } from '../../domain/import/index.ts';
import { JsonRows, type PackedRows } from './json-rows.ts';
import { localDates } from './local-dates.ts';
import { stageColumns, type StageColumn } from './stage-columns.ts';
import type { ReadBatch, ReadTask } from './read-task.ts';

/** Rows handed over at a time. */
const batchRows = 4096;

export interface ReadExtras {
  /** The row that a record is given out as. */
  rowOf?(record: number): number;
  /** Buffers of batches that were written, to be filled again. */
  spare?: ArrayBuffer[];
}

/** Reads, validates and normalises a source; batches come packed, ready to be staged. */
export async function* readBatches(source: ByteSource, task: ReadTask, signal: AbortSignal, extras: ReadExtras = {}): AsyncGenerator<ReadBatch> {
  const { mapping, client, headers, now, from } = task;
  const normaliser = compileMapping(mapping, { client, headers, now, carry: from?.carry ?? null });
  const columns = stageColumns(mapping.kind, localDates(client.timezone)) as StageColumn[];
  const packer = new JsonRows(columns.length, extras.spare);
  const most = task.rowsAtOnce ?? batchRows;
  let told = nothingYet(from);
  for await (const records of readRecords(source, task.dialect, { ...(from ? { from } : {}), signal })) {
    const read = normaliser.normalise(records);
    for (const row of read.rows) packer.add(extras.rowOf?.(row.row) ?? row.row, (column) => columns[column]?.get(row) ?? null);
    note(told, read, extras);
    if (packer.count < most && told.rejects.length < most) continue;
    yield { ...told, ...packer.take() };
    told = nothingYet(told.next);
  }
  yield { ...told, ...packer.take() };
}

type Told = Omit<ReadBatch, keyof PackedRows>;

function nothingYet(next: Checkpoint | null): Told {
  return { accepted: 0, rejects: [], skipped: 0, next: next ?? { byteOffset: 0, row: 0, line: 0, carry: null } };
}

function note(told: Told, read: NormalisedBatch, { rowOf }: ReadExtras): void {
  told.accepted += read.accepted;
  for (const reject of read.rejects) told.rejects.push(storable(rowOf ? { ...reject, row: rowOf(reject.row) } : reject));
  told.skipped += read.skipped.reduce((count, { reason }) => count + (reason === 'blank' || reason === 'zero' ? 0 : 1), 0);
  told.next = read.next;
}

/** A rejected line is kept up to 16,384 characters: a line of 50 MB is no row that someone mends. */
function storable(reject: RowReject): RowReject {
  return reject.original.length <= 16_384 ? reject : { ...reject, original: reject.original.slice(0, 16_384) };
}
