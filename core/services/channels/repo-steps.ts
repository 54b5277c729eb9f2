import type { Database } from 'better-sqlite3';
import type { Period } from '../../contract/values.ts';
import type { Step } from '../../domain/attribution/journeys.ts';
import type { Rates } from '../../domain/money/rates.ts';

export interface StepsAsked {
  /** Null: orders are the conversions. */
  eventType: string | null;
  touchTypes: readonly string[];
  period: Period;
  /** Milliseconds: nothing before counts. */
  since: number;
  rates: Rates;
}

interface Row {
  contact: number;
  at: number;
  date: string;
  channel: string | null;
  converts: 0 | 1;
  micros: number | null;
  currency: string | null;
}

/** The table as it lies, then sorted: fetching a million rows in the order of an index costs a page each. */
const eventRows = (asked: StepsAsked) => `SELECT e.contact_id AS contact, e.at, e.local_date AS date, h.key AS channel, e.type = @type AS converts, e.value_micros AS micros, e.currency
  FROM event e NOT INDEXED LEFT JOIN channel h ON h.id = e.channel_id
  WHERE e.contact_id IS NOT NULL AND e.at >= @since AND e.local_date < @to AND (${asked.eventType === null ? '' : 'e.type = @type OR '}(e.channel_id IS NOT NULL AND e.type IN (SELECT value FROM json_each(@touches))))
  ORDER BY e.contact_id, e.at, e.id`;

/** An order is a conversion when it was made; one that only brings goods back is none. */
const orderRows = `SELECT p.contact_id AS contact, p.ordered_at AS at, p.local_date AS date, NULL AS channel, 1 AS converts, sum(l.amount_micros) AS micros, p.currency
  FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
  WHERE p.contact_id IS NOT NULL AND p.cancelled = 0 AND p.ordered_at >= @since AND p.local_date < @to
  GROUP BY p.contact_id, p.ordered_at, p.id HAVING max(l.amount_micros) > 0 ORDER BY p.contact_id, p.ordered_at, p.id`;

/** What known contacts did, one after the other in the order of time. Values in micro-units of the client's currency; 0 where no rate serves. */
export function* stepsOf(db: Database, asked: StepsAsked): Generator<Step> {
  const { eventType, touchTypes, period, since } = asked;
  const events = db.prepare<[object], Row>(eventRows(asked)).iterate({ type: eventType ?? '', touches: JSON.stringify(touchTypes), since, to: period.to });
  const orders = eventType === null ? db.prepare<[object], Row>(orderRows).all({ since, to: period.to }) : [];
  let next = 0;
  for (const event of events) {
    for (let order = orders[next]; order && isBefore(order, event); order = orders[++next]) yield step(order, asked);
    yield step(event, asked);
  }
  for (const order of orders.slice(next)) yield step(order, asked);
}

const isBefore = (a: Row, b: Row) => a.contact < b.contact || (a.contact === b.contact && a.at < b.at);

function step({ contact, at, date, channel, converts, micros, currency }: Row, { period, rates }: StepsAsked): Step {
  const value = micros === null || currency === null ? 0 : (rates.convert(micros, currency, date) ?? 0);
  return { contact, at, channel, conversion: converts === 1 ? { value, counts: date >= period.from } : null };
}

/** Conversions of the period that are nobody's we know. */
export function unknownConversions(db: Database, { eventType, period }: Pick<StepsAsked, 'eventType' | 'period'>): number {
  const orders = 'SELECT count(*) FROM purchase WHERE contact_id IS NULL AND cancelled = 0 AND local_date >= @from AND local_date < @to';
  const events = 'SELECT count(*) FROM event WHERE contact_id IS NULL AND type = @type AND local_date >= @from AND local_date < @to';
  return db.prepare(eventType === null ? orders : events).pluck().get({ type: eventType ?? '', ...period }) as number;
}

/** The latest instant of an event or order. */
export function lastInstant(db: Database): number {
  return db.prepare('SELECT max(ifnull((SELECT max(at) FROM event), 0), ifnull((SELECT max(ordered_at) FROM purchase), 0))').pluck().get() as number;
}

/** Kinds of events with a channel, the most frequent first. */
export function touchKinds(db: Database): string[] {
  return db.prepare<[], string>('SELECT type FROM event_day WHERE channel_id > 0 GROUP BY type ORDER BY sum(events) DESC').pluck().all();
}
