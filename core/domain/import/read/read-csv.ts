import { codecFor } from '../encoding.ts';
import type { TextCodec } from '../encoding.ts';
import type { ByteSource, Dialect, ReadOptions, RecordBatch, RowReject } from '../types.ts';
import { BlockIndex } from './block-index.ts';
import { ByteWindow } from './byte-window.ts';
import { scanBlock } from './scan-block.ts';
import type { ScanRules } from './scan-block.ts';
import { TextBatch } from './text-batch.ts';

/** Small, so that what is made of a block has died before the next young collection. */
const blockBytes = 64 * 1024;
const defaultMaxRecord = 4 * 1024 * 1024;
/** How much of a broken record's line is kept for the rejects. */
const keptOriginal = 2000;

/**
 * Reads delimited text block by block. Memory is bounded by the longest record allowed, whatever the file holds.
 * Each batch ends at the start of a record, whose byte offset is the checkpoint to go on from.
 */
export async function* readCsv(
  source: ByteSource,
  dialect: Dialect,
  options: ReadOptions = {},
): AsyncGenerator<RecordBatch> {
  const reader = new CsvReader(source, dialect, options);
  let wanted = blockBytes;
  for await (const chunk of source.stream(reader.window.offset)) {
    for (let at = 0; at < chunk.length; at += blockBytes) {
      options.signal?.throwIfAborted();
      reader.window.append(chunk.subarray(at, at + blockBytes));
      if (reader.window.length < wanted) continue;
      const batch = reader.take(false);
      // What is left over is scanned again only when as much again has come: the work stays linear.
      wanted = Math.max(blockBytes, reader.window.length * 2);
      if (batch) yield batch;
    }
  }
  const last = reader.take(true);
  if (last) yield last;
}

class CsvReader {
  readonly window: ByteWindow;
  readonly #codec: TextCodec;
  readonly #rules: ScanRules;
  readonly #quote: string;
  readonly #maxRecord: number;
  readonly #headerRows: number;
  readonly #index = new BlockIndex();
  #rows: number;
  #lines: number;
  /** In the middle of a line too long to keep. */
  #skipping = false;

  constructor(source: ByteSource, dialect: Dialect, options: ReadOptions) {
    this.#codec = codecFor(dialect.encoding);
    this.#rules = { delimiter: dialect.delimiter.charCodeAt(0), quote: dialect.quote.charCodeAt(0) };
    this.#quote = dialect.quote;
    this.#maxRecord = options.maxRecordLength ?? defaultMaxRecord;
    this.#headerRows = dialect.preambleRows + (dialect.hasHeader ? 1 : 0);
    this.#rows = options.from?.row ?? 0;
    this.#lines = options.from?.line ?? 0;
    this.#index.limit = this.#maxRecord;
    this.window = new ByteWindow(Math.min(source.size, Math.max(dialect.bomBytes, options.from?.byteOffset ?? 0)));
  }

  /** The records that the window holds whole, or null where there are none. */
  take(isLast: boolean): RecordBatch | null {
    if (this.#skipping && !this.#skipLine(isLast)) return null;
    const bytes = this.window.view();
    const text = this.#codec.decode(bytes);
    const before = this.#rows;
    this.#index.reset(this.#rows, this.#lines);
    const broken: RowReject[] = [];
    const tail = this.#scan(text, isLast, broken);
    for (const long of this.#index.long) broken.push(this.#reject(text, long.start, 'too_long', long));
    this.#rows = this.#index.rows;
    this.#lines = this.#index.lines;
    this.window.consume(bytes.length - this.#codec.tailBytes(bytes, text, tail));
    if (this.#skipping) this.window.consume(this.window.length - (this.window.length % this.#codec.unit));
    const skip = Math.min(this.#index.count, Math.max(0, this.#headerRows - before));
    if (this.#index.count - skip === 0 && broken.length === 0) return null;
    const next = { byteOffset: this.window.offset, row: this.#rows, line: this.#lines, carry: null };
    return new TextBatch({ text, index: this.#index, skip, quote: this.#quote, tail }, next, broken);
  }

  /** Scans the text, stepping over records that cannot be read; returns where the unread tail begins. */
  #scan(text: string, isLast: boolean, broken: RowReject[]): number {
    let from = 0;
    for (;;) {
      const end = scanBlock(text, from, this.#rules, isLast, this.#index);
      if (end.state === 'done') return end.tail;
      const held = text.length - end.tail;
      const tooLong = held > this.#maxRecord;
      if (end.state === 'partial' && !tooLong) return end.tail;
      if (end.state === 'open-quote' && !tooLong && !isLast) return end.tail;
      const next = end.state === 'partial' ? -1 : afterFirstLineEnd(text, end.tail);
      const why = end.state === 'partial' || (next < 0 && tooLong) ? 'too_long' : 'unclosed_quote';
      broken.push(this.#reject(text, end.tail, why, { row: this.#index.rows, line: this.#index.lines }));
      this.#index.rows++;
      if (next < 0) {
        if (isLast) return text.length;
        this.#skipping = true;
        return end.tail;
      }
      this.#index.lines++;
      from = next;
    }
  }

  /** Drops bytes up to the end of the line being skipped; false while that has not come. */
  #skipLine(isLast: boolean): boolean {
    const bytes = this.window.view();
    const next = this.#codec.afterLineEnd(bytes, 0);
    if (next < 0) {
      // A trailing CR stays: its LF may follow.
      const keep = isLast ? 0 : Math.min(bytes.length, this.#codec.unit + (bytes.length % this.#codec.unit));
      this.window.consume(bytes.length - keep);
      return false;
    }
    this.window.consume(next);
    this.#lines++;
    this.#skipping = false;
    return true;
  }

  #reject(
    text: string,
    start: number,
    why: 'too_long' | 'unclosed_quote',
    at: { row: number; line: number },
  ): RowReject {
    const lineEnd = afterFirstLineEnd(text, start);
    const original = text
      .slice(start, Math.min(start + keptOriginal, lineEnd < 0 ? text.length : lineEnd))
      .replace(/[\r\n]+$/, '');
    return {
      row: at.row + 1,
      line: at.line + 1,
      column: null,
      original,
      messageKey: `reject:record_${why}`,
      params: why === 'too_long' ? { limit: this.#maxRecord } : {},
    };
  }
}

function afterFirstLineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const back = text.indexOf('\r', from);
  if (feed < 0 && back < 0) return -1;
  if (back >= 0 && (feed < 0 || back < feed)) return text.charCodeAt(back + 1) === 10 ? back + 2 : back + 1;
  return feed + 1;
}
