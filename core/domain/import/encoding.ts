import type { Encoding } from './types.ts';

/**
 * Decodes blocks of a file and finds record ends in its bytes. Blocks may be cut anywhere: whatever follows
 * the last complete record is handed in again, so a character split between two blocks is never lost.
 */
export interface TextCodec {
  /** Bytes of one code unit. */
  readonly unit: 1 | 2;
  decode(bytes: Uint8Array): string;
  /** How many bytes at the end of `bytes` the text from `start` on takes; `start` follows a line end or is 0. */
  tailBytes(bytes: Uint8Array, text: string, start: number): number;
  /** Offset just after the first line end at or after `from`, or -1. */
  afterLineEnd(bytes: Uint8Array, from: number): number;
}

const lineFeed = 10;
const carriageReturn = 13;

/** The codec of an encoding. Latin-1 is read as Windows-1252, which only adds to it (as browsers do). */
export function codecFor(encoding: Encoding): TextCodec {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return wideCodec(encoding);
  const decoder = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'windows-1252', { ignoreBOM: true });
  return {
    unit: 1,
    decode: (bytes) => decoder.decode(bytes),
    tailBytes: encoding === 'utf-8' ? tailByLineEnds : (_bytes, text, start) => text.length - start,
    afterLineEnd: afterNarrowLineEnd,
  };
}

/**
 * Invalid sequences have no fixed length in the text, so the tail is found by counting the line ends in it:
 * their bytes never occur inside a longer UTF-8 sequence.
 */
function tailByLineEnds(bytes: Uint8Array, text: string, start: number): number {
  if (start === 0) return bytes.length;
  let ends = 1;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === lineFeed || code === carriageReturn) ends++;
  }
  for (let i = bytes.length - 1; i >= 0; i--) {
    if (bytes[i] !== lineFeed && bytes[i] !== carriageReturn) continue;
    ends--;
    if (ends === 0) return bytes.length - i - 1;
  }
  return bytes.length;
}

function afterNarrowLineEnd(bytes: Uint8Array, from: number): number {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] === lineFeed) return i + 1;
    if (bytes[i] !== carriageReturn) continue;
    if (i + 1 === bytes.length) return -1;
    return bytes[i + 1] === lineFeed ? i + 2 : i + 1;
  }
  return -1;
}

function wideCodec(encoding: 'utf-16le' | 'utf-16be'): TextCodec {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const low = encoding === 'utf-16le' ? 0 : 1;
  const isLineFeed = (bytes: Uint8Array, i: number): boolean => bytes[i + low] === lineFeed && bytes[i + 1 - low] === 0;
  return {
    unit: 2,
    decode: (bytes) => decoder.decode(bytes.length % 2 === 0 ? bytes : bytes.subarray(0, bytes.length - 1)),
    tailBytes: (bytes, text, start) => (text.length - start) * 2 + (bytes.length % 2),
    afterLineEnd: (bytes, from) => {
      for (let i = from; i + 1 < bytes.length; i += 2) if (isLineFeed(bytes, i)) return i + 2;
      return -1;
    },
  };
}

/** Length of the byte order mark at the start of a file and the encoding it states, if there is one. */
export function byteOrderMark(head: Uint8Array): { encoding: Encoding; bytes: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  return null;
}

/**
 * The encoding of a file by its first bytes. Without a mark: UTF-16 where every other byte is mostly zero, UTF-8 where
 * sequences are well formed (a few may not be: those are the rows to report), else Windows-1252 or Latin-1.
 */
export function sniffEncoding(head: Uint8Array): { encoding: Encoding; bomBytes: number } {
  const mark = byteOrderMark(head);
  if (mark) return { encoding: mark.encoding, bomBytes: mark.bytes };
  const wide = sniffWide(head);
  if (wide) return { encoding: wide, bomBytes: 0 };
  const { valid, invalid, c1 } = countSequences(head);
  if (invalid === 0 || valid > invalid * 4) return { encoding: 'utf-8', bomBytes: 0 };
  return { encoding: c1 ? 'windows-1252' : 'latin1', bomBytes: 0 };
}

function sniffWide(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(Math.min(head.length, 4096) / 2);
  if (pairs < 2) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) evenZeros++;
    if (head[2 * i + 1] === 0) oddZeros++;
  }
  if (oddZeros > pairs * 0.6 && evenZeros < pairs * 0.1) return 'utf-16le';
  if (evenZeros > pairs * 0.6 && oddZeros < pairs * 0.1) return 'utf-16be';
  return null;
}

interface Sequences {
  valid: number;
  invalid: number;
  /** A byte of 0x80–0x9F outside a valid sequence: letters in Windows-1252, controls in Latin-1. */
  c1: boolean;
}

function countSequences(head: Uint8Array): Sequences {
  const found: Sequences = { valid: 0, invalid: 0, c1: false };
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    // A sequence cut by the end of the sample says nothing.
    if (byte < 0xf5 && length > 0 && i + length >= head.length) break;
    if (length > 0 && byte < 0xf5 && continues(head, i + 1, length)) {
      found.valid++;
      i += length;
    } else {
      found.invalid++;
      if (byte < 0xa0) found.c1 = true;
    }
  }
  return found;
}

function continues(head: Uint8Array, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (((head[i] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}
