import type { Cell } from './stage-columns.ts';

/** Rows on their way to the database, as one JSON text that SQLite itself takes apart. */
export interface PackedRows {
  count: number;
  /** The columns that have a value in any of the rows. */
  used: number[];
  /** UTF-8: `[[row, value of column 0, …], …]`. Its buffer is handed on between threads. */
  json: Uint8Array<ArrayBuffer>;
}

const comma = 0x2c;
const open = 0x5b;
const close = 0x5d;
const firstBytes = 1 << 20;
/** Rows turned into text at a time, so that their values die young. */
const pieceRows = 64;

/**
 * Packs rows into JSON bytes: binding a value costs half a microsecond and copying it between threads as much again, so
 * a batch crosses as one buffer and goes in by one statement.
 */
export class JsonRows {
  #bytes = new Uint8Array(firstBytes);
  /** The first byte, the opening bracket, is written by `take`. */
  #at = 1;
  #count = 0;
  #piece: Cell[][] = [];
  readonly #seen: boolean[];
  /** Buffers that come back, to be filled again. */
  readonly #spare: ArrayBuffer[];
  readonly #encoder = new TextEncoder();

  /** @param columns how many columns a row has */
  constructor(columns: number, spare: ArrayBuffer[] = []) {
    this.#seen = new Array<boolean>(columns).fill(false);
    this.#spare = spare;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds a row; `get` answers the value of a column. */
  add(row: number, get: (column: number) => Cell): void {
    const values: Cell[] = [row];
    for (let column = 0; column < this.#seen.length; column++) {
      const value = get(column);
      if (value !== null) this.#seen[column] = true;
      values.push(value);
    }
    this.#count++;
    if (this.#piece.push(values) === pieceRows) this.#write();
  }

  /** What was added since the last call; the next row begins a new text. */
  take(): PackedRows {
    this.#write();
    // Each piece ends with a comma: the last one becomes the closing bracket.
    const end = Math.max(2, this.#at);
    this.#bytes[0] = open;
    this.#bytes[end - 1] = close;
    const packed = { count: this.#count, used: this.#seen.flatMap((seen, column) => (seen ? [column] : [])), json: this.#bytes.subarray(0, end) };
    const spare = this.#spare.pop();
    this.#bytes = spare === undefined ? new Uint8Array(this.#bytes.length) : new Uint8Array(spare);
    this.#at = 1;
    this.#count = 0;
    this.#seen.fill(false);
    return packed;
  }

  #write(): void {
    if (this.#piece.length === 0) return;
    const text = jsonOf(this.#piece).slice(1, -1);
    this.#piece.length = 0;
    this.#room(text.length * 3 + 2);
    this.#at += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#at)).written;
    this.#bytes[this.#at++] = comma;
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + bytes));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

/** NUL, where SQLite would end a value, is left out, as from every text of a file; half a surrogate pair becomes U+FFFD. */
function jsonOf(rows: Cell[][]): string {
  const text = JSON.stringify(rows);
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text;
  return JSON.stringify(rows.map((row) => row.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value))));
}
