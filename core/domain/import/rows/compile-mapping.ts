import type {
  ImportKind,
  Mapping,
  NormalisedBatch,
  NormalisedRow,
  Normaliser,
  NormaliserOptions,
  RecordBatch,
  RowReject,
  SkippedRow,
} from '../types.ts';
import { CellReader } from './cell-reader.ts';
import { plansOf } from './column-plan.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import { ContactRows } from './contact-rows.ts';
import { EventRows } from './event-rows.ts';
import { MessageRows } from './message-rows.ts';
import { OrderRows } from './order-rows.ts';
import { SpendRows } from './spend-rows.ts';
import { isEveryDay, isTotalCell } from './total-row.ts';

/** Reads one record into a row, several, or none (then the reader holds the problem). */
type ReadRecord = (cells: CellReader, row: number, line: number) => NormalisedRow | NormalisedRow[] | null;

interface Reading {
  read: ReadRecord;
  /** Whether a record is a total over others. */
  isTotal: (cells: CellReader) => boolean;
}

/** Makes a mapping into a function from batches of records to rows. One per import: it carries state between batches. */
export function compileMapping(mapping: Mapping, options: NormaliserOptions): Normaliser {
  return new CompiledMapping(mapping, options);
}

class CompiledMapping implements Normaliser {
  readonly kind: ImportKind;
  readonly #plans: ColumnPlan[];
  readonly #first: Plans;
  readonly #reading: Reading;
  readonly #width: number;
  #cells: CellReader | null = null;
  readonly #carry: string[];

  constructor(mapping: Mapping, options: NormaliserOptions) {
    this.kind = mapping.kind;
    const { all, first } = plansOf(mapping);
    this.#plans = all;
    this.#first = first;
    this.#reading = readingOf(mapping, all, first, options.now);
    this.#width = Math.max(1, options.headers.length);
    this.#carry = options.carry ?? [];
  }

  normalise(batch: RecordBatch): NormalisedBatch {
    this.#cells ??= new CellReader(batch, this.#carry);
    const cells = this.#cells;
    const rows: NormalisedRow[] = [];
    const rejects: RowReject[] = [...batch.broken];
    const skipped: SkippedRow[] = [];
    let accepted = 0;
    let blank = 0;
    for (let record = 0; record < batch.count; record++) {
      cells.begin(batch, record);
      const row = batch.rowNumber(record);
      const found = this.#record(cells, batch, record, row);
      if (cells.problem === null && found !== null) {
        if (Array.isArray(found) && found.length === 0) {
          skipped.push({ row, reason: 'zero' });
          continue;
        }
        accepted++;
        if (Array.isArray(found)) for (const each of found) rows.push(each);
        else rows.push(found);
        continue;
      }
      if (batch.isBlank(record)) {
        blank++;
        skipped.push({ row, reason: 'blank' });
      } else if (cells.problem?.messageKey === 'reject:parent') {
        skipped.push({ row, reason: 'parent' });
      } else if (this.#isTotal(cells)) {
        skipped.push({ row, reason: 'totals' });
      } else {
        rejects.push(rejectOf(cells, batch, record, row));
      }
    }
    const next = { ...batch.next, carry: cells.carried.length === 0 ? null : [...cells.carried] };
    return { kind: this.kind, read: batch.count - blank + batch.broken.length, accepted, rows, rejects, skipped, next };
  }

  #record(cells: CellReader, batch: RecordBatch, record: number, row: number): NormalisedRow | NormalisedRow[] | null {
    if (batch.fieldCount(record) > this.#width && !extraBlank(batch, record, this.#width)) {
      return cells.fail(undefined, 'extra_fields', '', { expected: this.#width, found: batch.fieldCount(record) });
    }
    if (batch.hasInvalid && !this.#decoded(cells, batch, record)) return null;
    if (this.#reading.isTotal(cells)) return cells.fail(undefined, 'total');
    return this.#reading.read(cells, row, batch.lineNumber(record));
  }

  /** False where a mapped cell holds bytes that are no text in the file's encoding. */
  #decoded(cells: CellReader, batch: RecordBatch, record: number): boolean {
    for (const plan of this.#plans) {
      const value = batch.field(record, plan.at);
      if (value.includes('\ufffd')) return cells.fail(plan, 'encoding', value) !== null;
    }
    return true;
  }

  /** A record that cannot go in and says "total" in one of its first cells, or has no campaign where others have. */
  #isTotal(cells: CellReader): boolean {
    if (cells.problem?.messageKey === 'reject:total') return true;
    if (this.kind !== 'spend' && this.kind !== 'orders') return false;
    const { date } = this.#first;
    if (date && isEveryDay(cells.batch.field(cells.record, date.at))) return true;
    for (let column = 0; column < 4; column++) if (isTotalCell(cells.batch.field(cells.record, column))) return true;
    return Object.values(this.#first).some((plan) => isTotalCell(cells.batch.field(cells.record, plan.at)));
  }
}

function readingOf(mapping: Mapping, all: ColumnPlan[], first: Plans, now: number): Reading {
  const never = (): boolean => false;
  const { options } = mapping;
  if (mapping.kind === 'contacts') {
    const rows = new ContactRows(all, first, options);
    return { read: (cells, row, line) => rows.read(cells, row, line), isTotal: never };
  }
  if (mapping.kind === 'orders') {
    const rows = new OrderRows(all, first, options, mapping.source, now);
    return { read: (cells, row, line) => rows.read(cells, row, line), isTotal: never };
  }
  if (mapping.kind === 'events') {
    const rows = new EventRows(all, first, options, now);
    return { read: (cells, row, line) => rows.read(cells, row, line), isTotal: never };
  }
  if (mapping.kind === 'messages') {
    const rows = new MessageRows(all, first, options, now);
    return { read: (cells, row, line) => rows.read(cells, row, line), isTotal: never };
  }
  const rows = new SpendRows(all, first, options, now);
  return { read: (cells, row, line) => rows.read(cells, row, line), isTotal: (cells) => rows.isTotal(cells) };
}

function extraBlank(batch: RecordBatch, record: number, width: number): boolean {
  const fields = batch.fieldCount(record);
  for (let column = width; column < fields; column++) if (batch.field(record, column).trim() !== '') return false;
  return true;
}

function rejectOf(cells: CellReader, batch: RecordBatch, record: number, row: number): RowReject {
  const problem = cells.problem ?? { column: null, messageKey: 'reject:unreadable', params: {} };
  return { row, line: batch.lineNumber(record), original: batch.original(record), ...problem };
}
