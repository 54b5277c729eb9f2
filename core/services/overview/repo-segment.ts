import type { Database } from 'better-sqlite3';
import { IdSet } from '../../domain/metrics/id-set.ts';
import { dayNumber, FIRST, packCurrency, unpackCurrency, type OrderColumns } from '../../domain/metrics/order-columns.ts';
import { daysOf, ordersOfSeveralDays } from './repo-columns.ts';
import type { Slice } from './repo-kpis.ts';

/** What a filter lets through: channels and people as sets; null: all. */
interface Sieve {
  channels: ReadonlySet<number> | null;
  people: IdSet | null;
}

type Visit = (at: number, orders: OrderColumns, date: string) => void;

/** Calls back with every order and day of a period that a filter lets through. */
function eachOrder(db: Database, from: string, to: string, { channels, people }: Sieve, visit: Visit): void {
  for (const { date, orders } of daysOf(db, from, to)) {
    const { count, channel, contact } = orders;
    for (let at = 0; at < count; at += 1) {
      if (channels !== null && !channels.has(channel[at] as number)) continue;
      if (people === null || people.has(contact[at] as number)) visit(at, orders, date);
    }
  }
}

const sieveOf = (slice: Slice, people: IdSet | null): Sieve => ({ channels: slice.channels && new Set(slice.channels), people });

export interface SegmentSales {
  currencies: { currency: string; orders: number; micros: number }[];
  customers: number;
  lines: number;
}

/** Orders, revenue and buyers of some people; an order with lines on several days of the period counts once. */
export function segmentSales(db: Database, slice: Slice, people: IdSet): SegmentSales {
  const sums = new Map<number, { orders: number; micros: number }>();
  const customers = new IdSet();
  const start = dayNumber(slice.period.from);
  let lines = 0;
  eachOrder(db, slice.period.from, slice.period.to, sieveOf(slice, people), (at, orders) => {
    const currency = orders.currency[at] as number;
    let sum = sums.get(currency);
    if (sum === undefined) sums.set(currency, (sum = { orders: 0, micros: 0 }));
    const previous = orders.previous[at] as number;
    if (previous === FIRST || previous < start) sum.orders += 1;
    sum.micros += orders.micros[at] as number;
    customers.add(orders.contact[at] as number);
    lines += orders.lines[at] as number;
  });
  return { currencies: [...sums].map(([packed, sum]) => ({ currency: unpackCurrency(packed), ...sum })), customers: customers.count, lines };
}

export interface SegmentDay {
  date: string;
  /** Orders of any currency with a line on this day. */
  orders: number;
  /** In the client's currency. */
  micros: number;
  /** Days before on which orders of this day had lines too, as day numbers. */
  previous: number[];
}

/** The same day by day, and by channel, in one currency. */
export function segmentDays(db: Database, slice: Slice, people: IdSet, currency: string): { days: SegmentDay[]; channels: Map<number, number> } {
  const days: SegmentDay[] = [];
  const channels = new Map<number, number>();
  const own = packCurrency(currency);
  eachOrder(db, slice.period.from, slice.period.to, sieveOf(slice, people), (at, orders, date) => {
    let day = days.at(-1);
    if (day?.date !== date) days.push((day = { date, orders: 0, micros: 0, previous: [] }));
    day.orders += 1;
    const previous = orders.previous[at] as number;
    if (previous !== FIRST) day.previous.push(previous);
    if (orders.currency[at] !== own) return;
    const micros = orders.micros[at] as number;
    const channel = orders.channel[at] as number;
    day.micros += micros;
    channels.set(channel, (channels.get(channel) ?? 0) + micros);
  });
  return { days, channels };
}

/**
 * Who bought in which month (YYYY-MM) up to a date. An order belongs to the month of its first day; orders that are
 * worth nothing or less in total (returns) are no purchases.
 */
export function buyersByMonth(db: Database, slice: Slice, people: IdSet | null): Map<string, IdSet> {
  const several = ordersOfSeveralDays(db);
  const spread = new Map<number, { month: string; contact: number; micros: number }>();
  const months = new Map<string, IdSet>();
  const bought = (month: string, contact: number) => {
    let people = months.get(month);
    if (people === undefined) months.set(month, (people = new IdSet()));
    people.add(contact);
  };
  eachOrder(db, '0000-01-01', slice.period.to, sieveOf(slice, people), (at, orders, date) => {
    const contact = orders.contact[at] as number;
    if (contact === 0) return;
    const order = orders.order[at] as number;
    const micros = orders.micros[at] as number;
    if (several.has(order)) {
      const known = spread.get(order) ?? { month: date.slice(0, 7), contact, micros: 0 };
      spread.set(order, { ...known, micros: known.micros + micros });
    } else if (micros > 0) bought(date.slice(0, 7), contact);
  });
  for (const { month, contact, micros } of spread.values()) if (micros > 0) bought(month, contact);
  return months;
}
