import type { Database } from 'better-sqlite3';
import { forEachId } from '../../../domain/metrics/id-set.ts';
import { FIRST, readColumns, unpackCurrency } from '../../../domain/metrics/order-columns.ts';

const tables = {
  order_day: 'SELECT * FROM order_day ORDER BY local_date, purchase_id',
  daily_sales: 'SELECT * FROM daily_sales ORDER BY local_date, channel_id, currency',
  daily_spend: 'SELECT * FROM daily_spend ORDER BY local_date, channel_id, currency',
  campaign_day: 'SELECT * FROM campaign_day ORDER BY local_date, channel_id, campaign_id, currency, days',
  spend_hour: 'SELECT * FROM spend_hour ORDER BY local_date, hour, channel_id, currency',
  event_day: 'SELECT * FROM event_day ORDER BY local_date, type, channel_id, campaign_id, currency',
  event_hour: 'SELECT * FROM event_hour ORDER BY local_date, utc_hour, type, channel_id',
  contact: 'SELECT id, orders, revenue_micros, first_order_at, last_order_at, last_activity_at FROM contact ORDER BY id',
  contact_card: 'SELECT * FROM contact_card ORDER BY contact_id',
  stock: "SELECT value FROM rollup_state WHERE key = 'stock' AND value <> '[]'",
  rfm: "SELECT value FROM rollup_state WHERE key = 'rfm' AND value <> ''",
} as const;

/** Everything derived from the facts, in a form in which two ways to the same can be compared. */
export function rollupDump(db: Database): Record<string, unknown[]> {
  const dump: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(tables)) dump[name] = db.prepare(sql).all();
  const sets = db.prepare('SELECT kind, bucket, channel_id, contacts FROM activity ORDER BY kind, bucket, channel_id').raw().all() as [number, string, number, Buffer][];
  dump['activity'] = sets.map(([kind, bucket, channel, contacts]) => [kind, bucket, channel, ...ids(contacts)]);
  const days = db.prepare('SELECT local_date, orders FROM order_columns ORDER BY local_date').raw().all() as [string, Buffer][];
  dump['order_columns'] = days.flatMap(([date, orders]) => columnsOf(date, orders));
  return dump;
}

/** The order columns as `order_day` has them. */
export function orderDays(db: Database): unknown[] {
  return (db.prepare('SELECT * FROM order_day ORDER BY local_date, purchase_id').all() as Record<string, unknown>[]).map((row) => [
    row['local_date'], row['purchase_id'], row['contact_id'] ?? 0, row['channel_id'], row['currency'], row['lines'], row['amount_micros'], row['previous_date'],
  ]);
}

function ids(bytes: Uint8Array): number[] {
  const list: number[] = [];
  forEachId(bytes, (id) => list.push(id));
  return list;
}

function columnsOf(date: string, bytes: Uint8Array): unknown[] {
  const { count, order, contact, channel, currency, lines, micros, previous } = readColumns(bytes);
  const rows = Array.from({ length: count }, (_, at) => [
    date, order[at], contact[at], channel[at], unpackCurrency(currency[at] as number), lines[at], micros[at], dateOf(previous[at] as number),
  ]);
  return rows.sort((a, b) => (a[1] as number) - (b[1] as number));
}

const dateOf = (day: number) => (day === FIRST ? null : new Date(day * 86_400_000).toISOString().slice(0, 10));
