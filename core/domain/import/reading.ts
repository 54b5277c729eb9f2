export interface Message {
  messageKey: string;
  params: Record<string, string | number>;
}

export interface RowReject extends Message {
  row: number;
  line: number;
  /** Header of the column at fault, or null where the whole record is. */
  column: string | null;
  original: string;
}

/** Where bytes come from. The service implements it over a file; tests over a buffer. */
export interface ByteSource {
  /** Size at the moment of opening; a file that grows meanwhile is read up to here. */
  readonly size: number;
  /** Bytes from `start` (default 0) up to `end` (default `size`), in chunks of any length. */
  stream(start?: number, end?: number): AsyncIterable<Uint8Array>;
  /** Random access, for a workbook's directory. Shorter than asked only at the end of the source. */
  read(start: number, length: number): Promise<Uint8Array>;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'latin1';
export type FileFormat = 'csv' | 'jsonl' | 'xlsx';

/** How a file is written. Plain JSON, so that it can be stored with an import and used to resume it. */
export interface Dialect {
  format: FileFormat;
  encoding: Encoding;
  /** Length of the byte order mark at the start. */
  bomBytes: number;
  /** A space stands for any number of them, before the first field and after the last one too. */
  delimiter: ',' | ';' | '\t' | '|' | ' ';
  quote: '"' | "'";
  hasHeader: boolean;
  /** Records before the header (or before the data, without one): titles, date ranges. */
  preambleRows: number;
  /** XLSX only: the sheets there are, and the one chosen. */
  sheets: string[];
  sheet: number;
  /** JSONL only: the keys, in the order in which they became columns. */
  keys: string[];
}

/** A place from which reading can go on after a kill: always the start of a record. Plain JSON. */
export interface Checkpoint {
  /** CSV and JSONL: byte offset into the source. XLSX: 0, rows up to `row` are read past. */
  byteOffset: number;
  /** Spreadsheet row number of the record before it: 0 at the start of the file. */
  row: number;
  /** Physical line number of the record before it. */
  line: number;
  /** What the normaliser carries from row to row (an order's header columns, filled down). */
  carry: string[] | null;
}

/**
 * Records out of one chunk of the file, as offsets into its text: a field or a line becomes a string only
 * when asked for.
 */
export interface RecordBatch {
  readonly count: number;
  /** True when some byte sequence of the chunk could not be decoded: fields may hold U+FFFD. */
  readonly hasInvalid: boolean;
  /** Where to go on after this batch (carry is null here; the normaliser adds its own). */
  readonly next: Checkpoint;
  /** Records that could not be read at all: too long, a quote that is never closed. */
  readonly broken: RowReject[];
  fieldCount(record: number): number;
  /** '' beyond the record's last field. */
  field(record: number, column: number): string;
  /** Number of the record in the file counted from 1, header, preamble and blank lines included: the row a spreadsheet would show. */
  rowNumber(record: number): number;
  /** Physical line on which the record starts, from 1. */
  lineNumber(record: number): number;
  /** The record as it stands in the file, for the rejects. */
  original(record: number): string;
  isBlank(record: number): boolean;
}

export interface ReadOptions {
  from?: Checkpoint;
  /** Records longer than this (in characters) are rejected; default 4 Mi. */
  maxRecordLength?: number;
  signal?: AbortSignal;
}
