import type { ForecastGrain, ForecastMetric } from '../../contract/forecasts.ts';
import type { TimedValue } from '../../domain/forecast/regular-series.ts';
import { addDays, bucketOf, daysBetween } from '../../domain/metrics/periods.ts';
import { daySums, mailDays, type ChannelsState } from '../channels/service.ts';
import { spanOf } from '../overview/service.ts';
import { hasHours, shopDays, spendHours } from './repo-forecasts.ts';

const SUMS = ['spend', 'conversions', 'clicks', 'impressions', 'revenue', 'orders', 'sent', 'opens'] as const;
type Sum = (typeof SUMS)[number];

/** What a metric is made of on a day or in an hour of a channel; money in currency units. */
export interface MetricPart extends Record<Sum, number> {
  /** YYYY-MM-DD, or YYYY-MM-DDTHH:00. */
  at: string;
  id: number;
}

const NONE: Readonly<Record<Sum, number>> = { spend: 0, conversions: 0, clicks: 0, impressions: 0, revenue: 0, orders: 0, sent: 0, opens: 0 };
/** Quotients: what stands above the line and below. */
const RATIOS: Readonly<Partial<Record<ForecastMetric, readonly [Sum, Sum]>>> = { cpa: ['spend', 'conversions'], cpc: ['spend', 'clicks'], ctr: ['clicks', 'impressions'], 'open-rate': ['opens', 'sent'] };
export const isRatio = (metric: ForecastMetric): boolean => RATIOS[metric] !== undefined;
/** What the shop's orders say, and what mailings do: of no hour. */
const BY_DAY: readonly ForecastMetric[] = ['revenue', 'orders', 'open-rate'];
/** What does not go by conversions. */
const OF_SPEND: readonly ForecastMetric[] = ['spend', 'clicks', 'cpc', 'ctr'];

const MICROS = 1e6;
const HOURS = 24;
/** Share of the days of a span that must have something said of them for a series by day: less in weekly files. */
const DAILY = 0.5;

/** What is known of every channel, up to yesterday: the day under way is not over. */
export function partsOf(state: ChannelsState, metric: ForecastMetric, grain: ForecastGrain, conversion: string): MetricPart[] {
  const { today, settings: { currency } } = state;
  const db = state.db.readOnly();
  if (metric === 'revenue' || metric === 'orders') return shopDays(db, currency, today).map(({ date, id, orders, micros }) => ({ ...NONE, at: date, id, orders, revenue: micros / MICROS }));
  if (metric === 'open-rate') return mailDays(state, { from: '0000', to: today }).flatMap(([id, days]) => days.map(({ at, sent, opens }) => ({ ...NONE, at: new Date(at).toISOString().slice(0, 10), id, sent, opens })));
  if (grain === 'hour')
    return spendHours(db, today).flatMap(({ date, hour, id, currency: own, cost, impressions, clicks, conversions }) => {
      const micros = state.rates.convert(cost, own, date);
      return micros === null ? [] : [{ ...NONE, at: `${date}T${String(hour).padStart(2, '0')}:00`, id, spend: micros / MICROS, impressions: impressions ?? 0, clicks: clicks ?? 0, conversions: conversions ?? 0 }];
    });
  const span = spanOf(state);
  if (span === null) return [];
  const period = { from: span.from, to: span.to < today ? span.to : today };
  return daySums(state, { conversion }, period).map(({ date, id, spendMicros, impressions, clicks, conversions }) => ({ ...NONE, at: date, id, spend: spendMicros / MICROS, impressions: impressions ?? 0, clicks: clicks ?? 0, conversions: conversions ?? 0 }));
}

/** Steps of a day, week or hour that a metric may be foretold by. */
export function grainsOf(state: ChannelsState, metric: ForecastMetric, conversion: string): ForecastGrain[] {
  const dates = new Set(partsOf(state, metric, 'day', conversion).map(({ at }) => at));
  const [first, last] = [[...dates].reduce((a, b) => (a < b ? a : b), '9999'), [...dates].reduce((a, b) => (a > b ? a : b), '')];
  const daily = dates.size > 0 && dates.size >= DAILY * (daysBetween(first, last) + 1);
  const hourly = !BY_DAY.includes(metric) && (OF_SPEND.includes(metric) || conversion === 'reported') && hasHours(state.db.readOnly());
  return [...(hourly ? (['hour'] as const) : []), ...(daily ? (['day'] as const) : []), 'week'];
}

/**
 * A value a step, from the first of the channel (or of all) to the last of anybody: nothing said of a step is nothing spent or
 * sold, and no quotient. Weeks begin on Monday; those that the data do not hold whole are left out.
 */
export function metricSeries(parts: readonly MetricPart[], metric: ForecastMetric, grain: ForecastGrain, channel: number | null): TimedValue[] {
  const own = parts.filter(({ id }) => channel === null || id === channel);
  if (own.length === 0) return [];
  const [first, last] = [least(own), parts.reduce((latest, { at }) => (at > latest ? at : latest), '')];
  const sums = new Map<string, MetricPart>();
  for (const part of own) {
    const at = grain === 'week' ? bucketOf(part.at, 'week') : part.at;
    const sum = sums.get(at);
    if (sum) for (const key of SUMS) sum[key] += part[key];
    else sums.set(at, { ...part, at });
  }
  return stepsFrom(first, last, grain).map((at) => ({ at: Date.parse(`${at.slice(0, 10)}T${at.slice(11) || '00:00'}Z`), value: valueOf(sums.get(at), metric) }));
}

const least = (parts: readonly MetricPart[]): string => parts.reduce((first, { at }) => (at < first ? at : first), '9999');

function valueOf(part: MetricPart | undefined, metric: ForecastMetric): number {
  const ratio = RATIOS[metric];
  if (!ratio) return part?.[metric as Sum] ?? 0;
  const [above, below] = ratio;
  return part && part[below] > 0 ? part[above] / part[below] : Number.NaN;
}

function stepsFrom(first: string, last: string, grain: ForecastGrain): string[] {
  const [from, to] = [first.slice(0, 10), addDays(last.slice(0, 10), 1)];
  if (grain === 'week') {
    const monday = bucketOf(from, 'week') === from ? from : addDays(bucketOf(from, 'week'), 7);
    return Array.from({ length: Math.max(0, Math.floor(daysBetween(monday, to) / 7)) }, (_, week) => addDays(monday, 7 * week));
  }
  const days = Array.from({ length: daysBetween(from, to) }, (_, day) => addDays(from, day));
  if (grain === 'day') return days;
  return days.flatMap((day) => Array.from({ length: HOURS }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00`)).filter((at) => at >= first && at <= last);
}
