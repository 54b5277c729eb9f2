import type { Database } from 'better-sqlite3';
import type { CustomerFilter } from '../../contract/predictions.ts';

export interface RankedRow {
  contactId: number;
  name: string;
  email: string | null;
  externalId: string | null;
  score: number | null;
  low: number | null;
  high: number | null;
  level: number;
  detail: string | null;
  orders: number;
  revenueMicros: number;
  lastOrderAt: number | null;
}

export interface Ranking {
  /** Null: everybody with an order, without scores. */
  runId: number | null;
  filter: CustomerFilter;
  /** As stored: 1 low, 2 medium, 3 high. */
  levels: readonly number[];
  /** Words of the search, as FTS5 takes them; null where nothing is searched. */
  match: string | null;
  sort: 'prediction' | 'revenue' | 'lastOrder' | 'orders';
  descending: boolean;
  offset: number;
  limit: number;
}

const columns = { prediction: 'p.score', revenue: 'k.revenue_micros', lastOrder: 'k.last_order_at', orders: 'k.orders' } as const;

function source({ runId, filter, levels, match }: Ranking): { sql: string; bound: Record<string, unknown> } {
  const clauses = ['TRUE'];
  if (levels.length > 0) clauses.push('p.level IN (SELECT value FROM json_each(@levels))');
  if (filter.atLeast !== undefined) clauses.push('p.score >= @atLeast');
  if (filter.atMost !== undefined) clauses.push('p.score <= @atMost');
  if (match !== null) clauses.push('k.contact_id IN (SELECT rowid FROM contact_search WHERE contact_search MATCH @match)');
  const from = runId === null
    ? '(SELECT NULL AS score, NULL AS low, NULL AS high, 0 AS level, NULL AS detail) p JOIN contact_card k ON k.orders > 0'
    : 'prediction p JOIN contact_card k ON k.contact_id = p.contact_id AND p.run_id = @runId';
  return { sql: `FROM ${from} WHERE ${clauses.join(' AND ')}`, bound: { runId, levels: JSON.stringify(levels), match, atLeast: filter.atLeast, atMost: filter.atMost } };
}

/** better-sqlite3 takes no more names than the statement has. */
function fitting(sql: string, bound: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bound).filter(([name]) => sql.includes(`@${name}`)));
}

export function rankedPage(db: Database, ranking: Ranking): RankedRow[] {
  const { sql, bound } = source(ranking);
  const order = columns[ranking.runId === null && ranking.sort === 'prediction' ? 'revenue' : ranking.sort];
  const way = ranking.descending ? 'DESC' : 'ASC';
  const select = `SELECT k.contact_id AS contactId, k.name, k.email, (SELECT external_id FROM person WHERE contact_id = k.contact_id) AS externalId, p.score, p.low, p.high, p.level, p.detail, k.orders, k.revenue_micros AS revenueMicros, k.last_order_at AS lastOrderAt
    ${sql} ORDER BY ${order} ${way}, k.contact_id LIMIT @limit OFFSET @offset`;
  return db.prepare<[object], RankedRow>(select).all({ ...fitting(select, bound), limit: ranking.limit, offset: ranking.offset });
}

export function rankedCount(db: Database, ranking: Ranking): number {
  const { sql, bound } = source(ranking);
  const select = `SELECT count(*) ${sql}`;
  return db.prepare(select).pluck().get(fitting(select, bound)) as number;
}

export function rankedIds(db: Database, ranking: Ranking): number[] {
  const { sql, bound } = source(ranking);
  const select = `SELECT k.contact_id ${sql}`;
  return db.prepare(select).pluck().all(fitting(select, bound)) as number[];
}

/** Customers by level, with what they have bought so far. */
export function levelCounts(db: Database, runId: number): { level: number; customers: number; revenueMicros: number }[] {
  return db.prepare<[number], { level: number; customers: number; revenueMicros: number }>(
    `SELECT p.level, count(*) AS customers, sum(k.revenue_micros) AS revenueMicros FROM prediction p JOIN contact_card k ON k.contact_id = p.contact_id
     WHERE p.run_id = ? AND p.level > 0 GROUP BY p.level ORDER BY p.level DESC`,
  ).all(runId);
}

/** Purchase days of some contacts before a day, ascending. */
export function purchaseDaysOf(db: Database, contacts: readonly number[], currency: string, before: string): Map<number, string[]> {
  const rows = db.prepare<[string, string, string], { contactId: number; date: string }>(
    `SELECT DISTINCT contact_id AS contactId, local_date AS date FROM order_day
     WHERE contact_id IN (SELECT value FROM json_each(?)) AND amount_micros > 0 AND currency = ? AND local_date < ? ORDER BY contact_id, local_date`,
  ).all(JSON.stringify(contacts), currency, before);
  const found = new Map<number, string[]>();
  for (const { contactId, date } of rows) found.set(contactId, [...(found.get(contactId) ?? []), date]);
  return found;
}
