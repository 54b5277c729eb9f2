import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import { guardedSelect } from '../../db/guarded-select.ts';
import type { QueryRow, QueryValue } from './query-task.ts';

/** The documented views (docs/views.md): all that a query may read. */
export const documentedViews = ['contacts', 'identities', 'consents', 'events', 'orders', 'order_lines', 'spend', 'messages'] as const;

/** Named in what SQLite says when a query reads a table that is not for it. */
const hidden = 'not_a_documented_view';
const chunkRows = 500;

/**
 * Leaves a read-only connection the documented views alone: a temporary view of the same name, which can never be read,
 * stands before every table; the documented views still reach theirs.
 */
export function hideTables(db: Database): void {
  // By name, so that a full-text table is covered before its shadow tables, whose names SQLite keeps for it; VACUUM turns their order round.
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name").pluck().all() as string[];
  db.pragma('query_only = OFF');
  const views: readonly string[] = documentedViews;
  for (const name of tables.filter((table) => !views.includes(table))) {
    db.exec(`CREATE TEMP VIEW "${name.replaceAll('"', '""')}" AS SELECT * FROM ${hidden}`);
  }
  db.pragma('query_only = ON');
}

/** Runs one guarded query, handing rows over in chunks; answers whether there were more than `limit`. */
export function runQuery(db: Database, sql: string, limit: number, take: (rows: QueryRow[]) => void): boolean {
  if (/\b(main|temp)\b\s*["`\]]?\s*\./i.test(sql)) throw new AppError('FORBIDDEN', 'figures:error.only_views', { params: { views: documentedViews.join(', ') } });
  try {
    const statement = guardedSelect(db, sql).safeIntegers(true);
    let rows: QueryRow[] = [];
    let count = 0;
    for (const row of statement.iterate() as Iterable<Record<string, unknown>>) {
      if (count === limit) {
        take(rows);
        return true;
      }
      rows.push(Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plain(value)])));
      count += 1;
      if (rows.length === chunkRows) {
        take(rows);
        rows = [];
      }
    }
    take(rows);
    return false;
  } catch (error) {
    throw explained(error);
  }
}

/** Whole numbers beyond 2^53 as text, so that no digit is lost; bytes as hexadecimal. */
function plain(value: unknown): QueryValue {
  if (typeof value === 'bigint') return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return value as QueryValue;
}

function explained(error: unknown): unknown {
  const said = error instanceof AppError ? `${error.message} ${String(error.params['detail'] ?? '')}` : error instanceof Error ? error.message : '';
  if (said.includes(hidden)) return new AppError('FORBIDDEN', 'figures:error.only_views', { params: { views: documentedViews.join(', ') } });
  if (error instanceof AppError) return error;
  return new AppError('INVALID_INPUT', 'database:bad_query', { params: { detail: error instanceof Error ? error.message : '' }, cause: error });
}
