import type { Database } from 'better-sqlite3';
import { isEngagement } from '../../domain/metrics/engagement.ts';
import { ascending, encodeIds, IdSet, withIds } from '../../domain/metrics/id-set.ts';
import { Latest } from '../../domain/metrics/latest.ts';

export const ORDERS = 0;
export const EVENTS = 1;
export type ActivityKind = typeof ORDERS | typeof EVENTS;

type Fact = [contact: number, channel: number, date: string, type: string, at: number];

/** The contacts of each day and channel, gathered from facts in any order. */
export class ActivityGathering {
  private readonly days = new Map<string, Map<number, number[]>>();
  readonly latest = new Latest();

  add(contact: number, channel: number, date: string, at: number): void {
    let day = this.days.get(date);
    if (day === undefined) this.days.set(date, (day = new Map()));
    const set = day.get(channel);
    if (set) set.push(contact);
    else day.set(channel, [contact]);
    this.latest.raise(contact, at);
  }

  *entries(): Generator<{ date: string; channel: number; contacts: Uint32Array }> {
    for (const [date, day] of this.days) for (const [channel, contacts] of day) yield { date, channel, contacts: ascending(contacts) };
  }
}

/** Reads events above a row id, at most `limit` of them, into a gathering; answers the last id read, or null at the end. */
export function gatherEvents(db: Database, into: ActivityGathering, above: number, limit: number): number | null {
  const rows = db.prepare<[number, number], [...Fact, number]>(
    'SELECT contact_id, ifnull(channel_id, 0), local_date, type, at, id FROM event WHERE id > ? ORDER BY id LIMIT ?',
  ).raw().all(above, limit) as unknown as [...Fact, number][];
  for (const [contact, channel, date, type, at] of rows) {
    if (contact !== null && isEngagement(type)) into.add(contact, channel, date, at);
  }
  return rows.at(-1)?.[5] ?? null;
}

/** Reads one date's events or orders into a gathering. */
export function gatherDate(db: Database, kind: ActivityKind, into: ActivityGathering, date: string): void {
  const sql = kind === EVENTS
    ? 'SELECT contact_id, ifnull(channel_id, 0), local_date, type, at FROM event WHERE local_date = ? AND contact_id IS NOT NULL'
    : "SELECT contact_id, channel_id, local_date, 'order', at FROM order_day WHERE local_date = ? AND contact_id IS NOT NULL";
  for (const [contact, channel, day, type, at] of db.prepare(sql).raw().iterate(date) as Iterable<Fact>) {
    if (isEngagement(type)) into.add(contact, channel, day, at);
  }
}

/** Writes what was gathered in the place of what some dates had. Their months follow. */
export function writeActivity(db: Database, kind: ActivityKind, gathered: ActivityGathering, dates: readonly string[]): void {
  const clear = db.prepare('DELETE FROM activity WHERE kind = ? AND bucket = ?');
  for (const date of dates) clear.run(kind, date);
  const put = putter(db, kind);
  for (const { date, channel, contacts } of gathered.entries()) put(date, channel, encodeIds(contacts));
  for (const month of new Set(dates.map((date) => date.slice(0, 7)))) sumMonth(db, kind, month, put);
}

/** Writes what was gathered beside what is there. */
export function addActivity(db: Database, kind: ActivityKind, gathered: ActivityGathering): void {
  const put = putter(db, kind);
  const read = reader(db, kind);
  const add = (bucket: string, channel: number, contacts: Uint32Array) => {
    const known = read(bucket, channel);
    put(bucket, channel, known ? withIds(known, contacts) : encodeIds(contacts));
  };
  const months = new Map<string, Map<number, IdSet>>();
  for (const { date, channel, contacts } of gathered.entries()) {
    add(date, channel, contacts);
    const month = months.get(date.slice(0, 7)) ?? new Map<number, IdSet>();
    months.set(date.slice(0, 7), month.set(channel, (month.get(channel) ?? new IdSet()).addAll(contacts)));
  }
  for (const [bucket, month] of months) for (const [channel, set] of month) add(bucket, channel, set.toArray());
}

function sumMonth(db: Database, kind: ActivityKind, month: string, put: ReturnType<typeof putter>): void {
  const sets = new Map<number, IdSet>();
  const days = db.prepare<[number, string, string], { channel: number; contacts: Buffer }>(
    'SELECT channel_id AS channel, contacts FROM activity WHERE kind = ? AND bucket > ? AND bucket < ?',
  ).all(kind, month, `${month}-99`);
  for (const { channel, contacts } of days) {
    const set = sets.get(channel) ?? new IdSet();
    set.addEncoded(contacts);
    sets.set(channel, set);
  }
  db.prepare('DELETE FROM activity WHERE kind = ? AND bucket = ?').run(kind, month);
  for (const [channel, set] of sets) put(month, channel, encodeIds(set.toArray()));
}

function putter(db: Database, kind: ActivityKind): (bucket: string, channel: number, contacts: Uint8Array) => void {
  const statement = db.prepare(
    'INSERT INTO activity (bucket, kind, channel_id, contacts) VALUES (?, ?, ?, ?) ON CONFLICT (kind, bucket, channel_id) DO UPDATE SET contacts = excluded.contacts',
  );
  return (bucket, channel, contacts) => void statement.run(bucket, kind, channel, contacts);
}

function reader(db: Database, kind: ActivityKind): (bucket: string, channel: number) => Buffer | undefined {
  const statement = db.prepare('SELECT contacts FROM activity WHERE kind = ? AND bucket = ? AND channel_id = ?').pluck();
  return (bucket, channel) => statement.get(kind, bucket, channel) as Buffer | undefined;
}

/** Dates of a span on which there is, or was, activity. */
export function activeDates(db: Database, kind: ActivityKind, span: { from: string; to: string }): string[] {
  const facts = kind === EVENTS ? 'event' : 'order_day';
  return db.prepare(
    `SELECT local_date FROM ${facts} WHERE local_date BETWEEN @from AND @to
     UNION SELECT bucket FROM activity WHERE kind = ${kind} AND length(bucket) = 10 AND bucket BETWEEN @from AND @to`,
  ).pluck().all(span) as string[];
}

/** Dates on which some contacts have events. */
export function eventDatesOf(db: Database, contacts: readonly number[]): string[] {
  return db.prepare('SELECT DISTINCT e.local_date FROM json_each(?) j JOIN event e ON e.contact_id = j.value').pluck().all(JSON.stringify(contacts)) as string[];
}

/** Contacts that the kept sets of some dates hold. */
export function peopleOnDates(db: Database, kind: ActivityKind, dates: readonly string[]): Uint32Array {
  const people = new IdSet();
  const sets = db.prepare('SELECT contacts FROM activity WHERE kind = ? AND bucket IN (SELECT value FROM json_each(?))').pluck();
  for (const set of sets.iterate(kind, JSON.stringify(dates)) as Iterable<Buffer>) people.addEncoded(set);
  return people.toArray();
}
