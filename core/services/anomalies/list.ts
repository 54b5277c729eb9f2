import type { AnomalyIncident } from '../../contract/anomalies.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { addSums, noSums } from '../../domain/channels/figures.ts';
import { addDays, daysBetween } from '../../domain/metrics/periods.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { channelsState, daySums, hourSums, mailDays, questionOf, type ChannelsDeps, type ChannelsState } from '../channels/service.ts';
import { inThread } from '../messages/service.ts';
import { remembered } from '../../db/remembered.ts';
import type { ChannelIncident, Slot } from './channel-incidents.ts';
import { Drivers } from './drivers.ts';
import { isTold, meanDays } from './material-incidents.ts';
import type { Watched, WatchTask } from './watch-task.ts';

/** Days before the last that are looked at: two of each season, for the detectors to know them. */
const DAYS = 730;
const LEAST_DAYS = 21;
/** Hours are looked at over so many days, where the files say the hour of two weeks of them at least. */
const HOURLY_DAYS = 120;
const LEAST_HOURS = 14 * 24;
/** Since when splits by other columns are read. */
const SPLIT_DAYS = 180;
const HOUR_MS = 3_600_000;

type Answer = Output<'anomalies.list'>;

/** What goes wrong, or unusually well, in a client's channels; what still goes on first. Worked out in a thread and kept while the client's data is the same. Of today, which is not over, only hours count. */
export async function listIncidents(deps: ChannelsDeps, { clientId, conversion: asked }: Parsed<'anomalies.list'>, signal: AbortSignal): Promise<Answer> {
  const state = channelsState(deps, clientId);
  const { conversion } = questionOf(state, { compare: 'none', ...(asked === undefined ? {} : { conversion: asked }) });
  const kept = remembered(state.db, 'anomalies', () => new Map<string, Answer>());
  const key = JSON.stringify([conversion, state.today, state.settings]);
  const answer = kept.get(key) ?? (await incidentsOf(deps, state, conversion, signal));
  kept.set(key, answer);
  return answer;
}

async function incidentsOf({ ports }: ChannelsDeps, state: ChannelsState, conversion: string, signal: AbortSignal): Promise<Answer> {
  const { currency } = state.settings;
  const period = watchedPeriod(state);
  if (period === null) return { incidents: [], currency, conversion, watched: { from: null, to: null, channels: 0, tooShort: 0, hourly: 0, slight: 0 } };
  const byChannel = Map.groupBy(merged(daySums(state, { conversion }, period)), ({ id }) => id);
  const long = [...byChannel].filter(([, days]) => days.filter(({ spendMicros, conversions }) => spendMicros > 0 || (conversions ?? 0) > 0).length >= LEAST_DAYS);
  const mail = new Map(mailDays(state, period));
  const days = new Map([...long, ...[...mail.keys()].filter((id) => !long.some(([own]) => own === id)).map((id) => [id, []] as [number, DaySlot[]])]);
  const channels = [...days].map(([id, own]) => ({ id, days: own, hours: own.length > 0 ? hoursOf(state, id, conversion, period) : [], mail: mail.get(id) ?? [] }));
  const untilHour = channels.reduce((latest, { hours }) => Math.max(latest, (hours.at(-1)?.at ?? 0) + HOUR_MS), 0);
  const found = await inThread<Watched>(workerEntry(ports.paths, 'services/anomalies/watch'), { channels, untilDay: Date.parse(period.to), untilHour } satisfies WatchTask, { signal });
  const drivers = new Drivers(state, conversion, addDays(period.to, -SPLIT_DAYS));
  const means = meanDays([...days.values()].flat(), mail, daysBetween(period.from, period.to));
  const told = found.map(({ id, found: own }) => ({ id, own: own.filter((one) => isTold(one, id, means)) }));
  const slight = found.reduce((count, { found: own }) => count + own.length, 0) - told.reduce((count, { own }) => count + own.length, 0);
  const incidents = told.flatMap(({ id, own }) => named(state, id, own, drivers)).toSorted((one, other) => Number(other.open) - Number(one.open) || other.to.localeCompare(one.to) || one.id.localeCompare(other.id));
  const hourly = channels.filter(({ hours }) => hours.length > 0).length;
  return { incidents, currency, conversion, watched: { from: period.from, to: addDays(period.to, -1), channels: channels.length, tooShort: byChannel.size - long.length, hourly, slight } };
}

function watchedPeriod({ span, today }: ChannelsState): { from: string; to: string } | null {
  if (span === null) return null;
  const to = span.to < today ? span.to : today;
  const earliest = addDays(to, -DAYS);
  return { from: earliest > span.from ? earliest : span.from, to };
}

type DaySlot = Slot & { id: number };

/** One slot a day and channel, of spend and of conversions that came from elsewhere. */
function merged(days: ReturnType<typeof daySums>): DaySlot[] {
  const found = new Map<string, DaySlot>();
  for (const { date, id, ...sums } of days) {
    const key = `${date} ${id}`;
    const slot = found.get(key) ?? { ...noSums(), at: Date.parse(`${date}T00:00:00Z`), id };
    addSums(slot, sums);
    found.set(key, slot);
  }
  return [...found.values()].toSorted((one, other) => one.at - other.at);
}

/** The last months by the hour, to the last hour that a file tells of; none where too few are told. */
function hoursOf(state: ChannelsState, channel: number, conversion: string, { to }: { to: string }): Slot[] {
  const told = hourSums(state, channel, conversion, { from: addDays(to, -HOURLY_DAYS), to: addDays(state.today, 1) });
  // The last hour of today may not be over.
  const hours = told.at(-1)?.date === state.today ? told.slice(0, -1) : told;
  if (hours.length < LEAST_HOURS) return [];
  return hours.map(({ date, hour, ...sums }) => ({ ...sums, at: Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`) }));
}

function named(state: ChannelsState, id: number, found: readonly ChannelIncident[], drivers: Drivers): AnomalyIncident[] {
  const channel = state.names.get(id);
  return found.map((incident) => {
    const { beyond: _, ...one } = incident;
    return { ...one, id: `${one.metric}:${one.kind}:${channel?.key ?? id}:${one.from}:${one.fromHour ?? ''}`, channel: { key: channel?.key ?? String(id), name: channel?.name ?? String(id) }, ...drivers.of(id, incident) };
  });
}
