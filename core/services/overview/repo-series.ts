import type { Database } from 'better-sqlite3';
import { bound, channelClause, type Slice } from './repo-kpis.ts';

export interface SalesDay {
  date: string;
  orders: number;
  micros: number;
}

/** Revenue of everybody in one currency and orders of any, day by day. */
export function dailySales(db: Database, slice: Slice, currency: string): SalesDay[] {
  return db.prepare<[Record<string, string>], SalesDay>(
    `SELECT local_date AS date, sum(orders) AS orders, sum(CASE WHEN currency = @currency THEN amount_micros ELSE 0 END) AS micros FROM daily_sales
     WHERE local_date >= @from AND local_date < @to ${channelClause(slice)} GROUP BY local_date`,
  ).all({ ...bound(slice), currency });
}

/** Order days that are not their order's first. */
export function repeatedDays(db: Database, slice: Slice): { date: string; previous: string }[] {
  return db.prepare<[Record<string, string>], { date: string; previous: string }>(
    `SELECT local_date AS date, previous_date AS previous FROM order_day INDEXED BY order_day_again
     WHERE previous_date IS NOT NULL AND local_date >= @from AND local_date < @to ${channelClause(slice)}`,
  ).all(bound(slice));
}

export interface SpendDay {
  date: string;
  micros: number;
  conversions: number;
}

/** Spend in one currency, day by day; a row of several days stands on its first. */
export function dailySpend(db: Database, slice: Slice, currency: string): SpendDay[] {
  return db.prepare<[Record<string, string>], SpendDay>(
    `SELECT local_date AS date, sum(cost_micros) AS micros, ifnull(sum(conversions), 0) AS conversions FROM daily_spend
     WHERE local_date >= @from AND local_date < @to AND currency = @currency ${channelClause(slice)} GROUP BY local_date`,
  ).all({ ...bound(slice), currency });
}

/** Imports that stand, with the instant they were made. */
export function finishedImports(db: Database): { at: number; label: string }[] {
  return db.prepare<[], { at: number; label: string }>("SELECT started_at AS at, file_name AS label FROM import WHERE state = 'done' ORDER BY started_at").all();
}

/** Campaigns by the first day on which they cost something. */
export function campaignStarts(db: Database, slice: Slice): { date: string; label: string }[] {
  return db.prepare<[Record<string, string>], { date: string; label: string }>(
    `SELECT min(s.date) AS date, c.name AS label FROM spend_row s JOIN campaign c ON c.id = s.campaign_id
     WHERE s.campaign_id IS NOT NULL ${channelClause(slice, 's.channel_id')} GROUP BY s.campaign_id HAVING min(s.date) >= @from AND min(s.date) < @to
     ORDER BY 1 LIMIT 200`,
  ).all(bound(slice));
}

export interface ChannelSum {
  id: number;
  micros: number;
}

/** Revenue of orders by the channel their file names. */
export function salesByChannel(db: Database, slice: Slice, currency: string): ChannelSum[] {
  return db.prepare<[Record<string, string>], ChannelSum>(
    `SELECT channel_id AS id, sum(amount_micros) AS micros FROM daily_sales
     WHERE local_date >= @from AND local_date < @to AND currency = @currency ${channelClause(slice)} GROUP BY channel_id`,
  ).all({ ...bound(slice), currency });
}

export interface ChannelSpend {
  id: number;
  cost: number;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
  revenue: number | null;
}

export function spendByChannel(db: Database, slice: Slice, currency: string): ChannelSpend[] {
  return db.prepare<[Record<string, string>], ChannelSpend>(
    `SELECT channel_id AS id, sum(cost_micros) AS cost, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(conversions) AS conversions, sum(revenue_micros) AS revenue
     FROM daily_spend WHERE local_date >= @from AND local_date < @to AND currency = @currency ${channelClause(slice)} GROUP BY channel_id`,
  ).all({ ...bound(slice), currency });
}

export function channelNames(db: Database): Map<number, { key: string; name: string }> {
  const rows = db.prepare<[], { id: number; key: string; name: string }>('SELECT id, key, name FROM channel').all();
  return new Map(rows.map(({ id, key, name }) => [id, { key, name }]));
}
