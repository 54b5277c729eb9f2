import type { Database } from 'better-sqlite3';
import { cutRanks, type Cuts } from '../../domain/metrics/rfm.ts';
import { readState, writeState } from './repo-state.ts';
import { keepStock, withStock } from './repo-stock.ts';

/** Where the scores of all customers begin; kept, so that after a change only who crossed a cut is scored anew. */
interface RfmCuts {
  recency: Cuts;
  frequency: Cuts;
  monetary: Cuts;
}

const measures = { recency: 'last_order_at', frequency: 'orders', monetary: 'revenue_micros' } as const;
type Measure = keyof typeof measures;

/** More customers than this on other sides of the cuts are scored in one pass over everybody. */
const many = 50_000;

/** Scores everybody anew. The stock of contacts by code is to be counted afterwards. */
export function scoreAll(db: Database): void {
  const cuts = cutsOf(db);
  writeCodes(db, cuts, null);
  keep(db, cuts);
}

/**
 * Scores the contacts whose numbers changed, and every customer who stands on another side of a cut than before.
 * The same as scoring everybody: a score depends on the own number and the cuts alone.
 */
export function scoreSome(db: Database, contacts: Iterable<number>): void {
  const before = readState(db).rfm;
  const cuts = cutsOf(db);
  if (before === '' || cuts === null) return anew(db);
  const concerned = new Set(contacts);
  for (const measure of Object.keys(measures) as Measure[]) {
    for (const id of crossed(db, measure, (JSON.parse(before) as RfmCuts)[measure], cuts[measure])) concerned.add(id);
  }
  if (concerned.size > many) return anew(db);
  const ids = [...concerned];
  withStock(db, ids, () => writeCodes(db, cuts, ids));
  keep(db, cuts);
}

function anew(db: Database): void {
  scoreAll(db);
  keepStock(db);
}

function keep(db: Database, cuts: RfmCuts | null): void {
  writeState(db, { rfm: cuts ? JSON.stringify(cuts) : '' });
}

/** Null without customers. Every look-up walks an index; no card is read. */
function cutsOf(db: Database): RfmCuts | null {
  const groups = db.prepare('SELECT orders, count(*) FROM contact_card WHERE orders > 0 GROUP BY orders ORDER BY orders').raw().all() as [number, number][];
  const n = groups.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return null;
  const ranks = cutRanks(n);
  const recency = nth(db, 'last_order_at', 'last_order_at IS NOT NULL');
  return { recency: ranks.map(recency), frequency: ranks.map((rank) => ordersAt(groups, rank)), monetary: ranks.map(revenueAt(db, n)) };
}

function ordersAt(groups: readonly [orders: number, count: number][], rank: number): number {
  let below = 0;
  for (const [orders, count] of groups) if ((below += count) >= rank) return orders;
  throw new RangeError(`rank ${rank} of ${below}`);
}

/** Contacts without orders have cards too, all with no revenue: only the zeros have to be counted as what is left. */
function revenueAt(db: Database, n: number): (rank: number) => number {
  const count = (where: string) => db.prepare(`SELECT count(*) FROM contact_card WHERE revenue_micros ${where}`).pluck().get() as number;
  const [negative, positive] = [count('< 0'), count('> 0')];
  const lower = nth(db, 'revenue_micros', 'revenue_micros < 0');
  const upper = nth(db, 'revenue_micros', 'revenue_micros > 0');
  return (rank) => {
    if (rank <= negative) return lower(rank);
    return rank <= n - positive ? 0 : upper(rank - (n - positive));
  };
}

function nth(db: Database, column: string, where: string): (rank: number) => number {
  const statement = db.prepare(`SELECT ${column} FROM contact_card WHERE ${where} ORDER BY ${column} LIMIT 1 OFFSET ?`).pluck();
  return (rank) => statement.get(rank - 1) as number;
}

function crossed(db: Database, measure: Measure, before: Cuts, after: Cuts): number[] {
  const column = measures[measure];
  const between = db.prepare(`SELECT contact_id FROM contact_card WHERE ${column} > ? AND ${column} <= ? AND orders > 0`).pluck();
  return after.flatMap((cut, index) => {
    const old = before[index] as number;
    return cut === old ? [] : (between.all(Math.min(cut, old), Math.max(cut, old)) as number[]);
  });
}

/** @param contacts null: everybody */
function writeCodes(db: Database, cuts: RfmCuts | null, contacts: readonly number[] | null): void {
  const score = (measure: Measure) => `(1 ${[0, 1, 2, 3].map((at) => `+ (${measures[measure]} > @${measure}${at})`).join(' ')})`;
  const code = cuts ? `CASE WHEN orders > 0 THEN 100 * ${score('recency')} + 10 * ${score('frequency')} + ${score('monetary')} ELSE 0 END` : '0';
  const only = contacts ? 'contact_id IN (SELECT value FROM json_each(@contacts))' : '(+orders > 0 OR +rfm > 0)';
  const values = Object.entries(cuts ?? {}).flatMap(([measure, list]: [string, Cuts]) => list.map((cut, at) => [`${measure}${at}`, cut]));
  db.prepare(`UPDATE contact_card SET rfm = ${code} WHERE ${only} AND rfm <> ${code}`).run({ ...Object.fromEntries(values), contacts: JSON.stringify(contacts) });
}
