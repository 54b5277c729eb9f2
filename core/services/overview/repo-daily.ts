import type { Database } from 'better-sqlite3';

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
  relinkLaterDays(db, span);
  sumSales(db, span);
  const after = salesByContact(db, span);
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
  return { touched, known: touched.filter((id) => before.has(id)) };
}

/** Days after the span whose order has, or had, a day within it. */
function relinkLaterDays(db: Database, span: DateSpan): void {
  if (span.to >= allDates.to) return;
  db.prepare(
    `UPDATE order_day SET previous_date =
       (SELECT max(x.local_date) FROM purchase_line x WHERE x.purchase_id = order_day.purchase_id AND x.local_date < order_day.local_date)
     WHERE (local_date > @to AND previous_date BETWEEN @from AND @to) OR (local_date, purchase_id) IN (
       SELECT x.local_date, x.purchase_id FROM order_day d JOIN purchase_line x ON x.purchase_id = d.purchase_id
       WHERE d.local_date BETWEEN @from AND @to AND x.local_date > @to)`,
  ).run(span);
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

/**
 * Adds order lines above a row id, nothing else having changed: only their orders' days are made anew.
 * @returns the days concerned, by contact and channel
 */
export function addSales(db: Database, above: number): { contact: number | null; channel: number; date: string; at: number }[] {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS new_day (local_date TEXT, purchase_id INTEGER, PRIMARY KEY (local_date, purchase_id)) WITHOUT ROWID; DELETE FROM new_day');
  db.prepare('INSERT OR IGNORE INTO new_day SELECT local_date, purchase_id FROM purchase_line WHERE id > ?').run(above);
  db.exec('DELETE FROM order_day WHERE (local_date, purchase_id) IN (SELECT local_date, purchase_id FROM new_day)');
  db.prepare(
    `INSERT INTO order_day (local_date, purchase_id, contact_id, channel_id, currency, lines, amount_micros, at, previous_date)
     SELECT l.local_date, l.purchase_id, p.contact_id, ifnull(p.channel_id, 0), p.currency, count(*), sum(l.amount_micros), max(l.at), (${previousDate})
     FROM new_day n JOIN purchase_line l ON l.purchase_id = n.purchase_id AND l.local_date = n.local_date JOIN purchase p ON p.id = l.purchase_id
     WHERE p.cancelled = 0 GROUP BY l.local_date, l.purchase_id`,
  ).run();
  db.prepare(
    `UPDATE order_day SET previous_date =
       (SELECT max(x.local_date) FROM purchase_line x WHERE x.purchase_id = order_day.purchase_id AND x.local_date < order_day.local_date)
     WHERE (local_date, purchase_id) IN (
       SELECT x.local_date, x.purchase_id FROM new_day n JOIN purchase_line x ON x.purchase_id = n.purchase_id AND x.local_date > n.local_date)`,
  ).run();
  for (const date of db.prepare('SELECT DISTINCT local_date FROM new_day').pluck().all() as string[]) sumSales(db, { from: date, to: date });
  return db.prepare<[], { contact: number | null; channel: number; date: string; at: number }>(
    `SELECT d.contact_id AS contact, d.channel_id AS channel, d.local_date AS date, d.at FROM new_day n
     JOIN order_day d ON d.local_date = n.local_date AND d.purchase_id = n.purchase_id`,
  ).all();
}

/** Puts order rows onto the contact that their order now belongs to; answers the dates concerned. */
export function relinkOrders(db: Database): string[] {
  const moved = db.prepare(
    'SELECT DISTINCT d.local_date FROM order_day d JOIN purchase p ON p.id = d.purchase_id WHERE p.contact_id IS NOT d.contact_id',
  ).pluck().all() as string[];
  if (moved.length === 0) return moved;
  db.prepare(
    'UPDATE order_day SET contact_id = p.contact_id FROM purchase p WHERE p.id = order_day.purchase_id AND p.contact_id IS NOT order_day.contact_id',
  ).run();
  return moved;
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
