import type { Database } from 'better-sqlite3';

/** What a campaign cost and brought in some days; money in currency units. */
export interface SpendDay {
  /** `–`: a channel without a name. */
  channel: string;
  /** Null: the row names none. */
  campaign: string | null;
  date: string;
  /** How many days it covers: 7 in weekly files. */
  days: number;
  cost: number;
  conversions: number;
}

export interface SpendHour extends Omit<SpendDay, 'days'> {
  /** 0 to 23, of the client's day. */
  hour: number;
}

const sums = 'sum(d.cost_micros) / 1e6 AS cost, ifnull(sum(d.conversions), 0) AS conversions';
const names = `ifnull(h.name, '–') AS channel, g.name AS campaign`;
const joins = 'LEFT JOIN channel h ON h.id = d.channel_id LEFT JOIN campaign g ON g.id = d.campaign_id';

/** Spend in one currency by campaign, in order of days, before a day. */
export function spendDays(db: Database, currency: string, until: string): SpendDay[] {
  return db.prepare<[string, string], SpendDay>(
    `SELECT ${names}, d.local_date AS date, d.days, ${sums} FROM campaign_day d ${joins}
     WHERE d.currency = ? AND d.local_date < ? GROUP BY d.local_date, d.channel_id, d.campaign_id, d.days ORDER BY d.local_date`,
  ).all(currency, until);
}

/** The same by the hour, of files that say it. */
export function spendHours(db: Database, currency: string, until: string): SpendHour[] {
  return db.prepare<[string, string], SpendHour>(
    `SELECT ${names}, d.date, d.hour, ${sums} FROM spend_row d ${joins}
     WHERE d.hour >= 0 AND d.currency = ? AND d.date < ? GROUP BY d.date, d.hour, d.channel_id, d.campaign_id ORDER BY d.date, d.hour`,
  ).all(currency, until);
}
