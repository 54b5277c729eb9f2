import { createHash } from 'node:crypto';

const CHARACTERS = 27;

/** A strong validator (RFC 9110, 8.8.3): the same bytes, the same tag. */
export const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, CHARACTERS)}"`;

/** Whether a list of tags, as in If-None-Match and If-Match, has this one. `*` has every one. Weak marks are disregarded. */
export function hasTag(list: string, tag: string): boolean {
  if (list.trim() === '*') return true;
  return [...list.matchAll(/(?:W\/)?("[^"]*")/gu)].some(([, each]) => each === tag);
}
