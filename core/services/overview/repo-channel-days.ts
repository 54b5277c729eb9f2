import type { Database } from 'better-sqlite3';
import type { DateSpan } from './repo-daily.ts';

const spendSums = 'sum(cost_micros), sum(impressions), sum(clicks), sum(conversions), sum(revenue_micros)';

/** Makes spend by campaign and day, and by hour where files say it, of a span anew. */
export function refreshCampaignSpend(db: Database, { from, to }: DateSpan): void {
  db.prepare('DELETE FROM campaign_day WHERE local_date BETWEEN ? AND ?').run(from, to);
  db.prepare('DELETE FROM spend_hour WHERE local_date BETWEEN ? AND ?').run(from, to);
  db.prepare(
    `INSERT INTO campaign_day (local_date, channel_id, campaign_id, currency, days, rows, cost_micros, impressions, clicks, conversions, revenue_micros)
     SELECT date, channel_id, ifnull(campaign_id, 0), currency, days, count(*), ${spendSums}
     FROM spend_row WHERE date BETWEEN ? AND ? GROUP BY date, channel_id, ifnull(campaign_id, 0), currency, days`,
  ).run(from, to);
  db.prepare(
    `INSERT INTO spend_hour (local_date, hour, channel_id, currency, cost_micros, impressions, clicks, conversions, revenue_micros)
     SELECT date, hour, channel_id, currency, ${spendSums} FROM spend_row WHERE date BETWEEN ? AND ? AND hour >= 0 GROUP BY date, hour, channel_id, currency`,
  ).run(from, to);
}

/** Which events: of dates, or with row ids above one and up to another. */
export type EventRange = { dates: readonly string[] } | DateSpan | { above: number; upTo: number };

const dayKey = "local_date, type, ifnull(channel_id, 0), ifnull(campaign_id, 0), CASE WHEN value_micros IS NULL THEN '' ELSE ifnull(currency, '') END";
const hourKey = 'local_date, (at / 3600000) % 24, type, ifnull(channel_id, 0)';

/** Counts events by day and by hour: those of dates anew, those of row ids on top of what is counted. */
export function countEvents(db: Database, range: EventRange): void {
  const { where, values } = whereOf(range);
  if (!('above' in range)) {
    db.prepare(`DELETE FROM event_day WHERE ${where}`).run(values);
    db.prepare(`DELETE FROM event_hour WHERE ${where}`).run(values);
  }
  db.prepare(
    `INSERT INTO event_day (local_date, type, channel_id, campaign_id, currency, events, value_micros)
     SELECT ${dayKey}, count(*), ifnull(sum(value_micros), 0) FROM event WHERE ${where} GROUP BY 1, 2, 3, 4, 5
     ON CONFLICT DO UPDATE SET events = events + excluded.events, value_micros = value_micros + excluded.value_micros`,
  ).run(values);
  db.prepare(
    `INSERT INTO event_hour (local_date, utc_hour, type, channel_id, events)
     SELECT ${hourKey}, count(*) FROM event WHERE ${where} GROUP BY 1, 2, 3, 4
     ON CONFLICT DO UPDATE SET events = events + excluded.events`,
  ).run(values);
}

function whereOf(range: EventRange): { where: string; values: Record<string, string | number> } {
  if ('dates' in range) return { where: 'local_date IN (SELECT value FROM json_each(@dates))', values: { dates: JSON.stringify(range.dates) } };
  if ('above' in range) return { where: 'id > @above AND id <= @upTo', values: { ...range } };
  return { where: 'local_date BETWEEN @from AND @to', values: { ...range } };
}
