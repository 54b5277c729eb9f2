import type { Database } from 'better-sqlite3';

export interface ClientSettings {
  currency: string;
  timezone: string;
  country: string;
  locale: string;
}

export function readClient(appDb: Database, id: string): ClientSettings | undefined {
  return appDb.prepare<[string], ClientSettings>('SELECT currency, timezone, country, locale FROM client WHERE id = ?').get(id);
}

/** Ids of channels by their keys or aliases; 0 for `none`, the facts without a channel. */
export function channelIds(db: Database, keys: readonly string[]): number[] {
  const known = db.prepare(
    'SELECT id FROM channel WHERE key IN (SELECT value FROM json_each(@keys)) UNION SELECT channel_id FROM channel_alias WHERE alias IN (SELECT value FROM json_each(@keys))',
  ).pluck().all({ keys: JSON.stringify(keys) }) as number[];
  return keys.includes('none') ? [...known, 0] : known;
}

/** First day of the client's facts and the day after the last; null without any. One extreme a query: SQLite then takes the index's end. */
export function dataSpan(db: Database): { from: string; to: string } | null {
  const row = db.prepare<[], { first: string | null; after: string | null }>(
    `SELECT min(first) AS first, date(max(last), '+1 day') AS after FROM (
       SELECT (SELECT min(local_date) FROM purchase_line) AS first, (SELECT max(local_date) FROM purchase_line) AS last
       UNION ALL SELECT (SELECT min(local_date) FROM event), (SELECT max(local_date) FROM event)
       UNION ALL SELECT (SELECT min(local_date) FROM message), (SELECT max(local_date) FROM message)
       UNION ALL SELECT (SELECT min(date) FROM spend_row),
         (SELECT max(date(date, '+' || (days - 1) || ' days')) FROM spend_row WHERE date >= (SELECT date(max(date), '-31 days') FROM spend_row))
     )`,
  ).get();
  return row?.first && row.after ? { from: row.first, to: row.after } : null;
}

/** Whether there are order lines and spend rows at all. */
export function hasFacts(db: Database): { orders: boolean; spend: boolean } {
  const row = db.prepare<[], { orders: number; spend: number }>(
    'SELECT EXISTS (SELECT 1 FROM purchase_line) AS orders, EXISTS (SELECT 1 FROM spend_row) AS spend',
  ).get();
  return { orders: row?.orders === 1, spend: row?.spend === 1 };
}
