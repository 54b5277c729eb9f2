import type { Database } from 'better-sqlite3';
import type { Period } from '../../contract/values.ts';

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

export interface DataSpans {
  /** Of all facts together. */
  all: Period | null;
  orders: Period | null;
  spend: Period | null;
}

/** First day of the client's facts and the day after the last. One extreme a query: SQLite then takes the index's end. */
export function dataSpans(db: Database): DataSpans {
  const rows = db.prepare<[], { kind: string; first: string | null; after: string | null }>(
    `SELECT kind, first, date(last, '+1 day') AS after FROM (
       SELECT 'orders' AS kind, (SELECT min(local_date) FROM purchase_line) AS first, (SELECT max(local_date) FROM purchase_line) AS last
       UNION ALL SELECT 'event', (SELECT min(local_date) FROM event), (SELECT max(local_date) FROM event)
       UNION ALL SELECT 'message', (SELECT min(local_date) FROM message), (SELECT max(local_date) FROM message)
       UNION ALL SELECT 'spend', (SELECT min(date) FROM spend_row),
         (SELECT max(date(date, '+' || (days - 1) || ' days')) FROM spend_row WHERE date >= (SELECT date(max(date), '-31 days') FROM spend_row))
     )`,
  ).all();
  const spans = rows.flatMap(({ kind, first, after }) => (first !== null && after !== null ? [{ kind, from: first, to: after }] : []));
  const over = (chosen: typeof spans): Period | null => {
    const [from, to] = [chosen.map((span) => span.from).sort()[0], chosen.map((span) => span.to).sort().at(-1)];
    return from !== undefined && to !== undefined ? { from, to } : null;
  };
  const of = (kind: string) => over(spans.filter((span) => span.kind === kind));
  return { all: over(spans), orders: of('orders'), spend: of('spend') };
}

/** Whether there are order lines and spend rows at all. */
export function hasFacts(db: Database): { orders: boolean; spend: boolean } {
  const row = db.prepare<[], { orders: number; spend: number }>(
    'SELECT EXISTS (SELECT 1 FROM purchase_line) AS orders, EXISTS (SELECT 1 FROM spend_row) AS spend',
  ).get();
  return { orders: row?.orders === 1, spend: row?.spend === 1 };
}
