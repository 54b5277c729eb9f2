import { AppError } from '../../contract/errors.ts';
import type { AttributionReport, ConversionSource } from '../../contract/channels.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Period } from '../../contract/values.ts';
import { attributionModels } from '../../domain/attribution/attribute.ts';
import { creditRange, weeksToTell, type CreditRange } from '../../domain/attribution/disagreement.ts';
import { isEngagement } from '../../domain/metrics/engagement.ts';
import { daysBetween } from '../../domain/metrics/periods.ts';
import type { JobContext } from '../handlers.ts';
import { spanOf } from '../overview/service.ts';
import type { AttributedPaths } from './attribute-paths.ts';
import type { ChannelsDeps } from './deps.ts';
import { channelsState, conversionsOf, eventTypeOf, type ChannelsState } from './question.ts';
import type { AttributionTask } from './read-task.ts';
import { readBeside } from './read.ts';
import { storedRates } from './repo-money.ts';
import { touchKinds } from './repo-steps.ts';
import { daySums, summed } from './sums.ts';

/** Experiments told, the widest disagreement first. */
const MOST_EXPERIMENTS = 3;

/** Who earned the conversions of a period, by every model, over the paths of known contacts; read and counted in a thread of its own. */
export async function attributeConversions(deps: ChannelsDeps, input: Parsed<'channels.attribute'>, job: JobContext): Promise<AttributionReport> {
  const state = channelsState(deps, input.clientId);
  const conversion = input.conversion ?? conversionsOf(state).find(({ source }) => source !== 'reported')?.source;
  if (conversion === undefined) throw new AppError('CONFLICT', 'channels:error.nothingToAttribute');
  if (conversion === 'reported') throw new AppError('INVALID_INPUT', 'channels:error.reportedHasNoPaths');
  const period = input.period ?? spanOf(state);
  if (!period) throw new AppError('CONFLICT', 'channels:error.nothingToAttribute');
  const eventType = eventTypeOf(conversion);
  const kinds = touchKinds(state.db.readOnly()).filter((type) => type !== eventType);
  const touchTypes = input.touchTypes ?? kinds.filter((type) => type !== 'open' && isEngagement(type));
  job.progress({ phase: 'gathering', done: 0, total: null, unit: 'steps' });
  const { lookbackDays, sessionMinutes, order, halfLifeDays } = input;
  const rates = storedRates(state.db.readOnly(), state.settings.currency);
  const task = { kind: 'attribution' as const, period, eventType, touchTypes, lookbackDays, sessionMinutes, rates, halfLifeDays, request: { models: attributionModels, order } };
  const found = await readBeside<AttributedPaths, AttributionTask>(deps, state, task, job.signal);
  return { ...reportOf(state, { period, conversion }, found), lookbackDays, sessionMinutes, halfLifeDays, touchTypes, touchKinds: kinds };
}

const nothing: CreditRange = { low: 0, high: 0, lowModel: 'firstTouch', highModel: 'firstTouch' };

type Told = Omit<AttributionReport, 'lookbackDays' | 'sessionMinutes' | 'halfLifeDays' | 'touchTypes' | 'touchKinds'>;

function reportOf(state: ChannelsState, asked: { period: Period; conversion: ConversionSource }, { result, counts, conversions, value }: AttributedPaths): Told {
  const spend = summed(daySums(state, { conversion: 'reported' }, asked.period), ({ id }) => state.names.get(id)?.key ?? '');
  const names = new Map([...state.names.values()].map(({ key, name }) => [key, name]));
  const channels = result.channels.map(({ channel, values, ...credits }) => ({
    channel, name: names.get(channel) ?? channel, credits, values: values ?? null, spendMicros: spend.get(channel)?.spendMicros ?? null, ...(creditRange(credits) ?? nothing),
  })).toSorted((a, b) => b.high - a.high);
  const weeks = daysBetween(asked.period.from, asked.period.to) / 7;
  const experiments = channels
    .filter(({ spendMicros, low, high }) => (spendMicros ?? 0) > 0 && high > low)
    .map(({ channel, low, high, lowModel, highModel }) => ({ channel, low, high, lowModel, highModel, weeks: weeksToTell(conversions / weeks, low / weeks, high / weeks) }))
    .toSorted((a, b) => b.high - b.low - (a.high - a.low));
  return {
    currency: state.settings.currency,
    ...asked,
    counts,
    conversions,
    valueMicros: value,
    order: result.order,
    error: result.error ?? null,
    direct: result.channels.some(({ channel }) => channel === 'direct') ? ['direct'] : [],
    channels,
    experiments: experiments.slice(0, MOST_EXPERIMENTS),
  };
}
