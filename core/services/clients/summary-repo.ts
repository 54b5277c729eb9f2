import { z } from 'zod';
import type Database from 'better-sqlite3';

/** Figures of a client on the agency's home, kept in app.db so that home opens no client database. */
export const summary = z.object({
  lastImportAt: z.number().nullable().default(null),
  /** The newest order or spend there is, milliseconds UTC. */
  lastFactAt: z.number().nullable().default(null),
  contacts: z.number().default(0),
  orders: z.number().default(0),
  revenueMicros: z.number().nullable().default(null),
  trend: z.array(z.number()).default([]),
  rejectedRows: z.number().default(0),
  reviewPairs: z.number().default(0),
  /** Contacts with a granted e-mail consent. */
  consented: z.number().default(0),
  interrupted: z.number().default(0),
});
export type Summary = z.infer<typeof summary>;

const TREND_DAYS = 60;
const RECENT_DAYS = 30;

/**
 * Counts one client's database; run after a change.
 * @param stock contacts and those with a granted e-mail consent, as the figures count them
 */
export function summarise(sqlite: Database.Database, currency: string, stock: Pick<Summary, 'contacts' | 'consented'>): Summary {
  const one = (sql: string, ...params: unknown[]) => sqlite.prepare(sql).pluck().get(...params) as number | null;
  const revenue = dailyRevenue(sqlite, currency);
  return {
    lastImportAt: one("SELECT max(ended_at) FROM import WHERE state = 'done'"),
    lastFactAt: one(
      "SELECT max(t) FROM (SELECT max(at) t FROM purchase_line WHERE local_date = (SELECT max(local_date) FROM purchase_line) UNION ALL SELECT unixepoch(max(date)) * 1000 FROM spend_row UNION ALL SELECT max(unixepoch(local_date)) * 1000 FROM (SELECT max(local_date) local_date FROM event))",
    ),
    ...stock,
    orders: one('SELECT count(*) FROM purchase') ?? 0,
    revenueMicros: revenue.length === 0 ? null : revenue.slice(-RECENT_DAYS).reduce((sum, value) => sum + value, 0),
    trend: revenue,
    rejectedRows: one("SELECT count(*) FROM import_reject r JOIN import i ON i.id = r.import_id WHERE i.state = 'done' AND r.mended_by IS NULL") ?? 0,
    reviewPairs: one('SELECT count(*) FROM match_pair WHERE decision IS NULL') ?? 0,
    interrupted: one("SELECT count(*) FROM import WHERE state = 'interrupted'") ?? 0,
  };
}

/** Revenue of each day of the last 60 up to the newest order line, oldest first, micro-units; empty without orders. */
function dailyRevenue(sqlite: Database.Database, currency: string): number[] {
  const last = sqlite.prepare('SELECT max(local_date) FROM purchase_line').pluck().get() as string | null;
  if (last === null) return [];
  const rows = sqlite
    .prepare<[string, string], { date: string; micros: number }>(
      `SELECT local_date AS date, sum(amount_micros) AS micros FROM daily_sales
       WHERE local_date > date(?, '-${TREND_DAYS} days') AND currency = ? GROUP BY local_date`,
    )
    .all(last, currency);
  const byDate = new Map(rows.map(({ date, micros }) => [date, micros]));
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: TREND_DAYS }, (_, index) => {
    const day = new Date(end - (TREND_DAYS - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    return byDate.get(day) ?? 0;
  });
}
