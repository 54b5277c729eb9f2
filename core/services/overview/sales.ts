import type { IdSet } from '../../domain/metrics/id-set.ts';
import { remembered } from '../../db/remembered.ts';
import type { ClientFacts } from './client-facts.ts';
import { ORDERS } from './repo-activity.ts';
import { countLines, peopleOf, segmentPeople, sumSales, type SalesSum, type Slice } from './repo-kpis.ts';
import { buyersByMonth, segmentDays, segmentSales } from './repo-segment.ts';
import { dailySales, repeatedDays, salesByChannel, type SalesDay } from './repo-series.ts';
import { countStock, keptStock, type Stock } from './repo-stock.ts';
import { dayNumber } from '../../domain/metrics/order-columns.ts';

/** Orders, revenue and buyers of a slice. */
export interface Sales {
  currencies: SalesSum[];
  customers: number;
  lines: number;
}

/** Contacts of a slice's segment; null: everybody. */
export function membersOf({ db }: ClientFacts, { codes }: Slice): IdSet | null {
  return codes && remembered(db, `members ${JSON.stringify(codes)}`, () => segmentPeople(db.readOnly(), codes));
}

export function salesOf(facts: ClientFacts, slice: Slice): Sales {
  const people = membersOf(facts, slice);
  const db = facts.db.readOnly();
  return remembered(facts.db, `sales ${JSON.stringify(slice)}`, () =>
    people ? segmentSales(db, slice, people) : { currencies: sumSales(db, slice), customers: peopleOf(db, [ORDERS], slice, null).count, lines: countLines(db, slice) });
}

export interface DailySales {
  days: SalesDay[];
  /** A day and an earlier one on which the same order has lines, as day numbers. */
  repeated: { date: string; previous: number }[];
  /** Revenue by channel. */
  channels: Map<number, number>;
}

/** The same day by day, revenue in the client's currency. */
export function dailySalesOf(facts: ClientFacts, slice: Slice): DailySales {
  const { currency } = facts.settings;
  const people = membersOf(facts, slice);
  const db = facts.db.readOnly();
  return remembered(facts.db, `days ${currency} ${JSON.stringify(slice)}`, () => {
    if (people === null) {
      return {
        days: dailySales(db, slice, currency),
        repeated: repeatedDays(db, slice).map(({ date, previous }) => ({ date, previous: dayNumber(previous) })),
        channels: new Map(salesByChannel(db, slice, currency).map(({ id, micros }) => [id, micros])),
      };
    }
    const { days, channels } = segmentDays(db, slice, people, currency);
    return { days, repeated: days.flatMap(({ date, previous }) => previous.map((day) => ({ date, previous: day }))), channels };
  });
}

/** Who bought in which month, up to the end of a slice's period. */
export function buyersOf(facts: ClientFacts, slice: Slice): ReturnType<typeof buyersByMonth> {
  return buyersByMonth(facts.db.readOnly(), slice, membersOf(facts, slice));
}

/** Contacts there are, and those of them with a granted e-mail consent; of some RFM codes, or of all. */
export function stockOf({ db }: Pick<ClientFacts, 'db'>, codes: readonly number[] | null): Stock {
  const stock = remembered(db, 'stock', () => keptStock(db.readOnly()) ?? countStock(db.readOnly()));
  const sum: Stock = { contacts: 0, consented: 0 };
  for (const [code, { contacts, consented }] of stock) {
    if (codes !== null && !codes.includes(code)) continue;
    sum.contacts += contacts;
    sum.consented += consented;
  }
  return sum;
}
