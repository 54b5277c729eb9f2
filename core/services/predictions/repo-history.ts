import type { Database } from 'better-sqlite3';
import { CONSENT_CHANNELS, CONSENT_STATES } from '../../domain/predictions/features/consent-features.ts';
import { channelKind, EVENT_KINDS, eventKind, HistoryBuilder, NO_HOUR, UNREAD, type History } from '../../domain/predictions/history/history.ts';
import { EMOTIONS } from '../../contract/messages.ts';
import { BY_MACHINE } from './repo-machine-opens.ts';
import { localTime, type LocalTime } from './local-time.ts';

export interface HistoryQuery {
  currency: string;
  timezone: string;
  /** YYYY-MM-DD: facts of this day and later are not read. */
  until: string;
  /** customers: contacts with a purchase; reached: contacts that messages were sent to, or who opened or clicked; listed: `contacts`, whatever is known of them. */
  who: 'customers' | 'reached' | 'listed';
  /** These alone. */
  contacts?: readonly number[];
}

const MACHINE_OPEN = EVENT_KINDS.indexOf('machine-open');
const ANGER = 1 << EMOTIONS.indexOf('anger');
/** A day number of a local date. */
const day = (column: string) => `unixepoch(${column}) / 86400`;

/** Reads what is dated before a day, fact by fact as the tables lie, and lays it out by customer. When it was imported is not asked. */
export function readHistory(db: Database, query: HistoryQuery): History {
  const builder = new HistoryBuilder(Int32Array.from(idsOf(db, query)));
  const channels = new Map((db.prepare('SELECT id, key FROM channel').raw().all() as [number, string][]).map(([id, key]) => [id, channelKind(key)]));
  const channelOf = (id: number | null) => channels.get(id ?? 0) ?? 0;
  const local = localTime(query.timezone);
  readOrders(db, query, builder, channelOf);
  readCancelled(db, query, builder, channelOf);
  readLines(db, query, builder);
  readEvents(db, query, builder, channelOf, local);
  readMessages(db, query, builder);
  readConsents(db, query, builder, local);
  return builder.done();
}

/** Only some contacts: the condition and its value; by default everybody. */
const only = (column: string, { contacts }: HistoryQuery) => (contacts === undefined ? '' : `AND ${column} IN (SELECT value FROM json_each(@contacts))`);
const bound = ({ currency, until, contacts }: HistoryQuery) => ({ currency, until, contacts: JSON.stringify(contacts ?? []) });

function idsOf(db: Database, query: HistoryQuery): number[] {
  if (query.who === 'listed') return db.prepare(`SELECT c.id FROM contact c WHERE c.state = 0 AND c.id IN (SELECT value FROM json_each(@contacts)) ORDER BY c.id`).pluck().all({ contacts: JSON.stringify(query.contacts ?? []) }) as number[];
  const source = query.who === 'customers'
    ? 'SELECT contact_id FROM order_day WHERE amount_micros > 0 AND currency = @currency AND local_date < @until'
    : `SELECT contact_id FROM event WHERE type IN ('sent', 'send', 'open', 'click') AND local_date < @until AND @currency <> ''`;
  return db.prepare(`SELECT DISTINCT c.id FROM contact c WHERE c.state = 0 AND c.id IN (${source}) ${only('c.id', query)} ORDER BY c.id`).pluck().all(bound(query)) as number[];
}

function rows<R>(db: Database, sql: string, query: HistoryQuery): Iterable<R> {
  return db.prepare(sql).raw().iterate(bound(query)) as Iterable<R>;
}

function readOrders(db: Database, query: HistoryQuery, builder: HistoryBuilder, channelOf: (id: number | null) => number): void {
  const sql = `SELECT contact_id, ${day('local_date')}, amount_micros, channel_id FROM order_day
    WHERE currency = @currency AND local_date < @until AND contact_id IS NOT NULL ${only('contact_id', query)}`;
  for (const [contact, at, micros, channel] of rows<[number, number, number, number]>(db, sql, query)) {
    const place = builder.placeOf(contact);
    if (place < 0) continue;
    if (micros > 0) builder.purchases.add(place, at, micros / 1e6, channelOf(channel));
    else if (micros < 0) builder.returns.add(place, at, -micros / 1e6);
  }
}

/**
 * Days after which an order that was called off is taken to have been: files say that it was, not when. Most are within days, so
 * what is known of a customer on a morning is the same before and after, unless it came later than this.
 */
const CANCELLED_AFTER = 30;

/** Orders that were called off: placed, and taken back. */
function readCancelled(db: Database, query: HistoryQuery, builder: HistoryBuilder, channelOf: (id: number | null) => number): void {
  const sql = `SELECT p.contact_id, ${day('l.local_date')}, sum(l.amount_micros), p.channel_id, ${day('@until')} FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
    WHERE p.cancelled = 1 AND p.currency = @currency AND l.local_date < @until AND p.contact_id IS NOT NULL ${only('p.contact_id', query)} GROUP BY p.id, l.local_date`;
  for (const [contact, at, micros, channel, until] of rows<[number, number, number, number, number]>(db, sql, query)) {
    const place = builder.placeOf(contact);
    if (place < 0 || micros <= 0) continue;
    builder.purchases.add(place, at, micros / 1e6, channelOf(channel), 1);
    if (at + CANCELLED_AFTER < until) builder.returns.add(place, at + CANCELLED_AFTER, micros / 1e6, 1);
  }
}

function readLines(db: Database, query: HistoryQuery, builder: HistoryBuilder): void {
  const sql = `SELECT p.contact_id, ${day('l.local_date')}, ifnull(l.product, l.sku), l.category, l.quantity, l.amount_micros, p.cancelled
    FROM ${query.contacts ? 'purchase p JOIN purchase_line l ON l.purchase_id = p.id' : 'purchase_line l JOIN purchase p ON p.id = l.purchase_id'}
    WHERE p.currency = @currency AND l.local_date < @until AND l.amount_micros > 0 AND p.contact_id IS NOT NULL ${only('p.contact_id', query)}`;
  const names = new Map<string, number>();
  const numberOf = (name: string | null) => {
    if (name === null) return 0;
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, builder.labels.length);
    return builder.labels.push(name) - 1;
  };
  for (const [contact, at, product, category, quantity, micros, cancelled] of rows<[number, number, string | null, string | null, number, number, number]>(db, sql, query)) {
    const place = builder.placeOf(contact);
    if (place >= 0) builder.lines.add(place, at, numberOf(product), numberOf(category), quantity, micros / 1e6, cancelled);
  }
}

function readEvents(db: Database, query: HistoryQuery, builder: HistoryBuilder, channelOf: (id: number | null) => number, local: LocalTime): void {
  const sql = `SELECT contact_id, ${day('local_date')}, type, channel_id, at, ${BY_MACHINE} FROM event
    WHERE local_date < @until AND contact_id IS NOT NULL ${only('contact_id', query)}`;
  const kinds = new Map<string, number>();
  /** A file that gives dates alone is read as midnight. */
  const hourOf = (at: number) => (at % 3_600_000 === 0 && local.hourOf(at) === 0 ? NO_HOUR : local.hourOf(at));
  for (const [contact, on, type, channel, at, machine] of rows<[number, number, string, number | null, number, number]>(db, sql, query)) {
    const place = builder.placeOf(contact);
    if (place < 0) continue;
    let kind = kinds.get(type);
    if (kind === undefined) kinds.set(type, (kind = eventKind(type)));
    builder.events.add(place, on, machine === 1 ? MACHINE_OPEN : kind, channelOf(channel), hourOf(at));
  }
}

function readMessages(db: Database, query: HistoryQuery, builder: HistoryBuilder): void {
  const sql = `SELECT m.contact_id, ${day('m.local_date')}, r.sentiment, r.emotions, r.intent, m.rating FROM message m LEFT JOIN reading r ON r.message_id = m.id
    WHERE m.local_date < @until AND m.contact_id IS NOT NULL ${only('m.contact_id', query)}`;
  for (const [contact, at, sentiment, emotions, intent, rating] of rows<[number, number, number | null, number | null, number | null, number | null]>(db, sql, query)) {
    const place = builder.placeOf(contact);
    if (place >= 0) builder.messages.add(place, at, sentiment ?? UNREAD, ((emotions ?? 0) & ANGER) === 0 ? 0 : 1, intent ?? UNREAD, rating ?? Number.NaN);
  }
}

/** A consent without a date of its own bears that of its import, which says nothing of the past. */
function readConsents(db: Database, query: HistoryQuery, builder: HistoryBuilder, local: LocalTime): void {
  const sql = `SELECT c.contact_id, c.at, c.channel, c.state FROM consent c LEFT JOIN consent_state s ON s.consent_id = c.id AND s.contact_id = c.contact_id
    WHERE c.purpose = 'marketing' AND ifnull(s.dated, 1) = 1 ${only('c.contact_id', query)} ORDER BY c.at`;
  const until = Date.parse(`${query.until}T00:00:00Z`) / 86_400_000;
  for (const [contact, at, channel, state] of rows<[number, number, string, string]>(db, sql, query)) {
    const place = builder.placeOf(contact);
    const [where, what, on] = [CONSENT_CHANNELS.indexOf(channel as never), CONSENT_STATES.indexOf(state as never), local.dayOf(at)];
    if (place >= 0 && where >= 0 && what >= 0 && on < until) builder.consents.add(place, on, where, what);
  }
}
