import type { Database } from 'better-sqlite3';
import { patchColumns, writeColumns, type OrdersByDate } from './repo-columns.ts';

/** First and last calendar date, both in. */
export interface DateSpan {
  from: string;
  to: string;
}

export const allDates: DateSpan = { from: '0000-01-01', to: '9999-12-31' };

const previousDate = 'SELECT max(x.local_date) FROM purchase_line x WHERE x.purchase_id = l.purchase_id AND x.local_date < l.local_date';

/**
 * Makes the order rows and daily sales of a span of dates anew.
 * @returns contacts whose orders changed, and those of them who had orders there before
 */
export function refreshSales(db: Database, span: DateSpan): { touched: number[]; known: number[] } {
  const before = salesByContact(db, span);
  db.prepare('DELETE FROM order_day WHERE local_date BETWEEN ? AND ?').run(span.from, span.to);
  db.prepare(
    `INSERT INTO order_day (local_date, purchase_id, contact_id, channel_id, currency, lines, amount_micros, at, previous_date)
     SELECT l.local_date, l.purchase_id, p.contact_id, ifnull(p.channel_id, 0), p.currency, count(*), sum(l.amount_micros), max(l.at), (${previousDate})
     FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id
     WHERE l.local_date BETWEEN ? AND ? AND p.cancelled = 0 GROUP BY l.local_date, l.purchase_id`,
  ).run(span.from, span.to);
  const later = relinkLaterDays(db, span);
  sumSales(db, span);
  writeColumns(db, span);
  patchColumns(db, later);
  const after = salesByContact(db, span);
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
  return { touched, known: touched.filter((id) => before.has(id)) };
}

/** An order on a day. */
export interface Day {
  date: string;
  purchase: number;
}

const relink = 'UPDATE order_day SET previous_date = (SELECT max(x.local_date) FROM purchase_line x WHERE x.purchase_id = order_day.purchase_id AND x.local_date < order_day.local_date)';
const returning = 'RETURNING local_date AS date, purchase_id AS purchase';

/** Days after the span whose order has, or had, a day within it. */
function relinkLaterDays(db: Database, span: DateSpan): OrdersByDate {
  if (span.to >= allDates.to) return new Map();
  return byDate(db.prepare<[DateSpan], Day>(
    `${relink} WHERE (local_date > @to AND previous_date BETWEEN @from AND @to) OR (local_date, purchase_id) IN (
       SELECT x.local_date, x.purchase_id FROM order_day d JOIN purchase_line x ON x.purchase_id = d.purchase_id
       WHERE d.local_date BETWEEN @from AND @to AND x.local_date > @to) ${returning}`,
  ).all(span));
}

function byDate(days: readonly Day[], into: OrdersByDate = new Map()): OrdersByDate {
  for (const { date, purchase } of days) into.set(date, (into.get(date) ?? new Set()).add(purchase));
  return into;
}

function sumSales(db: Database, span: DateSpan): void {
  db.prepare('DELETE FROM daily_sales WHERE local_date BETWEEN ? AND ?').run(span.from, span.to);
  db.prepare(
    `INSERT INTO daily_sales (local_date, channel_id, currency, orders, lines, amount_micros)
     SELECT local_date, channel_id, currency, count(*), sum(lines), sum(amount_micros) FROM order_day
     WHERE local_date BETWEEN ? AND ? GROUP BY local_date, channel_id, currency`,
  ).run(span.from, span.to);
}

/** What tells whether a contact's orders within a span changed. */
function salesByContact(db: Database, span: DateSpan): Map<number, string> {
  return new Map(db.prepare(
    `SELECT contact_id, count(*) || ' ' || sum(amount_micros) || ' ' || min(at) || ' ' || max(at) || ' ' || max(currency) FROM order_day
     WHERE local_date BETWEEN ? AND ? AND contact_id IS NOT NULL GROUP BY contact_id`,
  ).raw().all(span.from, span.to) as [number, string][]);
}

export interface Sale {
  contact: number | null;
  channel: number;
  date: string;
  at: number;
}

// CROSS JOIN is SQLite's way to say which table comes first: the few new days, not the many orders.
const salesOfDays = `SELECT d.contact_id AS contact, d.channel_id AS channel, d.local_date AS date, d.at FROM new_day n
  CROSS JOIN order_day d ON d.local_date = n.local_date AND d.purchase_id = n.purchase_id`;

/**
 * Makes the days of order lines above a row id anew, and single ones of orders that changed.
 * @param changed days that such orders had, or have
 * @returns what stood on those days, and what stands there now
 */
export function addSales(db: Database, above: number, changed: readonly Day[]): { before: Sale[]; now: Sale[] } {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS new_day (local_date TEXT, purchase_id INTEGER, PRIMARY KEY (local_date, purchase_id)) WITHOUT ROWID; DELETE FROM new_day');
  db.prepare('INSERT OR IGNORE INTO new_day SELECT local_date, purchase_id FROM purchase_line WHERE id > ?').run(above);
  const add = db.prepare('INSERT OR IGNORE INTO new_day VALUES (@date, @purchase)');
  for (const day of changed) add.run(day);
  const before = db.prepare<[], Sale>(salesOfDays).all();
  addDailySales(db, -1);
  db.exec('DELETE FROM order_day WHERE (local_date, purchase_id) IN (SELECT local_date, purchase_id FROM new_day)');
  db.prepare(
    `INSERT INTO order_day (local_date, purchase_id, contact_id, channel_id, currency, lines, amount_micros, at, previous_date)
     SELECT l.local_date, l.purchase_id, p.contact_id, ifnull(p.channel_id, 0), p.currency, count(*), sum(l.amount_micros), max(l.at), (${previousDate})
     FROM new_day n CROSS JOIN purchase_line l ON l.purchase_id = n.purchase_id AND l.local_date = n.local_date JOIN purchase p ON p.id = l.purchase_id
     WHERE p.cancelled = 0 GROUP BY l.local_date, l.purchase_id`,
  ).run();
  addDailySales(db, 1);
  const later = db.prepare<[], Day>(
    `${relink} WHERE (local_date, purchase_id) IN (
       SELECT x.local_date, x.purchase_id FROM new_day n CROSS JOIN purchase_line x ON x.purchase_id = n.purchase_id AND x.local_date > n.local_date) ${returning}`,
  ).all();
  const mine = db.prepare<[], Day>('SELECT local_date AS date, purchase_id AS purchase FROM new_day').all();
  patchColumns(db, byDate(mine, byDate(later)));
  return { before, now: db.prepare<[], Sale>(salesOfDays).all() };
}

/** Adds to the daily sales what the order rows of the new days hold, or with -1 takes it away. */
function addDailySales(db: Database, sign: 1 | -1): void {
  db.prepare(
    `INSERT INTO daily_sales (local_date, channel_id, currency, orders, lines, amount_micros)
     SELECT d.local_date, d.channel_id, d.currency, sign * count(*), sign * sum(d.lines), sign * sum(d.amount_micros)
     FROM (SELECT CAST(? AS INTEGER) AS sign) CROSS JOIN new_day n CROSS JOIN order_day d ON d.local_date = n.local_date AND d.purchase_id = n.purchase_id GROUP BY 1, 2, 3
     ON CONFLICT (local_date, channel_id, currency) DO UPDATE SET
       orders = orders + excluded.orders, lines = lines + excluded.lines, amount_micros = amount_micros + excluded.amount_micros`,
  ).run(sign);
  if (sign === 1) db.exec('DELETE FROM daily_sales WHERE orders = 0 AND local_date IN (SELECT local_date FROM new_day)');
}

/** Puts order rows of some contacts onto the contact that their order now belongs to; answers the dates concerned. */
export function relinkOrders(db: Database, contacts: readonly number[]): string[] {
  const moved = byDate(db.prepare<[string], Day>(
    'SELECT d.local_date AS date, d.purchase_id AS purchase FROM json_each(?) j JOIN order_day d ON d.contact_id = j.value JOIN purchase p ON p.id = d.purchase_id WHERE p.contact_id IS NOT d.contact_id',
  ).all(JSON.stringify(contacts)));
  if (moved.size === 0) return [];
  db.prepare(
    `UPDATE order_day SET contact_id = p.contact_id FROM purchase p
     WHERE p.id = order_day.purchase_id AND order_day.contact_id IN (SELECT value FROM json_each(?)) AND p.contact_id IS NOT order_day.contact_id`,
  ).run(JSON.stringify(contacts));
  patchColumns(db, moved);
  return [...moved.keys()];
}

/** Makes the daily spend of a span anew. A row that covers several days counts on its first. */
export function refreshSpend(db: Database, span: DateSpan): void {
  db.prepare('DELETE FROM daily_spend WHERE local_date BETWEEN ? AND ?').run(span.from, span.to);
  db.prepare(
    `INSERT INTO daily_spend (local_date, channel_id, currency, cost_micros, impressions, clicks, conversions, revenue_micros)
     SELECT date, channel_id, currency, sum(cost_micros), sum(impressions), sum(clicks), sum(conversions), sum(revenue_micros)
     FROM spend_row WHERE date BETWEEN ? AND ? GROUP BY date, channel_id, currency`,
  ).run(span.from, span.to);
}
