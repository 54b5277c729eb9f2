import type { Database } from 'better-sqlite3';

export interface SplitRow {
  date: string;
  channelId: number;
  /** `name=value|name=value`, names folded (core/domain/import). */
  breakdown: string;
  currency: string;
  costMicros: number;
  conversions: number;
}

/** Spend of single days by channel and what the files split it by, [from, to). */
export function splitDays(db: Database, from: string, to: string): SplitRow[] {
  return db.prepare<[string, string], SplitRow>(
    `SELECT date, channel_id AS channelId, breakdown, currency, sum(cost_micros) AS costMicros, ifnull(sum(conversions), 0) AS conversions
     FROM spend_row WHERE days = 1 AND breakdown <> '' AND date >= ? AND date < ? GROUP BY date, channel_id, breakdown, currency ORDER BY date, channel_id, breakdown`,
  ).all(from, to);
}

/** Events of a kind by channel and each word they carry of themselves. */
export function eventsByProperty(db: Database, type: string, from: string, to: string): { date: string; channelId: number; name: string; value: string; count: number }[] {
  return db.prepare<[string, string, string], { date: string; channelId: number; name: string; value: string; count: number }>(
    `SELECT e.local_date AS date, e.channel_id AS channelId, p.key AS name, p.value AS value, count(*) AS count FROM event e, json_each(e.props) p
     WHERE e.type = ? AND e.local_date >= ? AND e.local_date < ? AND e.channel_id IS NOT NULL AND e.props IS NOT NULL AND p.type = 'text' GROUP BY 1, 2, 3, 4`,
  ).all(type, from, to);
}
