import type { Database } from 'better-sqlite3';
import { importOwner } from '../undo/service.ts';
import type { Day } from './repo-daily.ts';

/** Rows of a kind that an import changed, as it noted them for its undo; what it brought itself is not among them. */
const noted = (table: string) => `SELECT json_extract(key, '$[0]') AS id, before FROM undo_row WHERE owner = @owner AND table_name = '${table}'`;

/** How many orders, lines and events that were there before an import changed, counted up to `most`. */
export function changedFacts(db: Database, importId: number, most: number): number {
  return db.prepare(
    "SELECT count(*) FROM (SELECT 1 FROM undo_row WHERE owner = @owner AND table_name IN ('purchase', 'purchase_line', 'event') LIMIT @most)",
  ).pluck().get({ owner: importOwner(importId), most }) as number;
}

/** The days that orders have which an import changed, and the days that their lines had before. */
export function changedOrderDays(db: Database, importId: number): Day[] {
  return db.prepare<[{ owner: string }], Day>(
    `WITH moved AS MATERIALIZED (SELECT l.purchase_id, json_extract(u.before, '$.local_date') AS date FROM (${noted('purchase_line')}) u JOIN purchase_line l ON l.id = u.id),
       changed AS MATERIALIZED (SELECT id FROM (${noted('purchase')}) UNION SELECT purchase_id FROM moved)
     SELECT l.local_date AS date, l.purchase_id AS purchase FROM changed c JOIN purchase_line l ON l.purchase_id = c.id
     UNION SELECT date, purchase_id FROM moved WHERE date IS NOT NULL`,
  ).all({ owner: importOwner(importId) });
}

/** The dates and contacts that events have which an import changed, and those they had before. */
export function changedEvents(db: Database, importId: number): { dates: string[]; contacts: number[] } {
  const list = (column: string) => db.prepare(
    `WITH changed AS MATERIALIZED (${noted('event')})
     SELECT e.${column} FROM changed c JOIN event e ON e.id = c.id WHERE e.${column} IS NOT NULL
     UNION SELECT json_extract(before, '$.${column}') FROM changed WHERE json_extract(before, '$.${column}') IS NOT NULL`,
  ).pluck().all({ owner: importOwner(importId) });
  return { dates: list('local_date') as string[], contacts: list('contact_id') as number[] };
}
