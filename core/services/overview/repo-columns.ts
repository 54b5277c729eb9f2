import type { Database } from 'better-sqlite3';
import { bytesOf, dayNumber, readColumns, withOrders, type OrderColumns, type OrderDay } from '../../domain/metrics/order-columns.ts';
import type { DateSpan } from './repo-daily.ts';

/** Orders of days by their date. */
export type OrdersByDate = Map<string, Set<number>>;

interface Row {
  date: string;
  order: number;
  contact: number;
  channel: number;
  currency: string;
  lines: number;
  micros: number;
  previous: string | null;
}

const fields = `local_date AS date, purchase_id AS "order", ifnull(contact_id, 0) AS contact, channel_id AS channel, currency, lines,
  amount_micros AS micros, previous_date AS previous`;

const toOrder = ({ date: _date, previous, ...rest }: Row): OrderDay => ({ ...rest, previous: previous === null ? null : dayNumber(previous) });

/** Makes the columns of a span of dates anew from the order rows. */
export function writeColumns(db: Database, span: DateSpan): void {
  db.prepare('DELETE FROM order_columns WHERE local_date BETWEEN ? AND ?').run(span.from, span.to);
  const dates = db.prepare('SELECT DISTINCT local_date FROM order_day WHERE local_date BETWEEN ? AND ? ORDER BY local_date').pluck().all(span.from, span.to) as string[];
  const rows = db.prepare<[string], Row>(`SELECT ${fields} FROM order_day WHERE local_date = ?`);
  const put = putter(db);
  for (const date of dates) put(date, bytesOf(rows.all(date).map(toOrder)));
}

/** Brings single orders of single dates up to date with the order rows. */
export function patchColumns(db: Database, changed: OrdersByDate): void {
  const read = db.prepare('SELECT orders FROM order_columns WHERE local_date = ?').pluck();
  const rows = db.prepare<[string, string], Row>(`SELECT ${fields} FROM order_day WHERE local_date = ? AND purchase_id IN (SELECT value FROM json_each(?))`);
  const drop = db.prepare('DELETE FROM order_columns WHERE local_date = ?');
  const put = putter(db);
  for (const [date, orders] of changed) {
    const now = rows.all(date, JSON.stringify([...orders])).map(toOrder);
    const day = withOrders(readColumns((read.get(date) as Buffer | undefined) ?? new Uint8Array()), orders, now);
    if (day.length > 0) put(date, day);
    else drop.run(date);
  }
}

function putter(db: Database): (date: string, orders: Uint8Array) => void {
  const statement = db.prepare('INSERT INTO order_columns (local_date, orders) VALUES (?, ?) ON CONFLICT (local_date) DO UPDATE SET orders = excluded.orders');
  return (date, orders) => void statement.run(date, orders);
}

/** The days of a period that have orders, by ascending date; `to` is not in it. */
export function* daysOf(db: Database, from: string, to: string): Generator<{ date: string; orders: OrderColumns }> {
  const days = db.prepare<[string, string], { date: string; orders: Buffer }>('SELECT local_date AS date, orders FROM order_columns WHERE local_date >= ? AND local_date < ? ORDER BY local_date');
  for (const { date, orders } of days.iterate(from, to)) yield { date, orders: readColumns(orders) };
}

/** Orders that have lines on several days. */
export function ordersOfSeveralDays(db: Database): Set<number> {
  return new Set(db.prepare('SELECT purchase_id FROM order_day INDEXED BY order_day_again WHERE previous_date IS NOT NULL').pluck().all() as number[]);
}
