import type { ByteSource } from './types.ts';

/** A source over bytes in memory; `chunk` is the length of what it streams at a time. */
export function bytesOf(data: Uint8Array | string, chunk = 64 * 1024): ByteSource {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return {
    size: bytes.length,
    async *stream(start = 0, end = bytes.length) {
      for (let at = start; at < end; at += chunk) yield bytes.subarray(at, Math.min(end, at + chunk));
    },
    read: async (start, length) => bytes.subarray(start, start + length),
  };
}
