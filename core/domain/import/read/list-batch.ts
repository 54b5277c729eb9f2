import type { Checkpoint, RecordBatch, RowReject } from '../types.ts';

/** One record as a list of its fields. */
export interface ListRecord {
  fields: string[];
  row: number;
  line: number;
  original: string;
}

/** Records that come field by field (workbooks, JSON lines). */
export class ListBatch implements RecordBatch {
  readonly count: number;
  readonly hasInvalid: boolean;
  readonly next: Checkpoint;
  readonly broken: RowReject[];
  readonly #records: readonly ListRecord[];

  constructor(records: readonly ListRecord[], next: Checkpoint, broken: RowReject[], hasInvalid: boolean) {
    this.#records = records;
    this.count = records.length;
    this.next = next;
    this.broken = broken;
    this.hasInvalid = hasInvalid;
  }

  fieldCount(record: number): number {
    return this.#records[record]?.fields.length ?? 0;
  }

  field(record: number, column: number): string {
    return this.#records[record]?.fields[column] ?? '';
  }

  rowNumber(record: number): number {
    return this.#records[record]?.row ?? 0;
  }

  lineNumber(record: number): number {
    return this.#records[record]?.line ?? 0;
  }

  original(record: number): string {
    return this.#records[record]?.original ?? '';
  }

  isBlank(record: number): boolean {
    return this.#records[record]?.fields.every((field) => field.trim() === '') ?? true;
  }
}
