import type { Database } from 'better-sqlite3';

/** What the shop sold in a day in one currency, by channel (0: none). */
export interface ShopDay {
  date: string;
  id: number;
  orders: number;
  micros: number;
}

/** Orders of any currency and revenue of one, before a day. */
export function shopDays(db: Database, currency: string, until: string): ShopDay[] {
  return db.prepare<[string, string], ShopDay>(
    `SELECT local_date AS date, channel_id AS id, sum(orders) AS orders, sum(CASE WHEN currency = ? THEN amount_micros ELSE 0 END) AS micros
     FROM daily_sales WHERE local_date < ? GROUP BY local_date, channel_id`,
  ).all(currency, until);
}

export interface SpendHour {
  date: string;
  hour: number;
  id: number;
  currency: string;
  cost: number;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
}

/** Spend of files that say the hour, before a day. */
export function spendHours(db: Database, until: string): SpendHour[] {
  return db.prepare<[string], SpendHour>(
    'SELECT local_date AS date, hour, channel_id AS id, currency, cost_micros AS cost, impressions, clicks, conversions FROM spend_hour WHERE local_date < ?',
  ).all(until);
}

/** Whether any file says the hour of what was spent. */
export const hasHours = (db: Database): boolean => db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM spend_hour)').pluck().get() === 1;
