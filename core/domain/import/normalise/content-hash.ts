/** Letters of a hash's text form: six bits each. */
const letters = Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', (letter) =>
  letter.charCodeAt(0),
);
const separator = 0x1f;
const missing = 0x1e;

/**
 * A 90-bit hash of a line's content (its parts in order), for recognising the same line in another file: not for
 * secrets. Three lanes of multiply-and-mix over UTF-16 code units (after the public-domain cyrb53, one lane more),
 * several times quicker than a cryptographic hash on short strings; docs/decisions/0008-import-reading.md has the measurements.
 */
export function contentHash(parts: readonly (string | number | null)[]): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  let third = 0x9e3779b9;
  for (let part = 0; part < parts.length; part++) {
    const value = parts[part] ?? null;
    const text = value === null ? '' : typeof value === 'number' ? String(value) : value;
    for (let i = 0; i <= text.length; i++) {
      const code = i < text.length ? text.charCodeAt(i) : value === null ? missing : separator;
      first = Math.imul(first ^ code, 2654435761);
      second = Math.imul(second ^ code, 1597334677);
      third = Math.imul(third ^ code, 2246822519) ^ (third >>> 15);
    }
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  third = Math.imul(third ^ (third >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 668265263);
  return spelled(first ^ (first >>> 15), second ^ (second >>> 15), third ^ (third >>> 15));
}

/** Five letters of each lane. */
function spelled(a: number, b: number, c: number): string {
  return String.fromCharCode(
    letter(a),
    letter(a >>> 6),
    letter(a >>> 12),
    letter(a >>> 18),
    letter(a >>> 24),
    letter(b),
    letter(b >>> 6),
    letter(b >>> 12),
    letter(b >>> 18),
    letter(b >>> 24),
    letter(c),
    letter(c >>> 6),
    letter(c >>> 12),
    letter(c >>> 18),
    letter(c >>> 24),
  );
}

function letter(bits: number): number {
  return letters[bits & 63] ?? 0;
}
