import type { Database } from 'better-sqlite3';
import type { Period } from '../../contract/values.ts';
import { IdSet } from '../../domain/metrics/id-set.ts';
import { monthsAndDays } from '../../domain/metrics/periods.ts';
import { EVENTS, ORDERS, type ActivityKind } from './repo-activity.ts';

/** A filter as the tables know it. */
export interface Slice {
  period: Period;
  /** null: every channel. */
  channels: readonly number[] | null;
  /** RFM codes of the segment, ascending; null: everybody. */
  codes: readonly number[] | null;
}

export interface SalesSum {
  currency: string;
  orders: number;
  micros: number;
}

/** Named values of a slice for the clauses below. */
export function bound({ period, channels, codes }: Slice): Record<string, string> {
  return { from: period.from, to: period.to, channels: JSON.stringify(channels ?? []), codes: JSON.stringify(codes ?? []) };
}

export const channelClause = ({ channels }: Omit<Slice, 'codes'>, column = 'channel_id') => (channels ? `AND ${column} IN (SELECT value FROM json_each(@channels))` : '');
/** Orders and revenue of everybody by currency; an order with lines on several days of the period counts once. */
export function sumSales(db: Database, slice: Slice): SalesSum[] {
  const within = `local_date >= @from AND local_date < @to ${channelClause(slice)}`;
  const sums = db.prepare<[Record<string, string>], SalesSum>(
    `SELECT currency, sum(orders) AS orders, sum(amount_micros) AS micros FROM daily_sales WHERE ${within} GROUP BY currency`,
  ).all(bound(slice));
  const again = db.prepare<[Record<string, string>], { currency: string; orders: number }>(
    `SELECT currency, count(*) AS orders FROM order_day INDEXED BY order_day_again WHERE previous_date IS NOT NULL AND previous_date >= @from AND ${within} GROUP BY currency`,
  ).all(bound(slice));
  const twice = new Map(again.map(({ currency, orders }) => [currency, orders]));
  return sums.map((sum) => ({ ...sum, orders: sum.orders - (twice.get(sum.currency) ?? 0) }));
}

export interface SpendSum {
  currency: string;
  cost: number;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
  revenue: number | null;
}

/** Spend of a slice by currency. */
export function sumSpend(db: Database, slice: Slice): SpendSum[] {
  return db.prepare<[Record<string, string>], SpendSum>(
    `SELECT currency, sum(cost_micros) AS cost, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(conversions) AS conversions, sum(revenue_micros) AS revenue
     FROM daily_spend WHERE local_date >= @from AND local_date < @to ${channelClause(slice)} GROUP BY currency`,
  ).all(bound(slice));
}

/** The distinct contacts with orders, events, or either, in a slice's period and channels; of some members, or of all. */
export function peopleOf(db: Database, kinds: readonly ActivityKind[], slice: Omit<Slice, 'codes'>, members: IdSet | null): IdSet {
  const people = new IdSet(largestContact(db));
  const { months, days } = monthsAndDays(slice.period);
  const clause = channelClause(slice);
  const byMonth = db.prepare(`SELECT contacts FROM activity WHERE kind = @kind AND bucket IN (SELECT value FROM json_each(@months)) ${clause}`).pluck();
  const byDay = db.prepare(`SELECT contacts FROM activity WHERE kind = @kind AND bucket >= @from AND bucket < @to AND length(bucket) = 10 ${clause}`).pluck();
  const channels = JSON.stringify(slice.channels ?? []);
  for (const kind of kinds) {
    for (const set of byMonth.iterate({ kind, months: JSON.stringify(months), channels }) as Iterable<Buffer>) people.addEncoded(set);
    for (const edge of days) for (const set of byDay.iterate({ kind, ...edge, channels }) as Iterable<Buffer>) people.addEncoded(set);
  }
  return members ? people.and(members) : people;
}

export const bothKinds: readonly ActivityKind[] = [ORDERS, EVENTS];

/** Contacts that are no longer anybody: erased, their facts kept. */
export function withoutErased(db: Database, people: IdSet): number {
  for (const id of db.prepare('SELECT id FROM contact WHERE state = 2').pluck().iterate() as Iterable<number>) people.delete(id);
  return people.count;
}

/** The customers whose code is one of some. */
export function segmentPeople(db: Database, codes: readonly number[]): IdSet {
  const ids = db.prepare('SELECT contact_id FROM contact_card WHERE rfm > 0 AND rfm IN (SELECT value FROM json_each(?))').pluck().all(JSON.stringify(codes)) as number[];
  return new IdSet(largestContact(db)).addAll(ids);
}

function largestContact(db: Database): number {
  return (db.prepare('SELECT max(id) FROM contact').pluck().get() as number | null) ?? 0;
}

/** Order lines of everybody. */
export function countLines(db: Database, slice: Slice): number {
  return db.prepare(`SELECT ifnull(sum(lines), 0) FROM daily_sales WHERE local_date >= @from AND local_date < @to ${channelClause(slice)}`).pluck().get(bound(slice)) as number;
}
