import type { Database } from 'better-sqlite3';
import type { Period } from '../../contract/values.ts';

/** Conversions of a day: how many, and what they were worth in a currency ('' where they say no worth). */
export interface ConversionDay {
  date: string;
  /** Of the channel or the campaign; 0 for none. */
  id: number;
  currency: string;
  count: number;
  value: number;
}

/** Events of a kind by channel, or by campaign of one channel. */
export function eventDays(db: Database, type: string, { from, to }: Period, channel: number | null = null): ConversionDay[] {
  const id = channel === null ? 'channel_id' : 'campaign_id';
  return db.prepare<[{ from: string; to: string; type: string; channel: number | null }], ConversionDay>(
    `SELECT local_date AS date, ${id} AS id, currency, sum(events) AS count, sum(value_micros) AS value FROM event_day
     WHERE local_date >= @from AND local_date < @to AND type = @type AND (@channel IS NULL OR channel_id = @channel) GROUP BY local_date, ${id}, currency`,
  ).all({ from, to, type, channel });
}

/** Orders by the channel their file names; an order on several days counts on its first within the period. */
export function orderDays(db: Database, { from, to }: Period): ConversionDay[] {
  return db.prepare<[{ from: string; to: string }], ConversionDay>(
    `SELECT local_date AS date, channel_id AS id, currency,
       orders - (SELECT count(*) FROM order_day o INDEXED BY order_day_again
         WHERE o.local_date = d.local_date AND o.previous_date IS NOT NULL AND o.previous_date >= @from AND o.channel_id = d.channel_id AND o.currency = d.currency) AS count,
       amount_micros AS value
     FROM daily_sales d WHERE local_date >= @from AND local_date < @to`,
  ).all({ from, to });
}

/** Orders of one channel by campaign. */
export function orderCampaignDays(db: Database, channel: number, { from, to }: Period): ConversionDay[] {
  return db.prepare<[string, string, number], ConversionDay>(
    `SELECT d.local_date AS date, ifnull(p.campaign_id, 0) AS id, d.currency, count(*) AS count, sum(d.amount_micros) AS value
     FROM order_day d JOIN purchase p ON p.id = d.purchase_id WHERE d.local_date >= ? AND d.local_date < ? AND d.channel_id = ? GROUP BY 1, 2, 3`,
  ).all(from, to, channel);
}

/** Kinds of events of a channel, or of all, in a period. */
export function eventTypes(db: Database, { from, to }: Period, channel: number | null): { type: string; events: number }[] {
  return db.prepare<[{ from: string; to: string; channel: number | null }], { type: string; events: number }>(
    `SELECT type, sum(events) AS events FROM event_day WHERE local_date >= @from AND local_date < @to AND (@channel IS NULL OR channel_id = @channel)
     GROUP BY type ORDER BY events DESC, type`,
  ).all({ from, to, channel });
}

export interface EventHour {
  date: string;
  utcHour: number;
  count: number;
}

export function eventHours(db: Database, type: string, channel: number, { from, to }: Period): EventHour[] {
  return db.prepare<[string, string, string, number], EventHour>(
    `SELECT local_date AS date, utc_hour AS utcHour, events AS count FROM event_hour WHERE local_date >= ? AND local_date < ? AND type = ? AND channel_id = ?`,
  ).all(from, to, type, channel);
}

/** How many conversions of each kind the client has in all: reported ones, orders of known channels, events by type. */
export function conversionCounts(db: Database): { reported: number | null; orders: number; events: { type: string; count: number }[] } {
  const reported = db.prepare<[], number | null>('SELECT sum(conversions) FROM daily_spend').pluck().get() ?? null;
  const orders = db.prepare<[], number>('SELECT ifnull(sum(orders), 0) FROM daily_sales').pluck().get() ?? 0;
  const events = db.prepare<[], { type: string; count: number }>(
    'SELECT type, sum(events) AS count FROM event_day WHERE channel_id > 0 GROUP BY type ORDER BY count DESC, type',
  ).all();
  return { reported, orders, events };
}
