import type { Database } from 'better-sqlite3';

export interface SpendRow {
  date: string;
  channelId: number;
  cost: number;
  conversions: number;
}

/** Channels by id. */
export function channelNames(db: Database): Map<number, string> {
  return new Map(db.prepare<[], { id: number; name: string }>('SELECT id, name FROM channel').all().map(({ id, name }) => [id, name]));
}

/** Last day with spend by day in a currency. */
export function lastSpendDate(db: Database, currency: string, before: string): string | null {
  return db.prepare<[string, string], string | null>('SELECT max(local_date) FROM campaign_day WHERE currency = ? AND days = 1 AND local_date < ?').pluck().get(currency, before) ?? null;
}

/** Spend in currency units and conversions a day and channel, of rows that cover one day, [from, to). */
export function spendDays(db: Database, currency: string, from: string, to: string): SpendRow[] {
  return db.prepare<[string, string, string], SpendRow>(
    `SELECT local_date AS date, channel_id AS channelId, sum(cost_micros) / 1e6 AS cost, ifnull(sum(conversions), 0) AS conversions
     FROM campaign_day WHERE currency = ? AND days = 1 AND local_date >= ? AND local_date < ? GROUP BY local_date, channel_id ORDER BY local_date, channel_id`,
  ).all(currency, from, to);
}

/** Channels whose files say conversions. Of others nothing is known but what they cost. */
export function convertingChannels(db: Database, currency: string, from: string): number[] {
  return db.prepare<[string, string], number>('SELECT DISTINCT channel_id FROM campaign_day WHERE currency = ? AND local_date >= ? AND conversions IS NOT NULL').pluck().all(currency, from);
}

/** The same by what the files split spend by, in its canonical form (core/domain/import: `name=value|name=value`). */
export function splitDays(db: Database, currency: string, from: string, to: string): (SpendRow & { breakdown: string })[] {
  return db.prepare<[string, string, string], SpendRow & { breakdown: string }>(
    `SELECT date, channel_id AS channelId, breakdown, sum(cost_micros) / 1e6 AS cost, ifnull(sum(conversions), 0) AS conversions
     FROM spend_row WHERE currency = ? AND days = 1 AND breakdown <> '' AND date >= ? AND date < ? GROUP BY date, channel_id, breakdown ORDER BY date, channel_id, breakdown`,
  ).all(currency, from, to);
}

/** Months' budgets of whole channels. */
export function channelBudgets(db: Database, currency: string, from: string): { period: string; channelId: number; amount: number }[] {
  return db.prepare<[string, string], { period: string; channelId: number; amount: number }>(
    'SELECT period, channel_id AS channelId, amount_micros / 1e6 AS amount FROM budget WHERE currency = ? AND campaign_id = 0 AND period >= ? ORDER BY period, channel_id',
  ).all(currency, from);
}
