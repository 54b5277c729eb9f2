/**
 * Everything between a file's bytes and validated, normalised rows. Nothing here opens a file,
 * reads a clock or touches a database: bytes come in through a ByteSource, the time through `now`.
 *
 * Units: money is an integer of micro-units (1 = 0.000001 of the currency), instants are epoch
 * milliseconds UTC, calendar dates are 'YYYY-MM-DD', countries ISO 3166-1 alpha-2, currencies ISO 4217,
 * languages ISO 639-1 (with a region where the file says so), phones E.164.
 */

import type { ColumnFormat, FieldName } from './fields.ts';
import type { NormalisedRow } from './rows.ts';

export type { ColumnFormat, FieldName, FieldSpec, FieldType } from './fields.ts';
export type {
  ConsentChannel,
  ConsentClaim,
  ConsentStatus,
  ContactRow,
  EventRow,
  MessageRow,
  NormalisedRow,
  OrderRow,
  RowOf,
  SpendRow,
  UtmTags,
} from './rows.ts';

export const importKinds = ['contacts', 'events', 'orders', 'spend', 'messages'] as const;
export type ImportKind = (typeof importKinds)[number];

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
  delimiter: ',' | ';' | '\t' | '|';
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

/** What the client's settings say; the defaults for whatever the file does not. */
export interface ClientDefaults {
  country: string;
  currency: string;
  timezone: string;
  locale: string;
}

export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DecimalMark = '.' | ',';

export interface MappingOptions {
  decimal: DecimalMark;
  dateOrder: DateOrder;
  timezone: string;
  currency: string;
  country: string;
  /** Spend without a date column: every row is of this day. */
  fixedDate: string | null;
  /** Channel of spend and events from a platform whose export does not name it. */
  channel: string | null;
  /** Type of events or messages whose file is all of one type ('unsubscribe', 'review'). */
  fixedType: string | null;
  /** Consent claimed for every row: a file that is an unsubscribe list, say. */
  fixedConsent: { channel: string; status: string } | null;
  /** The period one spend row covers when the file does not say: weekly files. */
  grain: 'hour' | 'day' | 'week' | 'month';
  /** Orders: header columns stand only in an order's first row (Shopify, Tiendanube). */
  fillDown: boolean;
  /** Contacts without any identity get an external id made of their content. */
  identityFromContent: boolean;
  /** Malformed e-mail or phone: reject the row, or leave the value out and keep the row. */
  badIdentity: 'reject' | 'blank';
}

export interface ColumnMapping {
  /** Position in the file and header as written; on re-use the header decides (see bindMapping). */
  column: number;
  header: string;
  /** null: not imported. 'attribute': kept under its header. */
  field: FieldName | null;
  format?: ColumnFormat;
  /** Unpivoted spend: the channel this column belongs to. */
  channel?: string;
}

/** How a file's columns become a kind's fields. Plain JSON: stored per source, exchanged as a file. */
export interface Mapping {
  version: 1;
  kind: ImportKind;
  /** Id of the recognised source, or null. */
  source: string | null;
  columns: ColumnMapping[];
  options: MappingOptions;
}

export interface Message {
  messageKey: string;
  params: Record<string, string | number>;
}

export type QuestionId =
  | 'kind'
  | 'dateOrder'
  | 'decimal'
  | 'fixedDate'
  | 'currency'
  | 'timezone'
  | 'identity'
  | 'sheet'
  | 'required';

/** Something the file does not decide. A fallback of null means that the import cannot start unanswered. */
export interface Question extends Message {
  id: QuestionId;
  /** Columns concerned (positions). */
  columns: number[];
  choices: string[];
  /** What is taken where nobody can be asked (CLI). */
  fallback: string | null;
}

export interface ColumnProposal {
  column: number;
  header: string;
  field: FieldName | null;
  format?: ColumnFormat;
  channel?: string;
  /** 0..1; below 0.6 the face should ask. */
  confidence: number;
  /** Why: by the source's profile, by a known header, by the values, or by nothing. */
  because: 'source' | 'header' | 'values' | 'none';
  examples: string[];
}

export interface Proposal {
  kind: ImportKind;
  kindConfidence: number;
  /** Recognised source and how surely, or null. */
  source: { id: string; name: string; confidence: number } | null;
  headerLanguage: 'es' | 'pt' | 'en' | null;
  columns: ColumnProposal[];
  mapping: Mapping;
  questions: Question[];
  /** Things taken for granted that a person should see: preamble skipped, totals rows, ignored columns. */
  notes: Message[];
}

/** The whole answer about a file before it is imported. */
export interface Inspection {
  dialect: Dialect;
  headers: string[];
  sample: string[][];
  /** Data rows seen while inspecting, and whether that was the whole file. */
  rowsSeen: number;
  complete: boolean;
  proposal: Proposal;
}

export interface InspectOptions {
  fileName: string;
  client: ClientDefaults;
  /** The kind the user said (CLI: `import orders`). */
  kind?: ImportKind;
  /** Mappings saved earlier: the one whose headers fit is used. */
  remembered?: Mapping[];
  sheet?: number;
  /** Epoch milliseconds. */
  now: number;
  signal?: AbortSignal;
}

export interface RowReject extends Message {
  row: number;
  line: number;
  /** Header of the column at fault, or null where the whole record is. */
  column: string | null;
  original: string;
}

export type SkipReason = 'blank' | 'totals' | 'footer' | 'parent' | 'zero';

export interface SkippedRow {
  row: number;
  reason: SkipReason;
}

/** What one batch of records became. `read` = records with content = accepted + rejects + skipped (without blanks). */
export interface NormalisedBatch<K extends ImportKind = ImportKind> {
  kind: K;
  read: number;
  /** Records that gave at least one row (an unpivoted record gives several rows with the same `row`). */
  accepted: number;
  rows: NormalisedRow<K>[];
  rejects: RowReject[];
  skipped: SkippedRow[];
  /** Where to go on when these rows are durable. */
  next: Checkpoint;
}

/** A compiled mapping. Keeps state between batches (filled-down order headers), so one per import. */
export interface Normaliser<K extends ImportKind = ImportKind> {
  readonly kind: K;
  normalise(batch: RecordBatch): NormalisedBatch<K>;
}

export interface NormaliserOptions {
  client: ClientDefaults;
  headers: string[];
  /** Epoch milliseconds; dates implausibly after it are rejected. */
  now: number;
  /** The carry of the checkpoint being resumed. */
  carry?: string[] | null;
}

/** A saved mapping put onto this file's headers; `missing` names mapped headers that the file lacks. */
export interface BoundMapping {
  mapping: Mapping;
  missing: string[];
}
