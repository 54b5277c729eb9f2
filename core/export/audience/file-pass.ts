import { AppError } from '../../contract/errors.ts';
import { emptyTally, type Outcome, type Tally } from '../../domain/audience/index.ts';
import { readRecords, type ByteSource, type Dialect, type RecordBatch } from '../../domain/import/index.ts';
import type { PartFiles } from './part-files.ts';

/** Makes records into lines of a platform's file. */
export interface FileRows<Reason extends string, Field extends string, Shown> {
  read(batch: RecordBatch, record: number): Outcome<Reason, Field>;
  explain(batch: RecordBatch, record: number): Shown[];
}

interface Watch {
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number) => void) | undefined;
}

/** Rejected rows that are named in the answer. */
const NAMED_REJECTS = 100;

/** One reading of a file: every row becomes a line or is rejected, and is counted. */
export class FilePass<Reason extends string, Field extends string, Shown> {
  readonly tally: Tally<Reason | 'unreadable', Field> = emptyTally();
  readonly preview: Shown[] = [];
  readonly rejects: { row: number; reason: Reason | 'unreadable' }[] = [];
  readonly #rows: FileRows<Reason, Field, Shown>;
  readonly #files: PartFiles | null;
  #toShow: number;

  constructor(rows: FileRows<Reason, Field, Shown>, files: PartFiles | null, preview: number) {
    this.#rows = rows;
    this.#files = files;
    this.#toShow = preview;
  }

  /** Reads the whole source; what ends the work before that leaves no file. */
  static async over<P extends FilePass<string, string, unknown>>(source: ByteSource, dialect: Dialect, pass: P, { signal, progress }: Watch): Promise<P> {
    try {
      for await (const batch of readRecords(source, dialect, signal ? { signal } : {})) {
        await pass.take(batch);
        progress?.(batch.next.byteOffset, source.size);
        if (signal?.aborted) throw new AppError('CANCELLED', 'errors:cancelled');
      }
      await pass.finish();
      return pass;
    } catch (error) {
      await pass.discard();
      throw error;
    }
  }

  async take(batch: RecordBatch): Promise<void> {
    for (const { row } of batch.broken) this.#reject(row, 'unreadable');
    for (let record = 0; record < batch.count; record++) {
      const outcome = this.#rows.read(batch, record);
      // A blank record has nothing that could be exported.
      if (outcome.reason !== null && batch.isBlank(record)) continue;
      if (this.#toShow > 0) {
        this.#toShow--;
        this.preview.push(...this.#rows.explain(batch, record));
      }
      if (outcome.reason !== null) {
        this.#reject(batch.rowNumber(record), outcome.reason);
        continue;
      }
      this.#count(outcome);
      const waits = this.#files?.add(outcome.line);
      if (waits) await waits;
    }
  }

  async finish(): Promise<void> {
    this.tally.files = this.#files === null ? [] : await this.#files.finish();
  }

  async discard(): Promise<void> {
    await this.#files?.discard();
  }

  #count({ dropped, duplicate, consentUnknown }: Outcome<Reason, Field>): void {
    const { tally } = this;
    tally.rows++;
    tally.exported++;
    if (duplicate) tally.duplicates++;
    if (consentUnknown) tally.consentUnknown++;
    for (const field of dropped) tally.fields[field] = (tally.fields[field] ?? 0) + 1;
  }

  #reject(row: number, reason: Reason | 'unreadable'): void {
    this.tally.rows++;
    this.tally.reasons[reason] = (this.tally.reasons[reason] ?? 0) + 1;
    if (this.rejects.length < NAMED_REJECTS) this.rejects.push({ row, reason });
  }
}
