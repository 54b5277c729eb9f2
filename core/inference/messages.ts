import type { WireError } from '../contract/errors.ts';
import type { TextReading } from '../contract/text.ts';
import type { ModelOnDisk } from './model-config.ts';

/** What the core tells the reading process, as JSON. */
export type ToReader =
  | { type: 'load'; model: ModelOnDisk }
  /** Texts of about the same length, all with something to read. */
  | { type: 'read'; id: number; texts: string[] };

/** What the reading process answers. */
export type FromReader =
  | { type: 'ready' }
  | { type: 'failed'; error: WireError }
  | { type: 'read'; id: number; readings: PackedReading[] }
  | { type: 'refused'; id: number; error: WireError };

export interface PackedReading extends TextReading {
  /** The embedding's 32-bit floats, little-endian, in base64: a third of what JSON numbers would take. */
  vector: string;
}

export function packVector(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

export function unpackVector(packed: string): Float32Array {
  const bytes = Buffer.from(packed, 'base64');
  const vector = new Float32Array(bytes.length / 4);
  new Uint8Array(vector.buffer).set(bytes);
  return vector;
}
