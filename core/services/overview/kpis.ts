import { AppError } from '../../contract/errors.ts';
import type { Kpis, OverviewFilter } from '../../contract/overview.ts';
import type { Period } from '../../contract/values.ts';
import { ACTIVE_DAYS, figuresOf, returnOnSpend, type PeriodTotals } from '../../domain/metrics/kpis.ts';
import { addDays, lastYear, previousPeriod } from '../../domain/metrics/periods.ts';
import { codesOf } from '../../domain/metrics/rfm.ts';
import { segmentOf } from '../../domain/metrics/segments.ts';
import { remembered } from '../../db/remembered.ts';
import type { ClientFacts } from './client-facts.ts';
import { channelIds, dataSpans, hasFacts, type DataSpans } from './repo-client.ts';
import { bothKinds, peopleOf, sumSpend, withoutErased, type Slice } from './repo-kpis.ts';
import { membersOf, salesOf, stockOf } from './sales.ts';

/** The filter of a question as the tables know it; without a period, the whole span of the data. */
export function sliceOf(facts: ClientFacts, filter: OverviewFilter, today: string): Slice {
  const reader = facts.db.readOnly();
  return {
    period: filter.period ? ordered(filter.period) : (spanOf(facts) ?? { from: today, to: addDays(today, 1) }),
    channels: filter.channels.length > 0 ? channelIds(reader, filter.channels) : null,
    codes: codesOfFilter(filter),
  };
}

function codesOfFilter({ segmentId, rfm }: OverviewFilter): readonly number[] | null {
  const segment = segmentId === undefined ? null : segmentOf(segmentId);
  if (segment === undefined) throw new AppError('NOT_FOUND', 'figures:error.unknown_segment');
  if (rfm === undefined) return segment?.codes ?? null;
  const codes = codesOf(rfm);
  return segment ? codes.filter((code) => segment.codes.includes(code)) : codes;
}

/** First day of the client's data and the day after the last. */
export function spanOf(facts: ClientFacts): Period | null {
  return spansOf(facts).all;
}

function spansOf({ db }: ClientFacts): DataSpans {
  return remembered(db, 'span', () => dataSpans(db.readOnly()));
}

function ordered(period: Period): Period {
  if (period.from < period.to) return period;
  throw new AppError('INVALID_INPUT', 'figures:error.period', { params: { from: period.from, to: period.to } });
}

/** Calendar date of an instant in a time zone. */
export function localDateAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** The figures of a slice. `present` false: of a period of the past, when the stock of contacts is not known. */
export function kpisOf(facts: ClientFacts, slice: Slice, present = true): Kpis {
  return { ...figuresOf(totalsOf(facts, slice, present)), period: slice.period };
}

export function totalsOf(facts: ClientFacts, slice: Slice, present: boolean): PeriodTotals {
  const { db, settings } = facts;
  const reader = db.readOnly();
  const has = remembered(db, 'has', () => hasFacts(reader));
  const stock = present ? stockOf(facts, slice.codes) : null;
  const sales = salesOf(facts, slice);
  const own = sales.currencies.find(({ currency }) => currency === settings.currency);
  const { to } = slice.period;
  return {
    sales: has.orders ? {
      revenueMicros: own?.micros ?? 0,
      orders: sales.currencies.reduce((sum, { orders }) => sum + orders, 0),
      ordersInCurrency: own?.orders ?? 0,
      customers: sales.customers,
    } : null,
    spend: has.spend && slice.codes === null ? spendOf({ db, settings }, slice) : null,
    contacts: stock?.contacts ?? null,
    consented: stock?.consented ?? null,
    activeContacts: remembered(db, `active ${JSON.stringify({ ...slice, period: to })}`, () =>
      withoutErased(reader, peopleOf(reader, bothKinds, { channels: slice.channels, period: { from: addDays(to, -ACTIVE_DAYS), to } }, membersOf(facts, slice)))),
  };
}

function spendOf({ db, settings }: ClientFacts, slice: Slice): PeriodTotals['spend'] {
  const own = sumSpend(db.readOnly(), slice).find(({ currency }) => currency === settings.currency);
  return { costMicros: own?.cost ?? 0, conversions: own?.conversions ?? null, revenueMicros: own?.revenue ?? null };
}

/** Figures of a filter beside those of the period before and of the same period a year ago. */
export function overviewKpis(client: ClientFacts, filter: OverviewFilter, today: string) {
  const slice = sliceOf(client, filter, today);
  const { all: span, ...spans } = spansOf(client);
  const past = (period: Period) => (span && period.to > span.from && period.from < span.to ? kpisOf(client, { ...slice, period }, false) : null);
  return {
    currency: client.settings.currency,
    current: kpisOf(client, slice),
    previous: past(previousPeriod(slice.period)),
    lastYear: past(lastYear(slice.period)),
    span,
    spans,
    roasBasis: returnOnSpend(totalsOf(client, slice, false)).basis,
    otherCurrencies: otherCurrencies(client, slice),
  };
}

function otherCurrencies(facts: ClientFacts, slice: Slice) {
  const { db, settings } = facts;
  const rows = new Map<string, { currency: string; revenueMicros: number; spendMicros: number }>();
  const row = (currency: string) => {
    const known = rows.get(currency) ?? { currency, revenueMicros: 0, spendMicros: 0 };
    rows.set(currency, known);
    return known;
  };
  for (const { currency, micros } of salesOf(facts, slice).currencies) row(currency).revenueMicros += micros;
  for (const { currency, cost } of slice.codes ? [] : sumSpend(db.readOnly(), slice)) row(currency).spendMicros += cost;
  rows.delete(settings.currency);
  return [...rows.values()];
}
