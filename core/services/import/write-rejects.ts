import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Database } from 'better-sqlite3';
import { csvLine } from '../../domain/import/index.ts';
import { diskError } from './disk-error.ts';
import { rejectsOf, type ImportRow } from './repo.ts';

const perPage = 1000;

/**
 * Writes the rejected lines out in plain text, because a person asked for it: row, column, reason and the line as it
 * stood in the file, with whatever a spreadsheet would run made harmless.
 * @returns how many
 */
export async function writeRejects(db: Database, row: ImportRow, path: string): Promise<number> {
  const out = createWriteStream(path, { mode: 0o600 });
  const done = finished(out);
  done.catch(() => undefined);
  let written = 0;
  try {
    out.write(csvLine(['row', 'column', 'reason', 'detail', 'line']));
    for (;;) {
      const rejects = rejectsOf(db, row.id, written, perPage);
      for (const { row: at, column, reason, params, line } of rejects) {
        const detail = Object.entries(params).map(([name, value]) => `${name}: ${value ?? ''}`).join('; ');
        if (!out.write(csvLine([String(at), column ?? '', reason, detail, line]))) await Promise.race([once(out, 'drain'), done]);
      }
      written += rejects.length;
      if (rejects.length < perPage) break;
    }
    out.end();
    await done;
  } catch (error) {
    out.destroy();
    throw diskError(error);
  }
  return written;
}
