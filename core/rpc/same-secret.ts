import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares what was presented with a secret in a time that tells nothing about either, not even their length. */
export function sameSecret(presented: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(presented), digest(secret));
}
