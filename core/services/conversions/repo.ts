import type { Database } from 'better-sqlite3';

/** An order or event as a platform may be told of it. */
export interface FactRow {
  id: number;
  /** Who it is of now: a merged contact speaks by the one that it was merged into. */
  contactId: number | null;
  at: number;
  valueMicros: number | null;
  currency: string | null;
  orderId: string | null;
  cancelled: number;
  /** JSON that may hold the click's id. */
  props: string | null;
}

/** Facts of one kind: which there are in a period, and what they say. */
export interface FactKind {
  ids(db: Database, from: string, to: string): number[];
  rows(db: Database, ids: readonly number[]): FactRow[];
}

const spoken = (id: string): string => `ifnull((SELECT merged_into FROM contact WHERE id = ${id} AND state = 1), ${id})`;
const hasClick = (column: string): string => `(${column} LIKE '%clid%' OR ${column} LIKE '%click id%' OR ${column} LIKE '%id de clic%' OR ${column} LIKE '%id do clique%')`;

export const orders: FactKind = {
  ids: (db, from, to) => db.prepare('SELECT id FROM purchase WHERE local_date >= ? AND local_date < ? ORDER BY ordered_at, id').pluck().all(from, to) as number[],
  rows: (db, ids) =>
    db.prepare(`SELECT p.id, ${spoken('p.contact_id')} AS contactId, p.ordered_at AS at, (SELECT sum(amount_micros) FROM purchase_line WHERE purchase_id = p.id) AS valueMicros, p.currency,
        p.external_id AS orderId, p.cancelled, ifnull((SELECT props FROM purchase_line WHERE purchase_id = p.id AND ${hasClick('props')} LIMIT 1), p.props) AS props
      FROM json_each(?) j JOIN purchase p ON p.id = j.value ORDER BY j.key`).all(JSON.stringify(ids)) as FactRow[],
};

export const eventsOf = (type: string): FactKind => ({
  ids: (db, from, to) => db.prepare('SELECT id FROM event WHERE local_date >= ? AND local_date < ? AND type = ? ORDER BY at, id').pluck().all(from, to, type) as number[],
  rows: (db, ids) =>
    db.prepare(`SELECT e.id, ${spoken('e.contact_id')} AS contactId, e.at, e.value_micros AS valueMicros, e.currency, e.order_ref AS orderId, 0 AS cancelled, e.props
      FROM json_each(?) j JOIN event e ON e.id = j.value ORDER BY j.key`).all(JSON.stringify(ids)) as FactRow[],
});

/** What the person's own events keep of the last ad click at or before a time, and not before another; null where there is none. */
export function lastClickProps(db: Database): (contactId: number, from: number, to: number) => string | null {
  const find = db.prepare(`SELECT props FROM event WHERE contact_id = ? AND at >= ? AND at <= ? AND ${hasClick('props')} ORDER BY at DESC, id DESC LIMIT 1`).pluck();
  return (contactId, from, to) => (find.get(contactId, from, to) as string | undefined) ?? null;
}

interface Source {
  source: string;
  count: number;
  from: string;
  to: string;
}

/** Orders, and events by type, with how many and when; orders first, then the most frequent. */
export function listSources(db: Database): Source[] {
  const sold = db.prepare(`SELECT 'orders' AS source, count(*) AS count, min(local_date) AS "from", max(local_date) AS "to" FROM purchase HAVING count(*) > 0`).all() as Source[];
  const events = db.prepare(`SELECT 'event:' || type AS source, sum(events) AS count, min(local_date) AS "from", max(local_date) AS "to" FROM event_day WHERE length(type) <= 60 GROUP BY type ORDER BY count DESC, source LIMIT 100`).all() as Source[];
  return [...sold, ...events];
}
