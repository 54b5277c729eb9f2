import { AppError } from '../../contract/errors.ts';
import { fold, readRecords, type ByteSource, type Dialect, type Message, type RecordBatch } from '../../domain/import/index.ts';
import { sniffDialect } from '../../domain/import/sniff/sniff-dialect.ts';
import { headersOf } from '../../domain/import/sniff/sniff-table.ts';

/** A table whose first row names its columns: CSV or TSV with any usual separator and encoding, JSON lines, or a workbook's first sheet. */
export interface TableFile {
  readonly source: ByteSource;
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  /** Names that several columns have; the first of them keeps it, the next is `name (2)`. */
  readonly repeated: ReadonlySet<string>;
}

/** @throws INVALID_INPUT with a sentence where the file is empty or no table */
export async function openTable(source: ByteSource): Promise<TableFile> {
  const raw = await sniffDialect(source, 0);
  if (raw.format === 'jsonl') return { source, dialect: raw, headers: raw.keys, repeated: new Set() };
  for await (const batch of readRecords(source, raw)) {
    for (let record = 0; record < batch.count; record++) {
      if (batch.isBlank(record)) continue;
      const first = Array.from({ length: batch.fieldCount(record) }, (_, at) => batch.field(record, at));
      return { source, dialect: { ...raw, hasHeader: true, preambleRows: batch.rowNumber(record) - 1 }, headers: headersOf(first, true), repeated: repeatedOf(first) };
    }
  }
  throw new AppError('INVALID_INPUT', 'inspect:error_empty');
}

/** Names that stand there more than once. */
export function repeatedOf(names: readonly string[]): Set<string> {
  const trimmed = names.map((name) => name.trim());
  return new Set(trimmed.filter((name, at) => name !== '' && trimmed.indexOf(name) < at));
}

/** Where a column stands, by its name as written or else without regard to case and accents; -1 where there is none. */
export function placeOf(headers: readonly string[], wanted: string): number {
  const exact = headers.indexOf(wanted.trim());
  if (exact >= 0) return exact;
  const folded = headers.map((header) => fold(header));
  const at = folded.indexOf(fold(wanted));
  return at >= 0 && folded.indexOf(fold(wanted), at + 1) < 0 ? at : -1;
}

/** A row of the file that is not blank: its cells, or why it cannot be read. */
export interface TableRow {
  /** As a spreadsheet counts, the header being a row too. */
  row: number;
  fault: Message | null;
  cell(place: number): string;
}

const noCell = () => '';

/** The rows in their order. A row is valid until the next is asked for. */
export async function* tableRows({ source, dialect, headers }: TableFile, signal?: AbortSignal): AsyncGenerator<TableRow> {
  for await (const batch of readRecords(source, dialect, signal ? { signal } : {})) {
    let broken = 0;
    for (let record = 0; record <= batch.count; record++) {
      const row = record < batch.count ? batch.rowNumber(record) : Infinity;
      for (let next = batch.broken[broken]; next !== undefined && next.row < row; next = batch.broken[++broken])
        yield { row: next.row, fault: { messageKey: next.messageKey, params: next.params }, cell: noCell };
      if (record < batch.count && !batch.isBlank(record))
        yield { row, fault: tooWide(batch, record, headers.length), cell: (place) => batch.field(record, place) };
    }
  }
}

/** A value with the separator in it and no quotes would shift every cell after it. */
function tooWide(batch: RecordBatch, record: number, expected: number): Message | null {
  const found = batch.fieldCount(record);
  for (let place = expected; place < found; place++) if (batch.field(record, place).trim() !== '') return { messageKey: 'reject:extra_fields', params: { found, expected } };
  return null;
}
