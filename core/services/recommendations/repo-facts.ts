import type { Database } from 'better-sqlite3';

/** Months' budgets of whole channels. */
export function channelBudgets(db: Database, currency: string, from: string): { period: string; channelId: number; amount: number }[] {
  return db.prepare<[string, string], { period: string; channelId: number; amount: number }>(
    'SELECT period, channel_id AS channelId, amount_micros / 1e6 AS amount FROM budget WHERE currency = ? AND campaign_id = 0 AND period >= ? ORDER BY period, channel_id',
  ).all(currency, from);
}
