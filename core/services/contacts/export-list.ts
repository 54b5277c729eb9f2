import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { AppError } from '../../contract/errors.ts';
import type { ContactFilter } from '../../contract/contacts.ts';
import { csvLine } from '../../domain/import/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import { matchesOf, wholeOrder } from './page.ts';
import { exportColumns, exportRows } from './repo-export.ts';

const chunk = 2000;
/** Tells spreadsheets that the text is UTF-8. */
const byteOrderMark = '\ufeff';

/** Writes a filtered list as CSV, formulas neutralised. The file appears when it is whole. */
export async function exportContacts(db: ClientDb, filter: ContactFilter, path: string, context: Pick<JobContext, 'signal' | 'progress'>): Promise<{ rows: number; bytes: number }> {
  const ids = listedContacts(db, filter);
  const part = `${path}.part`;
  const file = opened(part);
  const done = finished(file);
  done.catch(() => undefined);
  try {
    await put(file, byteOrderMark + csvLine(exportColumns), done);
    for (let at = 0; at < ids.length; at += chunk) {
      if (context.signal.aborted) throw new AppError('CANCELLED', 'errors:cancelled');
      const rows = exportRows(db.readOnly(), Array.from(ids.subarray(at, at + chunk)));
      await put(file, rows.map((row) => csvLine(row.map((value) => value ?? ''))).join(''), done);
      context.progress({ phase: 'writing', done: Math.min(at + chunk, ids.length), total: ids.length, unit: 'rows' });
    }
    file.end();
    await done;
    await rename(part, path);
    return { rows: ids.length, bytes: file.bytesWritten };
  } catch (error) {
    file.destroy();
    await rm(part, { force: true });
    throw error instanceof AppError ? error : new AppError('UNAVAILABLE', 'figures:error.not_written', { cause: error });
  }
}

/** A name that no file system takes is refused before anything is opened. */
function opened(path: string): WriteStream {
  try {
    return createWriteStream(path, { encoding: 'utf8' });
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'figures:error.not_written', { cause });
  }
}

async function put(file: NodeJS.WritableStream, text: string, done: Promise<void>): Promise<void> {
  if (!file.write(text)) await Promise.race([once(file, 'drain'), done]);
}

/** The contacts of a filter, oldest first. */
export function listedContacts(db: ClientDb, filter: ContactFilter): Uint32Array {
  const order = wholeOrder(db, 'created');
  const matches = matchesOf(db, filter);
  return matches === null ? order : order.filter((id) => matches.has(id));
}
