import type { AnomalyIncident } from '../../contract/anomalies.ts';
import { ratioDrivers, type RatioRow } from '../../domain/anomaly/ratio-drivers.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import { campaignsOf, channelsState, daySums, questionOf, type ChannelsDeps, type ChannelsState, type DaySums } from '../channels/service.ts';
import type { Handlers } from '../handlers.ts';
import { channelIncidents, ratioOf, type ChannelIncident } from './channel-incidents.ts';

/** Days before the last that are looked at: two of each season, for the detectors to know them. */
const DAYS = 730;
const LEAST_DAYS = 21;
/** What an incident is compared with to see whose doing it was. */
const BEFORE_DAYS = 28;
const MOST_DRIVERS = 5;

/** What goes wrong, or unusually well, in a client's channels. */
export function createAnomaliesHandlers(deps: ChannelsDeps): Pick<Handlers, 'anomalies.list'> {
  return {
    'anomalies.list': ({ clientId, conversion: asked }) => {
      const state = channelsState(deps, clientId);
      const { conversion } = questionOf(state, { compare: 'none', ...(asked === undefined ? {} : { conversion: asked }) });
      const { currency } = state.settings;
      const period = watchedPeriod(state);
      if (period === null) return { incidents: [], currency, conversion, watched: { from: null, to: null, channels: 0, tooShort: 0 } };
      const byChannel = Map.groupBy(merged(daySums(state, { conversion }, period)), ({ id }) => id);
      const long = [...byChannel].filter(([, days]) => days.filter(({ spendMicros }) => spendMicros > 0).length >= LEAST_DAYS);
      const incidents = long.flatMap(([id, days]) => channelIncidents(days).map((found) => named(state, conversion, id, found)));
      return {
        incidents: incidents.toSorted((one, other) => Number(other.open) - Number(one.open) || other.to.localeCompare(one.to) || one.id.localeCompare(other.id)),
        currency, conversion, watched: { from: period.from, to: addDays(period.to, -1), channels: long.length, tooShort: byChannel.size - long.length },
      };
    },
  };
}

function watchedPeriod({ span }: ChannelsState): { from: string; to: string } | null {
  if (span === null) return null;
  const earliest = addDays(span.to, -DAYS);
  return { from: earliest > span.from ? earliest : span.from, to: span.to };
}

/** One row a day and channel, of spend and of conversions that came from elsewhere. */
function merged(days: readonly DaySums[]): DaySums[] {
  const found = new Map<string, DaySums>();
  const add = (one: number | null, other: number | null) => (one === null ? other : other === null ? one : one + other);
  for (const day of days) {
    const key = `${day.date} ${day.id}`;
    const before = found.get(key);
    found.set(key, before ? { ...before, spendMicros: before.spendMicros + day.spendMicros, impressions: add(before.impressions, day.impressions), clicks: add(before.clicks, day.clicks), conversions: add(before.conversions, day.conversions), revenueMicros: add(before.revenueMicros, day.revenueMicros) } : day);
  }
  return [...found.values()].toSorted((one, other) => one.date.localeCompare(other.date));
}

function named(state: ChannelsState, conversion: string, id: number, found: ChannelIncident): AnomalyIncident {
  const channel = state.names.get(id);
  return { ...found, id: `${found.metric}:${channel?.key ?? id}:${found.from}`, channel: { key: channel?.key ?? String(id), name: channel?.name ?? String(id) }, drivers: driversOf(state, conversion, id, found) };
}

/** Whose doing it was, among the channel's campaigns: the days of the incident against the four weeks before it. */
function driversOf(state: ChannelsState, conversion: string, channel: number, { metric, from, to }: ChannelIncident): AnomalyIncident['drivers'] {
  const names = new Map(campaignsOf(state.db.readOnly(), channel).map(({ id, name }) => [id, name]));
  const rows = (period: { from: string; to: string }): RatioRow[] =>
    daySums(state, { conversion }, period, channel).flatMap((day) => {
      const ratio = ratioOf(metric, day);
      return ratio === null ? [] : [{ labels: { campaign: names.get(day.id) ?? '' }, ...ratio }];
    });
  const { dimensions: [campaigns] } = ratioDrivers(rows({ from: addDays(from, -BEFORE_DAYS), to: from }), rows({ from, to: addDays(to, 1) }), ['campaign']);
  if (!campaigns || campaigns.drivers.length < 2) return [];
  const ratio = ({ numerator, denominator }: { numerator: number; denominator: number }) => (denominator > 0 ? numerator / denominator : null);
  return campaigns.drivers.slice(0, MOST_DRIVERS).map(({ value, explained, before, after }) => ({ campaign: value, explained, before: ratio(before), after: ratio(after) }));
}
