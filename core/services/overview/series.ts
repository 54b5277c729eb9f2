import type { OverviewFilter } from '../../contract/overview.ts';
import type { Period } from '../../contract/values.ts';
import { bucketOf, bucketsOf, grainFor, previousPeriod, type Grain } from '../../domain/metrics/periods.ts';
import { dayNumber } from '../../domain/metrics/order-columns.ts';
import type { ClientFacts } from './client-facts.ts';
import { holidaysOf } from './holidays.ts';
import { localDateAt, sliceOf } from './kpis.ts';
import type { Slice } from './repo-kpis.ts';
import { campaignStarts, dailySpend, finishedImports } from './repo-series.ts';
import { dailySalesOf } from './sales.ts';

/** Revenue, orders, spend and conversions by day, week or month, with what may explain them. */
export async function overviewSeries(client: ClientFacts, filter: OverviewFilter, grain: Grain | undefined, today: string) {
  const slice = sliceOf(client, filter, today);
  const by = grain ?? grainFor(slice.period);
  return {
    grain: by,
    points: pointsOf(client, slice, by),
    previous: pointsOf(client, { ...slice, period: previousPeriod(slice.period) }, by),
    annotations: await annotationsOf(client, slice),
  };
}

/** A point a bucket; an order with lines on several days of one bucket counts once in it. */
export function pointsOf(facts: ClientFacts, slice: Slice, grain: Grain) {
  const { days, repeated } = dailySalesOf(facts, slice);
  const points = new Map(bucketsOf(slice.period, grain).map((date) => [date, { date, revenueMicros: 0, orders: 0, spendMicros: 0, conversions: 0 }]));
  const at = (date: string) => points.get(bucketOf(date, grain));
  for (const { date, orders, micros } of days) {
    const point = at(date);
    if (!point) continue;
    point.orders += orders;
    point.revenueMicros += micros;
  }
  for (const { date, previous } of grain === 'day' ? [] : repeated) {
    const bucket = bucketOf(date, grain);
    const start = bucket > slice.period.from ? bucket : slice.period.from;
    const point = points.get(bucket);
    if (point && previous >= dayNumber(start)) point.orders -= 1;
  }
  for (const { date, micros, conversions } of slice.codes ? [] : dailySpend(facts.db.readOnly(), slice, facts.settings.currency)) {
    const point = at(date);
    if (!point) continue;
    point.spendMicros += micros;
    point.conversions += conversions;
  }
  return [...points.values()];
}

async function annotationsOf({ db, settings }: ClientFacts, slice: Slice) {
  const reader = db.readOnly();
  const within = ({ from, to }: Period) => ({ date }: { date: string }) => date >= from && date < to;
  const imports = finishedImports(reader).map(({ at, label }) => ({ date: localDateAt(at, settings.timezone), kind: 'import' as const, label }));
  const campaigns = campaignStarts(reader, slice).map(({ date, label }) => ({ date, kind: 'campaign' as const, label }));
  const holidays = (await holidaysOf(settings.country, slice.period, settings.locale)).map((day) => ({ ...day, kind: 'holiday' as const }));
  return [...imports, ...campaigns, ...holidays].filter(within(slice.period)).sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}
