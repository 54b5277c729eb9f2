import type { ForecastGrain, ForecastMetric } from '../../contract/forecasts.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { regularSeries, timeOf, type RegularSeries } from '../../domain/forecast/regular-series.ts';
import type { ForecastResult } from '../../learn/forecast/forecast-series.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Period } from '../../contract/values.ts';
import { channelsState, conversionsOf, daySums, mailDays, type ChannelsState } from '../channels/service.ts';
import { inThread } from '../messages/service.ts';
import { remembered } from '../../db/remembered.ts';
import { holidaysOf } from '../overview/service.ts';
import { budgetResponse } from './budget-response.ts';
import type { ForecastTask } from './forecast-task.ts';
import { grainsOf, isRatio, metricSeries, partsOf, type MetricPart } from './metric-series.ts';

export interface ForecastsDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'paths'>;
}

type Answer = Output<'forecasts.series'>;
type Refused = NonNullable<Answer['refused']>;
type Told = { result: ForecastResult } | { refused: Refused };

/** Steps of the history that are shown at most. */
const SHOWN: Record<ForecastGrain, number> = { hour: 7 * 24, day: 120, week: 104 };

/** The coming steps of a metric, worked out in a thread and kept while the client's data is the same. */
export async function forecastMetric(deps: ForecastsDeps, { clientId, metric, channel, grain, steps, conversion: wished }: Parsed<'forecasts.series'>, signal: AbortSignal): Promise<Answer> {
  const state = channelsState(deps, clientId);
  const sources = conversionsOf(state).map(({ source }) => source);
  const conversion = wished ?? sources[0] ?? 'reported';
  const parts = partsOf(state, metric, grain, conversion);
  const choices = { metrics: metricsOf(state, sources), grains: grainsOf(state, metric, conversion), channels: channelsWith(state, parts), conversions: sources };
  const answer = (refused: Refused | null, found: Answer['found']): Answer => ({ currency: state.settings.currency, conversion, choices, refused, found });
  const id = channel === null ? null : idOf(state, channel);
  const series = seriesOrRefusal(() => regularSeries(metricSeries(parts, metric, grain, id)));
  if ('refused' in series) return answer(series.refused, null);
  const { values } = series;
  const ahead = Math.min(steps, values.length);
  const kept = remembered(state.db, 'forecasts', () => new Map<string, Told>());
  const key = JSON.stringify([metric, channel, grain, ahead, conversion, state.today, state.settings]);
  const told = kept.get(key) ?? (await worked(deps, state, series, ahead, signal));
  kept.set(key, told);
  if ('refused' in told) return answer(told.refused, null);
  const spendParts = metric === 'conversions' && grain !== 'hour' ? parts : partsOf(state, 'spend', 'day', conversion);
  return answer(null, { ...shown(series, told.result, metric, grain), budget: budgetResponse(state, spendParts, { metric, grain, channel, conversion }) });
}

function metricsOf(state: ChannelsState, sources: readonly string[]): ForecastMetric[] {
  const spent = state.span !== null;
  const converts = sources.length > 0;
  const clicked = spent && remembered(state.db, 'clicks told', () => daySums(state, { conversion: 'reported' }, state.span as Period).some(({ clicks }) => (clicks ?? 0) > 0));
  const mailed = remembered(state.db, 'mail told', () => mailDays(state, { from: '0000', to: state.today }).length > 0);
  const when = <M extends ForecastMetric>(holds: boolean, ...metrics: M[]): M[] => (holds ? metrics : []);
  return [...when(spent, 'spend'), ...when(converts, 'conversions'), ...when(spent && converts, 'cpa'), ...when(clicked, 'clicks', 'cpc', 'ctr'), ...when(sources.includes('orders'), 'revenue', 'orders'), ...when(mailed, 'open-rate')];
}

/** Those that anything of the metric is known of. */
function channelsWith({ names }: ChannelsState, parts: readonly MetricPart[]): { channel: string; name: string }[] {
  const known = new Set(parts.map(({ id }) => id));
  return [...names.values()].filter(({ id }) => known.has(id)).map(({ key, name }) => ({ channel: key, name })).sort((a, b) => a.name.localeCompare(b.name));
}

/** @throws NOT_FOUND */
function idOf({ names }: ChannelsState, key: string): number {
  for (const { id, key: own } of names.values()) if (own === key) return id;
  throw new AppError('NOT_FOUND', 'channel-forecasts:error.unknownChannel', { params: { channel: key } });
}

function seriesOrRefusal(make: () => RegularSeries): RegularSeries | { refused: Refused } {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
    return { refused: { messageKey: error.messageKey, params: error.params as Refused['params'] } };
  }
}

async function worked({ ports }: ForecastsDeps, { settings }: ChannelsState, series: RegularSeries, steps: number, signal: AbortSignal): Promise<Told> {
  const { start, step, values, observed } = series;
  const date = (place: number) => new Date(timeOf(series, place)).toISOString().slice(0, 10);
  const days = await holidaysOf(settings.country, { from: date(0), to: date(values.length + steps + 1) }, settings.locale, Infinity);
  const task: ForecastTask = { start, step, values, observed, steps, holidays: days.map((day) => day.date) };
  return inThread<Told>(workerEntry(ports.paths, 'services/forecasts/forecast'), task, { signal });
}

function shown(series: RegularSeries, { backtest, forecast, sum, ...result }: ForecastResult, metric: ForecastMetric, grain: ForecastGrain): Omit<NonNullable<Answer['found']>, 'budget'> {
  const { values, observed } = series;
  const write = (place: number) => new Date(timeOf(series, place)).toISOString().slice(0, grain === 'hour' ? 16 : 10);
  const from = Math.max(0, values.length - SHOWN[grain]);
  const share = isRatio(metric) ? forecast.length : 1;
  const past = values.subarray(-forecast.length);
  const { method, detail, level, testedSteps, bandIsMeasured } = result;
  return {
    history: Array.from(values.subarray(from), (value, at) => ({ at: write(from + at), value, filled: observed[from + at] !== 1 })),
    forecast: forecast.map((one, ahead) => ({ at: write(values.length + ahead), ...one })),
    total: { value: sum.value / share, low: sum.low / share, high: sum.high / share },
    before: past.length === forecast.length ? past.reduce((all, value) => all + value, 0) / share : null,
    method, detail, level, testedSteps, bandIsMeasured, backtest,
    values: values.length, filled: observed.reduce((all, one) => all + Number(one === 0), 0),
  };
}
