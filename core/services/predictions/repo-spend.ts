import type { Database } from 'better-sqlite3';

export interface SpendDay {
  /** A channel's name; null: a row over all channels. */
  channel: string;
  date: string;
  cost: number;
  conversions: number;
}

/** Spend and conversions a day and channel in one currency, before a day; money in currency units. */
export function spendDays(db: Database, currency: string, until: string): SpendDay[] {
  return db.prepare<[string, string], SpendDay>(
    `SELECT ifnull(h.name, '–') AS channel, d.local_date AS date, d.cost_micros / 1e6 AS cost, ifnull(d.conversions, 0) AS conversions
     FROM daily_spend d LEFT JOIN channel h ON h.id = d.channel_id WHERE d.currency = ? AND d.local_date < ? ORDER BY d.local_date`,
  ).all(currency, until);
}
