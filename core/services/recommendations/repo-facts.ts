import type { Database } from 'better-sqlite3';

/** Months' budgets of whole channels. */
export function channelBudgets(db: Database, currency: string, from: string): { period: string; channelId: number; amount: number }[] {
  return db.prepare<[string, string], { period: string; channelId: number; amount: number }>(
    'SELECT period, channel_id AS channelId, amount_micros / 1e6 AS amount FROM budget WHERE currency = ? AND campaign_id = 0 AND period >= ? ORDER BY period, channel_id',
  ).all(currency, from);
}

export interface CampaignShown {
  date: string;
  channelId: number;
  campaignId: number;
  /** Its name. */
  value: string;
  cost: number;
  conversions: number;
  impressions: number;
  clicks: number;
}

/** Campaigns by day, of files of days that say impressions and clicks; conversions are those that platforms report. */
export function campaignsShown(db: Database, currency: string, { from, to }: { from: string; to: string }): CampaignShown[] {
  return db.prepare<[string, string, string], CampaignShown>(
    `SELECT d.local_date AS date, d.channel_id AS channelId, d.campaign_id AS campaignId, c.name AS value, d.cost_micros / 1e6 AS cost,
       ifnull(d.conversions, 0) AS conversions, d.impressions, d.clicks
     FROM campaign_day d JOIN campaign c ON c.id = d.campaign_id
     WHERE d.currency = ? AND d.days = 1 AND d.local_date >= ? AND d.local_date < ? AND d.impressions > 0 AND d.clicks IS NOT NULL ORDER BY d.local_date, d.campaign_id`,
  ).all(currency, from, to);
}
