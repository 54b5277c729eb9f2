import type { Database } from 'better-sqlite3';
import type { GapCounts } from '../../domain/predictions/rhythm.ts';
import { BY_MACHINE } from './repo-machine-opens.ts';

interface OrderCounts {
  customers: number;
  repeatCustomers: number;
  orders: number;
  from: string | null;
  to: string | null;
}

/** Purchase days of customers: an order of a positive amount in the client's currency, on a day that has come. */
const purchases = `SELECT DISTINCT d.contact_id, d.local_date FROM order_day d JOIN contact c ON c.id = d.contact_id
  WHERE c.state = 0 AND d.amount_micros > 0 AND d.currency = @currency AND d.local_date <= @today`;

/** Customers, their orders, and from which day to which. */
export function countOrders(db: Database, currency: string, today: string): OrderCounts {
  const row = db.prepare<[object], Omit<OrderCounts, 'orders'>>(
    `SELECT count(*) AS customers, ifnull(sum(days > 1), 0) AS repeatCustomers, min(first) AS "from", max(last) AS "to"
     FROM (SELECT count(*) AS days, min(local_date) AS first, max(local_date) AS last FROM (${purchases}) GROUP BY contact_id)`,
  ).get({ currency, today });
  const orders = db.prepare('SELECT count(DISTINCT purchase_id) FROM order_day WHERE amount_micros > 0 AND currency = ? AND local_date <= ?').pluck().get(currency, today) as number;
  return { customers: 0, repeatCustomers: 0, from: null, to: null, ...row, orders };
}

/** Days between two purchase days of the same customer. */
export function gapCounts(db: Database, currency: string, today: string): GapCounts {
  return db.prepare<[object], { gap: number; n: number }>(
    `SELECT gap, count(*) AS n FROM (
       SELECT unixepoch(local_date) / 86400 - lag(unixepoch(local_date) / 86400) OVER (PARTITION BY contact_id ORDER BY local_date) AS gap FROM (${purchases})
     ) WHERE gap > 0 GROUP BY gap ORDER BY gap`,
  ).all({ currency, today });
}

interface EngagementCounts {
  sent: number;
  opens: number;
  clicks: number;
  engagementDays: number;
}

export function countEngagement(db: Database, today: string): EngagementCounts {
  const row = db.prepare<[string], Omit<EngagementCounts, 'engagementDays'> & { from: string | null; to: string | null }>(
    `SELECT ifnull(sum(type IN ('sent', 'send')), 0) AS sent, ifnull(sum(type = 'open' AND NOT ${BY_MACHINE}), 0) AS opens, ifnull(sum(type = 'click' AND NOT ${BY_MACHINE}), 0) AS clicks,
       min(CASE WHEN type IN ('open', 'click') THEN local_date END) AS "from", max(CASE WHEN type IN ('open', 'click') THEN local_date END) AS "to"
     FROM event WHERE contact_id IS NOT NULL AND local_date <= ? AND type IN ('sent', 'send', 'open', 'click')`,
  ).get(today);
  if (!row) return { sent: 0, opens: 0, clicks: 0, engagementDays: 0 };
  const { from, to, ...counts } = row;
  return { ...counts, engagementDays: from && to ? (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 : 0 };
}

export function countSpend(db: Database, currency: string, today: string): { spendDays: number; conversions: number } {
  const row = db.prepare<[string, string], { spendDays: number; conversions: number }>(
    'SELECT count(DISTINCT local_date) AS spendDays, ifnull(sum(conversions), 0) AS conversions FROM daily_spend WHERE currency = ? AND local_date <= ?',
  ).get(currency, today);
  return row ?? { spendDays: 0, conversions: 0 };
}
