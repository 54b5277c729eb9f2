import type { AnomalyIncident, AnomalyMetric } from '../../contract/anomalies.ts';
import { rateIncidents, type RateIncident } from '../../domain/anomaly/rate-incidents.ts';
import type { RateFamily } from '../../domain/anomaly/rate-tails.ts';
import { seriesIncidents, type SeriesIncident } from '../../domain/anomaly/series-incidents.ts';
import { silences, type Silence } from '../../domain/anomaly/silences.ts';
import type { SpendSums } from '../../domain/channels/figures.ts';

const MICROS = 1e6;
const HOUR_MS = 3_600_000;
export type Grain = AnomalyIncident['grain'];
const STEP_MS: Record<Grain, number> = { hour: HOUR_MS, day: 24 * HOUR_MS };

/** A day or an hour of a channel: its wall clock as if it were UTC, and what is known of it. */
export interface Slot extends SpendSums {
  at: number;
}

/** An incident of one channel before anybody asked whose doing it was. */
export type ChannelIncident = Omit<AnomalyIncident, 'drivers' | 'dimension' | 'channel' | 'id'> & {
  /** Events beyond the usual, below 0 where some are lacking; null where none are counted. */
  beyond: number | null;
};

/**
 * What left its habit in one channel: cost of a conversion and of a click, share of impressions clicked, conversions, spend, and whether anything is
 * said at all. Slots in their order.
 * @param until the first slot that nobody's files tell of any more
 */
export function channelIncidents(slots: readonly Slot[], grain: Grain, until: number): ChannelIncident[] {
  const spent = slots.filter(({ spendMicros }) => spendMicros > 0);
  const rate = (metric: AnomalyMetric, family: RateFamily, rows: readonly Slot[], count: (row: Slot) => number, exposure: (row: Slot) => number): ChannelIncident[] => {
    const points = rows.map((row) => ({ at: row.at, count: Math.round(count(row)), exposure: exposure(row) }));
    if (!points.some((point) => point.count > 0)) return [];
    return rateIncidents(points, family).map((found) => rateIncident(metric, grain, found));
  };
  const money = ({ spendMicros }: Slot) => spendMicros / MICROS;
  const shown = spent.filter(({ impressions, clicks }) => (impressions ?? 0) > 0 && clicks !== null);
  const all = everySlot(slots, grain, until);
  const found = [
    ...rate('cpa', 'poisson', spent, ({ conversions }) => conversions ?? 0, money),
    ...rate('cpc', 'poisson', spent.filter(({ clicks }) => clicks !== null), ({ clicks }) => clicks ?? 0, money),
    ...rate('ctr', 'binomial', shown, ({ clicks, impressions }) => Math.min(clicks ?? 0, impressions ?? 0), ({ impressions }) => impressions ?? 0),
    // By the hour, how many convert follows how much is spent: the cost of a conversion tells it.
    ...(grain === 'day' ? rate('conversions', 'poisson', all, ({ conversions }) => conversions ?? 0, () => 1) : []),
    ...(spent.length > 0 ? seriesIncidents(all.map((row) => ({ at: row.at, value: money(row) }))).map((one) => spendIncident(one, grain)) : []),
    ...(spent.length > 0 ? silencesOf('spend', all, grain, (row) => (row.spendMicros > 0 ? money(row) : null)) : []),
    ...silencesOf('conversions', all, grain, ({ conversions }) => conversions),
  ];
  return toldOnce(withoutEchoes(found));
}

/** A slot without a row is one in which nothing was spent: files tell of those in which something was. */
function everySlot(slots: readonly Slot[], grain: Grain, until: number): Slot[] {
  const first = slots[0]?.at;
  if (first === undefined) return [];
  const byAt = new Map(slots.map((slot) => [slot.at, slot]));
  const nothing = { spendMicros: 0, impressions: null, clicks: null, conversions: null, revenueMicros: null };
  return Array.from({ length: Math.round((until - first) / STEP_MS[grain]) }, (_, step) => first + step * STEP_MS[grain]).map((at) => byAt.get(at) ?? { ...nothing, at });
}

export const spanOf = ({ from, to }: { from: number; to: number }, grain: Grain): Pick<AnomalyIncident, 'from' | 'to' | 'fromHour' | 'toHour'> => ({
  from: dateOf(from), to: dateOf(to), fromHour: grain === 'hour' ? new Date(from).getUTCHours() : null, toHour: grain === 'hour' ? new Date(to).getUTCHours() : null,
});

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Of the ratios, those whose count is above the line; the others (costs) rise when their count falls. */
const UPRIGHT: readonly AnomalyMetric[] = ['ctr', 'conversions', 'open-rate', 'complaints'];
const COSTS: readonly AnomalyMetric[] = ['cpa', 'cpc'];

/** Fewer conversions for the money is a dearer conversion. */
export function rateIncident(metric: AnomalyMetric, grain: Grain, found: RateIncident): ChannelIncident {
  const upright = UPRIGHT.includes(metric);
  const ratio = (count: number) => (upright ? (found.exposure > 0 ? count / found.exposure : null) : count > 0 ? found.exposure / count : null);
  const direction = upright === (found.direction === 'up') ? 'up' : 'down';
  return {
    ...spanOf(found, grain), grain, metric, kind: 'change', open: found.open, severity: found.severity, direction, worse: (metric === 'complaints') === (found.direction === 'up'), rows: null,
    value: ratio(found.count), usual: ratio(found.expected), costMicros: COSTS.includes(metric) ? Math.round(found.excess * MICROS) : null, beyond: found.count - found.expected,
  };
}

function spendIncident(found: SeriesIncident, grain: Grain): ChannelIncident {
  const slots = Math.max(1, Math.round((found.to - found.from) / STEP_MS[grain]) + 1);
  return {
    ...spanOf(found, grain), grain, metric: 'spend', kind: 'change', open: found.open, severity: found.severity, direction: found.direction, worse: found.direction === 'up', rows: null,
    value: found.value / slots, usual: found.expected / slots, costMicros: Math.round(found.excess * MICROS), beyond: null,
  };
}

function silencesOf(metric: AnomalyMetric, all: readonly Slot[], grain: Grain, value: (row: Slot) => number | null): ChannelIncident[] {
  const said = all.findIndex((row) => value(row) !== null);
  if (said < 0) return [];
  return silences(all.slice(said).map((row) => ({ at: row.at, value: value(row) }))).map((found) => silenceIncident(metric, grain, found));
}

const silenceIncident = (metric: AnomalyMetric, grain: Grain, found: Silence): ChannelIncident => ({
  ...spanOf(found, grain), grain, metric, kind: found.kind, open: found.open, severity: found.open ? 'high' : 'medium', direction: 'down', worse: true, rows: found.rows, value: found.value, usual: null, costMicros: null, beyond: null,
});

type Timed = Pick<ChannelIncident, 'from' | 'to' | 'fromHour' | 'toHour'>;
const start = ({ from, fromHour }: Timed): string => `${from} ${String(fromHour ?? 0).padStart(2, '0')}`;
const end = ({ to, toHour }: Timed): string => `${to} ${String(toHour ?? 23).padStart(2, '0')}`;
export const overlap = (one: Timed, other: Timed): boolean => start(one) <= end(other) && start(other) <= end(one);

const weight = ({ costMicros, beyond }: ChannelIncident): number => Math.abs(costMicros ?? beyond ?? 0);

/** Of what overlaps with its like, the weightiest: a rate is judged over 1 to 24 rows together, and the same change is seen by several. */
function toldOnce(found: readonly ChannelIncident[]): ChannelIncident[] {
  const like = (one: ChannelIncident, other: ChannelIncident) => one !== other && one.metric === other.metric && one.kind === other.kind && one.direction === other.direction && overlap(one, other);
  return found.filter((one, at) => one.kind !== 'change' || !found.some((other, place) => like(one, other) && (other.open !== one.open ? other.open : weight(other) !== weight(one) ? weight(other) > weight(one) : place < at)));
}

/** What follows from something else that is told is not told twice: conversions that fall with the spend, or as their cost rises; spend that falls because nothing is said of it. */
function withoutEchoes(found: readonly ChannelIncident[]): ChannelIncident[] {
  const tells = (of: ChannelIncident, by: (one: ChannelIncident) => boolean) => found.some((one) => one !== of && by(one) && overlap(one, of));
  return found.filter((one) => {
    if (one.metric === 'conversions' && one.kind === 'change') return !tells(one, ({ metric }) => metric === 'cpa' || metric === 'spend' || metric === 'conversions');
    if (one.metric === 'conversions' && one.kind === 'missing') return !tells(one, ({ metric, kind }) => metric === 'spend' && kind === 'missing');
    return one.metric !== 'spend' || one.kind !== 'change' || one.direction === 'up' || !tells(one, ({ metric, kind }) => metric === 'spend' && kind === 'missing');
  });
}
