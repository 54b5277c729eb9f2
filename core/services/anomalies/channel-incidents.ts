import type { AnomalyIncident, AnomalyMetric } from '../../contract/anomalies.ts';
import type { RateIncident } from '../../domain/anomaly/rate-incidents.ts';
import { rateIncidents } from '../../domain/anomaly/rate-incidents.ts';
import { seriesIncidents, type SeriesIncident } from '../../domain/anomaly/series-incidents.ts';
import type { DaySums } from '../channels/service.ts';

const MICROS = 1e6;

/** An incident of one channel before its campaigns were looked at. */
export type ChannelIncident = Omit<AnomalyIncident, 'drivers' | 'channel' | 'id'>;

/** What left its habit in one channel: cost of a conversion, spend, share of impressions clicked. Days in their order; a day is its wall clock at UTC. */
export function channelIncidents(days: readonly DaySums[]): ChannelIncident[] {
  const spent = days.filter(({ spendMicros }) => spendMicros > 0);
  const conversions = spent.some((day) => (day.conversions ?? 0) > 0);
  const clicks = spent.some(({ impressions, clicks: own }) => (impressions ?? 0) > 0 && (own ?? 0) > 0);
  return [
    ...(conversions ? rateIncidents(spent.map((day) => ({ at: atOf(day), count: Math.round(day.conversions ?? 0), exposure: day.spendMicros / MICROS })), 'poisson').map(cpaOf) : []),
    ...(clicks ? rateIncidents(spent.filter(({ impressions }) => (impressions ?? 0) > 0).map((day) => ({ at: atOf(day), count: Math.min(day.clicks ?? 0, day.impressions ?? 0), exposure: day.impressions ?? 0 })), 'binomial').map(ctrOf) : []),
    ...seriesIncidents(everyDay(spent)).map(spendOf),
  ];
}

const atOf = ({ date }: Pick<DaySums, 'date'>): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const DAY_MS = 86_400_000;

/** A day without a row is a day without spend: the files tell of days on which something was spent. */
function everyDay(days: readonly DaySums[]): { at: number; value: number }[] {
  const byAt = new Map(days.map((day) => [atOf(day), day.spendMicros / MICROS]));
  const ats = [...byAt.keys()];
  if (ats.length === 0) return [];
  const [first, last] = [Math.min(...ats), Math.max(...ats)];
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, step) => first + step * DAY_MS).map((at) => ({ at, value: byAt.get(at) ?? 0 }));
}

const span = ({ from, to, open, severity }: RateIncident | SeriesIncident) => ({ from: dateOf(from), to: dateOf(to), open, severity });

/** Fewer conversions for the money is a dearer conversion. */
const cpaOf = (found: RateIncident): ChannelIncident => ({
  ...span(found), metric: 'cpa', direction: found.direction === 'down' ? 'up' : 'down', worse: found.direction === 'down',
  value: found.count > 0 ? found.exposure / found.count : null, usual: found.expected > 0 ? found.exposure / found.expected : null, costMicros: Math.round(found.excess * MICROS),
});

const ctrOf = (found: RateIncident): ChannelIncident => ({
  ...span(found), metric: 'ctr', direction: found.direction, worse: found.direction === 'down', value: found.exposure > 0 ? found.count / found.exposure : null, usual: found.exposure > 0 ? found.expected / found.exposure : null, costMicros: null,
});

function spendOf(found: SeriesIncident): ChannelIncident {
  const days = Math.max(1, Math.round((found.to - found.from) / DAY_MS) + 1);
  return { ...span(found), metric: 'spend', direction: found.direction, worse: found.direction === 'up', value: found.value / days, usual: found.expected / days, costMicros: Math.round(found.excess * MICROS) };
}

/** The two counts whose ratio the metric is; spend is none. */
export const ratioOf = (metric: AnomalyMetric, { spendMicros, conversions, clicks, impressions }: DaySums): { numerator: number; denominator: number } | null => {
  if (metric === 'cpa') return { numerator: spendMicros / MICROS, denominator: conversions ?? 0 };
  return metric === 'ctr' ? { numerator: clicks ?? 0, denominator: impressions ?? 0 } : null;
};
