/**
 * A 96-bit hash of a line's content, for recognising the same line in another file: not for secrets. Three lanes of
 * multiply-and-mix over UTF-16 code units (after the public-domain cyrb53, one lane more), several times quicker
 * than a cryptographic hash on short strings; docs/decisions/import-keys.md has the measurements.
 */
export function contentHash(content: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  let third = 0x9e3779b9;
  for (let i = 0; i < content.length; i++) {
    const code = content.charCodeAt(i);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
    third = Math.imul(third ^ code, 2246822519) ^ (third >>> 15);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  third = Math.imul(third ^ (third >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 668265263);
  return `${(first >>> 0).toString(36)}-${(second >>> 0).toString(36)}-${(third >>> 0).toString(36)}`;
}

const separator = '\u001f';

/** Canonical content of a line: its parts in order, '' for what is missing. */
export function contentOf(parts: (string | number | null)[]): string {
  let content = '';
  for (const part of parts) content += (part === null ? '' : String(part).replaceAll(separator, ' ')) + separator;
  return content;
}
