import type { Handlers } from '../handlers.ts';
import { attributeConversions } from './attribution.ts';
import type { ChannelsDeps } from './deps.ts';
import { listChannels } from './list.ts';
import { forgetRate, monthBudgets, ratesOf, saveRates, setBudget } from './money.ts';
import { oneChannel } from './one-channel.ts';
import { channelsState } from './question.ts';
import { lineageOf, metadataOf } from './read.ts';

type ChannelsHandlers = Pick<
  Handlers,
  | 'channels.list' | 'channels.channel' | 'channels.metadata' | 'channels.lineage' | 'channels.attribute'
  | 'channels.budgets' | 'channels.setBudget' | 'channels.rates' | 'channels.saveRates' | 'channels.removeRate'
>;

export function createChannelsHandlers(deps: ChannelsDeps): ChannelsHandlers {
  return {
    'channels.list': ({ clientId, filter }) => listChannels(channelsState(deps, clientId), filter),
    'channels.channel': ({ clientId, channel, filter }) => oneChannel(channelsState(deps, clientId), channel, filter),
    'channels.metadata': (input, { signal }) => metadataOf(deps, input, signal),
    'channels.lineage': (input, { signal }) => lineageOf(deps, input, signal),
    'channels.attribute': (input, job) => attributeConversions(deps, input, job),
    'channels.budgets': ({ clientId, month }) => monthBudgets(channelsState(deps, clientId), month),
    'channels.setBudget': (input, context) => setBudget(deps, input, context),
    'channels.rates': ({ clientId }) => ratesOf(channelsState(deps, clientId)),
    'channels.saveRates': (input, context) => saveRates(deps, input, context),
    'channels.removeRate': (input, context) => forgetRate(deps, input, context),
  };
}
