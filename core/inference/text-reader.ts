import type { AppError } from '../contract/errors.ts';
import type { TextReading } from '../contract/text.ts';

/** What the model says of one text, with its place in the space of meanings. */
export interface FullReading extends TextReading {
  /** A unit vector; all zeros for a text with nothing to read. */
  embedding: Float32Array;
}

/** A text that stopped the reading process three times, or that this model cannot take. The others of its batch were read. */
export interface UnreadText {
  error: AppError;
}

export type Read = FullReading | UnreadText;

export interface ReadOptions {
  /** Stops at the next batch; the iteration then throws the signal's reason. */
  signal?: AbortSignal | undefined;
  /** True while a person waits: goes before work in bulk. Texts given in an array of eight or fewer are urgent of themselves. */
  urgent?: boolean;
}

/**
 * Reads texts in another process. Any length, any script; order is kept. What is longer than the model's window is read in
 * windows that overlap, and their mean is its reading: all of it up to 64 windows, beyond that 64 at even distances over its
 * first 100,000 characters.
 * @throws AppError UNAVAILABLE `models:not_reading` when the process cannot be kept running, DATA_CORRUPT `models:damaged`
 *   when a file of the model is not the one that was shipped or imported
 */
export interface TextReader {
  /** Name and version of the model, for example `querencia-read@2026.11`; every derived value carries it. */
  readonly version: string;
  /** Length of the embeddings. */
  readonly dimensions: number;
  /**
   * Yields readings in the order of the texts, some hundreds at a time, and takes more texts only as they are consumed.
   * An async iterable is read as it comes: memory does not grow with its length.
   */
  read(texts: Iterable<string> | AsyncIterable<string>, options?: ReadOptions): AsyncIterable<Read[]>;
  /** Reads a few texts at once. */
  readAll(texts: readonly string[], options?: ReadOptions): Promise<Read[]>;
}

/** True for a text that was read. */
export const isRead = (read: Read): read is FullReading => !('error' in read);
