import type { ForecastGrain, ForecastMetric } from '../../contract/forecasts.ts';
import type { TimedValue } from '../../domain/forecast/regular-series.ts';
import { addDays, bucketOf, daysBetween } from '../../domain/metrics/periods.ts';
import { daySums, type ChannelsState } from '../channels/service.ts';
import { spanOf } from '../overview/service.ts';
import { hasHours, shopDays, spendHours } from './repo-forecasts.ts';

/** What a metric is made of on a day or in an hour of a channel; money in currency units. */
export interface MetricPart {
  /** YYYY-MM-DD, or YYYY-MM-DDTHH:00. */
  at: string;
  id: number;
  spend: number;
  conversions: number;
  revenue: number;
  orders: number;
}

const MICROS = 1e6;
const HOURS = 24;
/** Share of the days of a span that must have something said of them for a series by day: less in weekly files. */
const DAILY = 0.5;

/** What is known of every channel, up to yesterday: the day under way is not over. */
export function partsOf(state: ChannelsState, metric: ForecastMetric, grain: ForecastGrain, conversion: string): MetricPart[] {
  const { today, settings: { currency } } = state;
  const db = state.db.readOnly();
  const none = { spend: 0, conversions: 0, revenue: 0, orders: 0 };
  if (metric === 'revenue' || metric === 'orders') return shopDays(db, currency, today).map(({ date, id, orders, micros }) => ({ ...none, at: date, id, orders, revenue: micros / MICROS }));
  if (grain === 'hour')
    return spendHours(db, today).flatMap(({ date, hour, id, currency: own, cost, conversions }) => {
      const micros = state.rates.convert(cost, own, date);
      return micros === null ? [] : [{ ...none, at: `${date}T${String(hour).padStart(2, '0')}:00`, id, spend: micros / MICROS, conversions: conversions ?? 0 }];
    });
  const span = spanOf(state);
  if (span === null) return [];
  const period = { from: span.from, to: span.to < today ? span.to : today };
  return daySums(state, { conversion }, period).map(({ date, id, spendMicros, conversions }) => ({ ...none, at: date, id, spend: spendMicros / MICROS, conversions: conversions ?? 0 }));
}

/** Steps of a day, week or hour that a metric may be foretold by. */
export function grainsOf(state: ChannelsState, metric: ForecastMetric, conversion: string): ForecastGrain[] {
  const dates = new Set(partsOf(state, metric, 'day', conversion).map(({ at }) => at));
  const [first, last] = [[...dates].reduce((a, b) => (a < b ? a : b), '9999'), [...dates].reduce((a, b) => (a > b ? a : b), '')];
  const daily = dates.size > 0 && dates.size >= DAILY * (daysBetween(first, last) + 1);
  const hourly = metric !== 'revenue' && metric !== 'orders' && (metric === 'spend' || conversion === 'reported') && hasHours(state.db.readOnly());
  return [...(hourly ? (['hour'] as const) : []), ...(daily ? (['day'] as const) : []), 'week'];
}

/**
 * A value a step, from the first of the channel (or of all) to the last of anybody: nothing said of a step is nothing spent or
 * sold, and no cost a conversion. Weeks begin on Monday; those that the data do not hold whole are left out.
 */
export function metricSeries(parts: readonly MetricPart[], metric: ForecastMetric, grain: ForecastGrain, channel: number | null): TimedValue[] {
  const own = parts.filter(({ id }) => channel === null || id === channel);
  if (own.length === 0) return [];
  const [first, last] = [least(own), parts.reduce((latest, { at }) => (at > latest ? at : latest), '')];
  const sums = new Map<string, MetricPart>();
  for (const part of own) {
    const at = grain === 'week' ? bucketOf(part.at, 'week') : part.at;
    const sum = sums.get(at);
    if (sum) for (const key of ['spend', 'conversions', 'revenue', 'orders'] as const) sum[key] += part[key];
    else sums.set(at, { ...part, at });
  }
  return stepsFrom(first, last, grain).map((at) => ({ at: Date.parse(`${at.slice(0, 10)}T${at.slice(11) || '00:00'}Z`), value: valueOf(sums.get(at), metric) }));
}

const least = (parts: readonly MetricPart[]): string => parts.reduce((first, { at }) => (at < first ? at : first), '9999');

function valueOf(part: MetricPart | undefined, metric: ForecastMetric): number {
  if (metric !== 'cpa') return part?.[metric] ?? 0;
  return part && part.conversions > 0 ? part.spend / part.conversions : Number.NaN;
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
