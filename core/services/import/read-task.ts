import type { WireError } from '../../contract/errors.ts';
import type { Checkpoint, ClientDefaults, Dialect, Mapping, RowReject } from '../../domain/import/index.ts';
import type { PackedRows } from './json-rows.ts';

/** A file on this machine, or a sealed blob with the key that opens it. */
export type FilePlace = { path: string } | { blob: string; key: Uint8Array };

/** All that the reading thread needs. */
export interface ReadTask {
  place: FilePlace;
  dialect: Dialect;
  headers: string[];
  mapping: Mapping;
  client: ClientDefaults;
  /** Epoch milliseconds. */
  now: number;
  from: Checkpoint | null;
  /** Rows handed over at a time. */
  rowsAtOnce?: number;
}

export interface ReadBatch extends PackedRows {
  /** Records that gave rows; several rows may be of one record. */
  accepted: number;
  rejects: RowReject[];
  /** Totals, footers and parents that are no rows. */
  skipped: number;
  next: Checkpoint;
}

export type FromReader = { type: 'batch'; batch: ReadBatch } | { type: 'done' } | { type: 'failed'; error: WireError };
/** What was written gives its buffer back, to be filled again. */
export type ToReader = { type: 'taken'; buffer: ArrayBuffer } | { type: 'stop' };
