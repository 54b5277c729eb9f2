import type { Database } from 'better-sqlite3';
import type { Period } from '../../contract/values.ts';

/** Spend of a day in one currency, of a channel or a campaign (0: none). `days`: how many it covers. */
export interface SpendDay {
  date: string;
  id: number;
  currency: string;
  days: number;
  cost: number;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
  revenue: number | null;
}

const sums = `sum(cost_micros) AS cost, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(conversions) AS conversions, sum(revenue_micros) AS revenue`;

/** Spend of every channel, day by day; a row of several days stands on its first. */
export function channelDays(db: Database, { from, to }: Period): SpendDay[] {
  return db.prepare<[string, string], SpendDay>(
    `SELECT local_date AS date, channel_id AS id, currency, 1 AS days, cost_micros AS cost, impressions, clicks, conversions, revenue_micros AS revenue
     FROM daily_spend WHERE local_date >= ? AND local_date < ?`,
  ).all(from, to);
}

/** Spend of one channel's campaigns, day by day. */
export function campaignDays(db: Database, channel: number, { from, to }: Period): SpendDay[] {
  return db.prepare<[string, string, number], SpendDay>(
    `SELECT local_date AS date, campaign_id AS id, currency, 1 AS days, ${sums} FROM campaign_day
     WHERE local_date >= ? AND local_date < ? AND channel_id = ? GROUP BY local_date, campaign_id, currency`,
  ).all(from, to, channel);
}

/** Spend with the days that each row covers, for pacing: of channels, or of one channel's campaigns. */
export function coveredDays(db: Database, { from, to }: Period, channel: number | null = null): SpendDay[] {
  const id = channel === null ? 'channel_id' : 'campaign_id';
  return db.prepare<[{ from: string; to: string; channel: number | null }], SpendDay>(
    `SELECT local_date AS date, ${id} AS id, currency, days, ${sums} FROM campaign_day
     WHERE local_date >= @from AND local_date < @to AND (@channel IS NULL OR channel_id = @channel) GROUP BY local_date, ${id}, currency, days`,
  ).all({ from, to, channel });
}

export interface HourSum {
  date: string;
  hour: number;
  currency: string;
  cost: number;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
}

export function spendHours(db: Database, channel: number, { from, to }: Period): HourSum[] {
  return db.prepare<[string, string, number], HourSum>(
    `SELECT local_date AS date, hour, currency, cost_micros AS cost, impressions, clicks, conversions FROM spend_hour
     WHERE local_date >= ? AND local_date < ? AND channel_id = ?`,
  ).all(from, to, channel);
}

/** First day of spend and the day after the last one covered; null without spend. */
export function spendSpan(db: Database): Period | null {
  const row = db.prepare<[], { first: string | null; after: string | null }>(
    `SELECT (SELECT min(local_date) FROM campaign_day) AS first,
       (SELECT max(date(local_date, '+' || days || ' days')) FROM campaign_day WHERE local_date >= (SELECT date(max(local_date), '-31 days') FROM campaign_day)) AS after`,
  ).get();
  return row?.first && row.after ? { from: row.first, to: row.after } : null;
}

export interface Named {
  id: number;
  key: string;
  name: string;
}

export function channelsNamed(db: Database): Named[] {
  return db.prepare<[], Named>('SELECT id, key, name FROM channel').all();
}

export function campaignsOf(db: Database, channel: number): { id: number; name: string }[] {
  return db.prepare<[number], { id: number; name: string }>('SELECT id, name FROM campaign WHERE channel_id = ?').all(channel);
}

/** A campaign's name where it is of the channel. */
export function campaignName(db: Database, channel: number, campaign: number): string | undefined {
  return db.prepare<[number, number], string>('SELECT name FROM campaign WHERE channel_id = ? AND id = ?').pluck().get(channel, campaign);
}
