import { readXlsx as openWorkbook, streamXlsxRows } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { AppError } from '../../../contract/errors.ts';
import { csvLine } from '../neutralise-cell.ts';
import type { ByteSource, Dialect, ReadOptions, RecordBatch } from '../types.ts';
import { ListBatch, type ListRecord } from './list-batch.ts';

const BATCH_ROWS = 500;
/** A workbook is a ZIP file whose directory stands at its end: what cannot be streamed is held in memory, up to this. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Digits that Excel keeps; beyond them are artefacts of binary fractions (0.1 + 0.2). */
const EXCEL_DIGITS = 15;

/** Reads a workbook's sheet row by row. Row numbers are the sheet's; rows up to a checkpoint's are read past. */
export async function* readXlsx(source: ByteSource, dialect: Dialect, options: ReadOptions = {}): AsyncGenerator<RecordBatch> {
  const { from, signal } = options;
  let ahead = from ? 0 : dialect.preambleRows + (dialect.hasHeader ? 1 : 0);
  let records: ListRecord[] = [];
  for await (const { index, values } of rowsOf(source, dialect.sheet)) {
    signal?.throwIfAborted();
    const row = index + 1;
    if (ahead-- > 0 || (from && row <= from.row)) continue;
    const fields = values.map(textOf);
    records.push({ fields, row, line: row, original: csvLine(fields, ',') });
    if (records.length < BATCH_ROWS) continue;
    yield batchOf(records);
    records = [];
  }
  if (records.length > 0) yield batchOf(records);
}

/** The names of a workbook's sheets, in their order. */
export async function sheetNames(source: ByteSource): Promise<string[]> {
  const names: string[] = [];
  const bytes = await source.read(0, Math.min(source.size, MAX_BYTES));
  const collect = ({ name }: { name: string }) => {
    names.push(name);
    return false;
  };
  await openWorkbook(bytes, { sheets: collect }).catch((error: unknown) => {
    if (names.length === 0) throw unreadable(error);
  });
  return names;
}

function batchOf(records: ListRecord[]): RecordBatch {
  const last = records.at(-1)?.row ?? 0;
  return new ListBatch(records, { byteOffset: 0, row: last, line: last, carry: null }, [], false);
}

async function* rowsOf(source: ByteSource, sheet: number) {
  try {
    yield* streamXlsxRows(webStream(source), { sheet, maxInputBytes: MAX_BYTES });
  } catch (error) {
    throw error instanceof Error && error.name === 'AbortError' ? error : unreadable(error);
  }
}

function webStream(source: ByteSource): ReadableStream<Uint8Array> {
  const chunks = source.stream()[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await chunks.return?.()),
  });
}

function unreadable(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError('INVALID_INPUT', 'inspect:error_workbook', { cause });
}

/** A cell as text that the readers of dates and numbers understand whatever the workbook's language. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentText(value);
  if (typeof value === 'number') return String(Number(value.toPrecision(EXCEL_DIGITS)));
  return String(value);
}

/** Excel's moments have no zone: the UTC fields carry the wall clock. */
function momentText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [date = '', time = ''] = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().split('T');
  return time.startsWith('00:00:00') ? date : `${date} ${time.slice(0, 8)}`;
}
