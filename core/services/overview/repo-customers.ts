import type { Database } from 'better-sqlite3';
import { bound, channelClause, type Slice } from './repo-kpis.ts';

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

export interface OrderLineRow {
  at: number;
  order: string;
  product: string;
  quantity: number;
  amountMicros: number;
  contactId: number | null;
}

const segmentClause = ({ codes }: Slice, contact: string) =>
  codes ? `AND ${contact} IN (SELECT contact_id FROM contact_card WHERE rfm > 0 AND rfm IN (SELECT value FROM json_each(@codes)))` : '';

const lines = (slice: Slice) => `FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id
  WHERE l.local_date >= @from AND l.local_date < @to AND p.cancelled = 0 ${channelClause(slice, 'ifnull(p.channel_id, 0)')} ${segmentClause(slice, 'p.contact_id')}`;

/** The order lines beneath a mark, newest first. */
export function linesOf(db: Database, slice: Slice, offset: number, limit: number): OrderLineRow[] {
  return db.prepare<[Record<string, string | number>], OrderLineRow>(
    `SELECT l.at, p.external_id AS "order", ifnull(l.product, ifnull(l.sku, '')) AS product, l.quantity, l.amount_micros AS amountMicros, p.contact_id AS contactId
     ${lines(slice)} ORDER BY l.local_date DESC, l.id DESC LIMIT @limit OFFSET @offset`,
  ).all({ ...bound(slice), limit, offset });
}
