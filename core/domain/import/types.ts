/**
 * Everything between a file's bytes and validated, normalised rows. Nothing here opens a file,
 * reads a clock or touches a database: bytes come in through a ByteSource, the time through `now`.
 *
 * Units: money is an integer of micro-units (1 = 0.000001 of the currency), instants are epoch
 * milliseconds UTC, calendar dates are 'YYYY-MM-DD', countries ISO 3166-1 alpha-2, currencies ISO 4217,
 * languages ISO 639-1 (with a region where the file says so), phones E.164.
 */

import type { ColumnFormat, FieldName } from './fields.ts';
import type { DateOrder, DecimalMark, ImportKind } from './kinds.ts';
import type { Checkpoint, Dialect, Message, RecordBatch, RowReject } from './reading.ts';
import type { NormalisedRow } from './rows/row-types.ts';

export type {
  ByteSource,
  Checkpoint,
  Dialect,
  Encoding,
  FileFormat,
  Message,
  ReadOptions,
  RecordBatch,
  RowReject,
} from './reading.ts';
export { importKinds } from './kinds.ts';
export type { DateOrder, DecimalMark, ImportKind } from './kinds.ts';
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
  PersonRef,
  RowOf,
  SpendRow,
  UtmTags,
} from './rows/row-types.ts';

/** What the client's settings say; the defaults for whatever the file does not. */
export interface ClientDefaults {
  country: string;
  currency: string;
  timezone: string;
  locale: string;
}

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

export type QuestionId =
  'kind' | 'dateOrder' | 'decimal' | 'fixedDate' | 'currency' | 'timezone' | 'identity' | 'sheet' | 'required';

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

/** Blank; a sum over other records; the head of a pack; a record of a wide file without a figure in any channel. */
export type SkipReason = 'blank' | 'totals' | 'parent' | 'zero';

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
