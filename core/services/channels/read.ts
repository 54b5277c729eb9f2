import type { Output, Parsed } from '../../contract/index.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { inThread } from '../messages/service.ts';
import type { ChannelsDeps } from './deps.ts';
import { channelIdOf, channelsState, eventTypeOf, questionOf, type ChannelsState } from './question.ts';
import type { LineageTask, MetadataTask, ReadTask, TaskInput } from './read-task.ts';
import { eventTypes } from './repo-conversions.ts';
import type { LineageRow } from './repo-lineage.ts';
import type { Metadata } from './repo-metadata.ts';

/** Reads in a thread of its own, with a connection of its own; an abort ends it at any instant. */
export async function readBeside<R, T extends ReadTask>({ ports }: Pick<ChannelsDeps, 'ports'>, { db, settings }: ChannelsState, task: TaskInput<T>, signal: AbortSignal): Promise<R> {
  const { path, key } = db.connection();
  const entry = workerEntry(ports.paths, 'services/channels/read');
  return inThread<R>(entry, { ...task, path, key, currency: settings.currency }, { signal }).finally(() => key.fill(0));
}

/** What a channel's events of a kind say beside it. Without a kind: the one asked for as conversion, else the most frequent. */
export async function metadataOf(deps: ChannelsDeps, { clientId, channel, filter, type, key }: Parsed<'channels.metadata'>, signal: AbortSignal): Promise<Output<'channels.metadata'>> {
  const state = channelsState(deps, clientId);
  const { period, compared, conversion } = questionOf(state, filter);
  const channelId = channel === null ? null : channelIdOf(state, channel);
  const types = eventTypes(state.db.readOnly(), period, channelId);
  const wished = type ?? eventTypeOf(conversion);
  const chosen = (types.find((one) => one.type === wished) ?? types[0])?.type ?? null;
  if (chosen === null) return { types, type: null, keys: [], key: null, values: [], others: 0, silent: 0 };
  const found = await readBeside<Metadata, MetadataTask>(deps, state, { kind: 'metadata', period, compared, channelId, type: chosen, of: key }, signal);
  return { types, type: chosen, ...found };
}

/** The imports behind a figure. */
export async function lineageOf(deps: ChannelsDeps, { clientId, channel, filter }: Parsed<'channels.lineage'>, signal: AbortSignal): Promise<Output<'channels.lineage'>> {
  const state = channelsState(deps, clientId);
  const { period, conversion } = questionOf(state, filter);
  const channelId = channel === null ? null : channelIdOf(state, channel);
  const rows = await readBeside<LineageRow[], LineageTask>(deps, state, { kind: 'lineage', period, channelId, conversion }, signal);
  return { imports: rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })) };
}
