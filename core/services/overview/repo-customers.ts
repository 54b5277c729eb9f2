import type { Database } from 'better-sqlite3';
import type { CohortCell } from '../../domain/metrics/cohorts.ts';
import { bound, channelClause, segmentClause, type Slice } from './repo-kpis.ts';

/**
 * Customers by month of first and of later purchases, first purchases within the slice's period. Orders that are worth
 * nothing or less in total (returns) are no purchases.
 */
export function cohortCells(db: Database, slice: Slice): CohortCell[] {
  return db.prepare<[Record<string, string>], CohortCell>(
    `WITH bought AS MATERIALIZED (
       SELECT DISTINCT contact_id, month FROM (
         SELECT contact_id, substr(min(local_date), 1, 7) AS month FROM order_day
         WHERE contact_id IS NOT NULL AND local_date < @to ${channelClause(slice)} ${segmentClause(slice, 'contact_id')}
         GROUP BY purchase_id HAVING sum(amount_micros) > 0)),
     first AS MATERIALIZED (SELECT contact_id, min(month) AS cohort FROM bought GROUP BY contact_id)
     SELECT first.cohort, bought.month, count(*) AS customers FROM bought JOIN first USING (contact_id)
     WHERE first.cohort >= substr(@from, 1, 7) GROUP BY 1, 2`,
  ).all(bound(slice));
}

export interface RfmSquare {
  recency: number;
  frequency: number;
  customers: number;
  revenueMicros: number;
}

/** Customers by recency and frequency score. */
export function rfmSquares(db: Database, codes: readonly number[] | null): RfmSquare[] {
  const only = codes ? 'AND rfm IN (SELECT value FROM json_each(@codes))' : '';
  return db.prepare<[Record<string, string>], RfmSquare>(
    `SELECT rfm / 100 AS recency, rfm / 10 % 10 AS frequency, count(*) AS customers, sum(revenue_micros) AS revenueMicros
     FROM contact_card WHERE rfm > 0 ${only} GROUP BY 1, 2`,
  ).all(codes ? { codes: JSON.stringify(codes) } : {});
}

export function lastOrderDate(db: Database): string | null {
  return db.prepare('SELECT max(local_date) FROM order_day').pluck().get() as string | null;
}

/** Customers a set of codes holds. */
export function customersWith(db: Database, codes: readonly number[]): number {
  return db.prepare('SELECT count(*) FROM contact_card WHERE rfm > 0 AND rfm IN (SELECT value FROM json_each(?))').pluck().get(JSON.stringify(codes)) as number;
}

export interface OrderLineRow {
  at: number;
  order: string;
  product: string;
  quantity: number;
  amountMicros: number;
  contactId: number | null;
}

const lines = (slice: Slice) => `FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id
  WHERE l.local_date >= @from AND l.local_date < @to AND p.cancelled = 0 ${channelClause(slice, 'ifnull(p.channel_id, 0)')} ${segmentClause(slice, 'p.contact_id')}`;

/** The order lines beneath a mark, newest first. */
export function linesOf(db: Database, slice: Slice, offset: number, limit: number): OrderLineRow[] {
  return db.prepare<[Record<string, string | number>], OrderLineRow>(
    `SELECT l.at, p.external_id AS "order", ifnull(l.product, ifnull(l.sku, '')) AS product, l.quantity, l.amount_micros AS amountMicros, p.contact_id AS contactId
     ${lines(slice)} ORDER BY l.local_date DESC, l.id DESC LIMIT @limit OFFSET @offset`,
  ).all({ ...bound(slice), limit, offset });
}

export function countLines(db: Database, slice: Slice): number {
  const sql = slice.codes
    ? `SELECT count(*) ${lines(slice)}`
    : `SELECT ifnull(sum(lines), 0) FROM daily_sales WHERE local_date >= @from AND local_date < @to ${channelClause(slice)}`;
  return db.prepare(sql).pluck().get(bound(slice)) as number;
}
