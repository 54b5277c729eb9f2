import { fold } from '../../domain/import/index.ts';
import { type ChannelFacts, dayOf, dateOf, groupRows, type SpendDay, type SplitDay } from '../../domain/recommendations/facts.ts';
import { channelsState, conversionsOf, daySums, eventTypeOf, type ChannelsState } from '../channels/service.ts';
import { localElasticities } from './curves.ts';
import type { RecommendationsDeps } from './deps.ts';
import { channelBudgets, eventsByProperty, splitDays, type SplitRow } from './repo-facts.ts';

/** How far back recommendations look: twelve weeks, and the weeks before a break. */
const LOOK_BACK = 98;
const MICROS = 1e6;

export interface ClientChannels {
  state: ChannelsState;
  /** Null where no spend by day was ever imported. */
  facts: ChannelFacts | null;
}

/** A client's spend and conversions by channel, day and category, in its currency and of whole days only: today is not over. */
export function clientChannels(deps: Pick<RecommendationsDeps, 'vault' | 'ports'>, clientId: string): ClientChannels {
  const state = channelsState(deps, clientId);
  if (!state.span) return { state, facts: null };
  const asOf = Math.min(dayOf(state.span.to), dayOf(state.today));
  const period = { from: dateOf(asOf - LOOK_BACK), to: dateOf(asOf) };
  const conversion = conversionsOf(state)[0]?.source ?? 'reported';
  const rows = daySums(state, { conversion }, period);
  // Of a channel whose files say no conversions nothing is known but what it costs.
  const counted = new Set(rows.filter(({ conversions }) => conversions !== null).map(({ id }) => id));
  const days = summed(rows.filter(({ id }) => counted.has(id)).map(({ date, id, spendMicros, conversions }) => ({ day: dayOf(date), channelId: id, cost: spendMicros / MICROS, conversions: conversions ?? 0 })), ({ day, channelId }) => `${day} ${channelId}`);
  const splits = splitsOf(state, period, eventTypeOf(conversion)).filter(({ channelId }) => counted.has(channelId));
  const budgets = channelBudgets(state.db.readOnly(), state.settings.currency, dateOf(asOf).slice(0, 7)).map(({ period: month, channelId, amount }) => ({ channelId, day: dayOf(`${month}-01`), amount }));
  return { state, facts: { asOf, channels: new Map([...state.names].map(([id, { name }]) => [id, name])), days, splits, budgets, curves: localElasticities(state, conversion, days, asOf) } };
}

/** Spend by what the files split it by; conversions as the platforms report them, or events that carry the same word of the same name. */
function splitsOf(state: ChannelsState, { from, to }: { from: string; to: string }, eventType: string | null): SplitDay[] {
  const reader = state.db.readOnly();
  const spend = splitDays(reader, from, to).flatMap((row) => partsOf(state, row, eventType === null));
  const names = new Set(spend.map(({ dimension }) => dimension));
  const events = eventType === null || names.size === 0 ? [] : eventsByProperty(reader, eventType, from, to).flatMap(({ date, channelId, name, value, count }) => {
    const dimension = fold(name);
    return names.has(dimension) ? [{ day: dayOf(date), channelId, dimension, value, cost: 0, conversions: count }] : [];
  });
  return summed([...spend, ...events], ({ day, channelId, dimension, value }) => JSON.stringify([day, channelId, dimension, value]));
}

/** `name=value|name=value` of a row: it counts for each of its names. */
function partsOf({ rates }: ChannelsState, { date, channelId, breakdown, currency, costMicros, conversions }: SplitRow, reported: boolean): SplitDay[] {
  const micros = rates.convert(costMicros, currency, date);
  if (micros === null) return [];
  return breakdown.split('|').flatMap((part) => {
    const at = part.indexOf('=');
    if (at <= 0) return [];
    return [{ day: dayOf(date), channelId, dimension: part.slice(0, at), value: part.slice(at + 1), cost: micros / MICROS, conversions: reported ? conversions : 0 }];
  });
}

/** One row a key, whatever else the files split by. */
function summed<T extends SpendDay>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...groupRows(rows, key).values()].map((own) => ({
    ...(own[0] as T), cost: own.reduce((sum, { cost }) => sum + cost, 0), conversions: own.reduce((sum, { conversions }) => sum + conversions, 0),
  }));
}
