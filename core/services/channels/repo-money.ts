import type { Database } from 'better-sqlite3';
import type { DatedRate } from '../../domain/money/rates.ts';

export interface StoredRate extends DatedRate {
  source: string;
  at: number;
}

/** Rates into one base, the latest day first. */
export function storedRates(db: Database, base: string): StoredRate[] {
  return db.prepare<[string], StoredRate>('SELECT currency, date, rate, source, at FROM exchange_rate WHERE base = ? ORDER BY date DESC, currency').all(base);
}

export function saveRate(db: Database, base: string, { currency, date, rate, source }: Omit<StoredRate, 'at'>, by: { actor: string; at: number }): void {
  db.prepare(
    `INSERT INTO exchange_rate (currency, base, date, rate, source, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET rate = excluded.rate, source = excluded.source, actor = excluded.actor, at = excluded.at`,
  ).run(currency, base, date, rate, source, by.actor, by.at);
}

export function removeRate(db: Database, base: string, currency: string, date: string): boolean {
  return db.prepare('DELETE FROM exchange_rate WHERE base = ? AND currency = ? AND date = ?').run(base, currency, date).changes > 0;
}

/** Currencies of spend, sales and events beside the base, with the first day each is met. */
export function foreignCurrencies(db: Database, base: string): { currency: string; from: string }[] {
  return db.prepare<[{ base: string }], { currency: string; from: string }>(
    `SELECT currency, min(local_date) AS "from" FROM (
       SELECT currency, local_date FROM daily_spend UNION ALL SELECT currency, local_date FROM daily_sales UNION ALL SELECT currency, local_date FROM event_day)
     WHERE currency <> @base AND currency <> '' GROUP BY currency ORDER BY currency`,
  ).all({ base });
}

export interface StoredBudget {
  month: string;
  channelId: number;
  /** 0: the whole channel. */
  campaignId: number;
  amountMicros: number;
  currency: string;
}

export function budgetsOf(db: Database, month: string): StoredBudget[] {
  return db.prepare<[string], StoredBudget>(
    'SELECT period AS month, channel_id AS channelId, campaign_id AS campaignId, amount_micros AS amountMicros, currency FROM budget WHERE period = ?',
  ).all(month);
}

export function putBudget(db: Database, { month, channelId, campaignId, amountMicros, currency }: StoredBudget, by: { actor: string; at: number }): void {
  db.prepare(
    `INSERT INTO budget (period, channel_id, campaign_id, amount_micros, currency, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET amount_micros = excluded.amount_micros, currency = excluded.currency, actor = excluded.actor, at = excluded.at`,
  ).run(month, channelId, campaignId, amountMicros, currency, by.actor, by.at);
}

export function removeBudget(db: Database, month: string, channelId: number, campaignId: number): void {
  db.prepare('DELETE FROM budget WHERE period = ? AND channel_id = ? AND campaign_id = ?').run(month, channelId, campaignId);
}
