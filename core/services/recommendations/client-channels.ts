import { type ChannelFacts, dayOf, dateOf, groupRows, type SpendDay, type SplitDay } from '../../domain/recommendations/facts.ts';
import { channelsState, conversionsOf, daySums, splitSums, type ChannelsState } from '../channels/service.ts';
import { localElasticities } from './curves.ts';
import type { RecommendationsDeps } from './deps.ts';
import { campaignsShown, channelBudgets } from './repo-facts.ts';

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
  const splits = splitsOf(state, period, conversion).filter(({ channelId }) => counted.has(channelId));
  const campaigns = conversion === 'reported' ? campaignsShown(state.db.readOnly(), state.settings.currency, period).map(({ date, ...row }) => ({ ...row, day: dayOf(date), dimension: 'campaign' })) : [];
  const budgets = channelBudgets(state.db.readOnly(), state.settings.currency, dateOf(asOf).slice(0, 7)).map(({ period: month, channelId, amount }) => ({ channelId, day: dayOf(`${month}-01`), amount }));
  return { state, facts: { asOf, channels: new Map([...state.names].map(([id, { name }]) => [id, name])), days, splits, campaigns, budgets, curves: localElasticities(state, conversion, days, asOf) } };
}

/** One row a day, channel and word. */
function splitsOf(state: ChannelsState, period: { from: string; to: string }, conversion: string): SplitDay[] {
  const rows = splitSums(state, conversion, period).map(({ date, id, dimension, value, spendMicros, conversions }) => ({ day: dayOf(date), channelId: id, dimension, value, cost: spendMicros / MICROS, conversions }));
  return summed(rows, ({ day, channelId, dimension, value }) => JSON.stringify([day, channelId, dimension, value]));
}

/** One row a key, whatever else the files split by. */
function summed<T extends SpendDay>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...groupRows(rows, key).values()].map((own) => ({
    ...(own[0] as T), cost: own.reduce((sum, { cost }) => sum + cost, 0), conversions: own.reduce((sum, { conversions }) => sum + conversions, 0),
  }));
}
