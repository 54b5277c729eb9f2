import { createHash } from 'node:crypto';

/** The hash before the first line of a chain. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 over the line before and this line's fields in a fixed order, as hex. */
export function chainHash(previous: string, fields: readonly (string | number | null)[]): string {
  return createHash('sha256').update(previous).update('\n').update(JSON.stringify(fields)).digest('hex');
}
