import type { Checkpoint, RecordBatch, RowReject } from '../types.ts';
import type { BlockIndex } from './block-index.ts';

/** Records of one block of delimited text. Valid until the next batch is asked for: the index is used again. */
export class TextBatch implements RecordBatch {
  readonly count: number;
  readonly hasInvalid: boolean;
  readonly next: Checkpoint;
  readonly broken: RowReject[];
  readonly #text: string;
  readonly #index: BlockIndex;
  readonly #skip: number;
  readonly #quote: string;
  readonly #hasNul: boolean;

  constructor(
    block: { text: string; index: BlockIndex; skip: number; quote: string; tail: number },
    next: Checkpoint,
    broken: RowReject[],
  ) {
    this.#text = block.text;
    this.#index = block.index;
    this.#skip = block.skip;
    this.#quote = block.quote;
    this.count = block.index.count - block.skip;
    this.hasInvalid = block.text.includes('\ufffd');
    this.#hasNul = block.text.includes('\0');
    this.next = next;
    this.broken = broken;
  }

  fieldCount(record: number): number {
    const at = record + this.#skip;
    return this.#end(at) - (this.#index.firsts[at] ?? 0);
  }

  field(record: number, column: number): string {
    const at = record + this.#skip;
    const index = this.#index;
    const field = (index.firsts[at] ?? 0) + column;
    if (field >= this.#end(at)) return '';
    const start = index.bounds[field * 2] ?? 0;
    const end = index.bounds[field * 2 + 1] ?? 0;
    if (start === end) return '';
    if (start < 0 || this.#hasNul) return this.#mended(start, end);
    return this.#text.slice(start, end);
  }

  rowNumber(record: number): number {
    return (this.#index.rowOf[record + this.#skip] ?? 0) + 1;
  }

  lineNumber(record: number): number {
    return (this.#index.lineOf[record + this.#skip] ?? 0) + 1;
  }

  original(record: number): string {
    const at = record + this.#skip;
    const end = at + 1 <= this.#index.count ? (this.#index.starts[at + 1] ?? 0) : this.#text.length;
    return this.#text.slice(this.#index.starts[at] ?? 0, end).replace(/[\r\n]+$/, '');
  }

  isBlank(record: number): boolean {
    const fields = this.fieldCount(record);
    for (let column = 0; column < fields; column++) if (this.field(record, column).trim() !== '') return false;
    return true;
  }

  #end(at: number): number {
    return this.#index.firsts[at + 1] ?? this.#index.fields;
  }

  /** Doubled quotes made single, NUL characters left out. */
  #mended(start: number, end: number): string {
    let value =
      start < 0
        ? this.#text.slice(~start, end).replaceAll(this.#quote + this.#quote, this.#quote)
        : this.#text.slice(start, end);
    if (this.#hasNul) value = value.replaceAll('\0', '');
    return value;
  }
}
