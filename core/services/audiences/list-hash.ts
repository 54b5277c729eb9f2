import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { membersThere } from './repo-uploads.ts';

/** Of the identifiers that a platform has, in their order: two lists are the same where their hashes are. */
export function listHash(db: Database, exportId: number): { hash: string; people: number; bytes: number } {
  const hash = createHash('sha256');
  let [people, bytes] = [0, 0];
  for (const { email, phone } of membersThere(db, exportId)) {
    const line = `${email?.toString('hex') ?? ''},${phone?.toString('hex') ?? ''}\n`;
    hash.update(line);
    people += 1;
    bytes += line.length;
  }
  return { hash: hash.digest('hex'), people, bytes };
}
