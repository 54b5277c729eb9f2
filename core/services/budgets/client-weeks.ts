import { createHash } from 'node:crypto';
import type { BudgetTarget } from '../../contract/budgets.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import type { ResponseData } from '../../domain/response/scale-periods.ts';
import { toWeeks } from '../../domain/response/to-weeks.ts';
import { trialOf, trialWeeks } from '../../domain/response/dated-experiment.ts';
import { conversionsOf, daySums, outcomeDays, type ChannelsState } from '../channels/service.ts';
import { listExperiments } from './experiments.ts';

/** A client's whole weeks of spend and of what came, in currency units. */
export interface ClientWeeks {
  target: BudgetTarget;
  conversion: string;
  data: ResponseData;
  /** First day of each week, days since 1970-01-01. */
  starts: number[];
  /** Experiments that do not lie within these weeks, and say nothing of them. */
  outside: { channel: string; from: string; to: string }[];
  /** Of what was read: another when a fact of these weeks, an experiment or the country of the holidays changes. */
  sha256: string;
}

const DAY_MS = 86_400_000;
const MICROS = 1e6;
const dayOf = (date: string): number => Math.round(Date.parse(date) / DAY_MS);

/** Channels by what names them everywhere; weeks Monday to Sunday, those that are over. Null where nothing is spent or nothing is counted. */
export function clientWeeks(state: ChannelsState, target: BudgetTarget, asked?: string): ClientWeeks | null {
  const conversion = asked ?? conversionsOf(state)[0]?.source;
  if (state.span === null || conversion === undefined) return null;
  const period = { from: state.span.from, to: state.span.to < state.today ? state.span.to : state.today };
  const first = dayOf(period.from);
  const length = dayOf(period.to) - first;
  if (length < 7) return null;
  const spend = daySums(state, { conversion: 'reported' }, period);
  const channels = spendByChannel(state, spend, first, length);
  const outcome = new Float64Array(length);
  for (const day of outcomeDays(state, conversion, period)) {
    const at = dayOf(day.date) - first;
    const value = target === 'conversions' ? (day.conversions ?? 0) : (day.revenueMicros ?? 0) / MICROS;
    if (at >= 0 && at < length) outcome[at] = (outcome[at] as number) + value;
  }
  if (channels.length === 0 || outcome.every((value) => value === 0)) return null;
  const days = Array.from({ length }, (_, at) => first + at);
  const { starts, columns } = toWeeks({ days, columns: [outcome, ...channels.map((channel) => channel.days)] });
  if (starts.length === 0) return null;
  const [weekly, ...rest] = columns as [Float64Array, ...Float64Array[]];
  const entered = listExperiments(state).filter((one) => one.target === target && one.currency === state.settings.currency && (target === 'revenue' || one.conversion === conversion));
  const within = entered.filter((one) => trialWeeks(one, starts) !== null && channels.some(({ name }) => name === one.channel));
  const data: ResponseData = { target: weekly, channels: channels.map(({ name }, at) => ({ name, spend: rest[at] as Float64Array })), controls: [], trials: within.map((one) => trialOf(one, starts, channels.map(({ name }) => name))) };
  return { target, conversion, data, starts, outside: entered.filter((one) => !within.includes(one)), sha256: hashOf(data, starts, state.settings.country) };
}

function spendByChannel({ names }: ChannelsState, spend: ReturnType<typeof daySums>, first: number, length: number): { name: string; days: Float64Array }[] {
  const found = new Map<string, Float64Array>();
  for (const { date, id, spendMicros } of spend) {
    const name = names.get(id)?.key;
    if (name === undefined || spendMicros <= 0) continue;
    const days = found.get(name) ?? new Float64Array(length);
    days[dayOf(date) - first] = (days[dayOf(date) - first] ?? 0) + spendMicros / MICROS;
    found.set(name, days);
  }
  return [...found].map(([name, days]) => ({ name, days })).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function hashOf({ target, channels, trials }: ResponseData, starts: readonly number[], country: string): string {
  const hash = createHash('sha256').update(JSON.stringify([starts, channels.map(({ name }) => name), trials, country]));
  for (const series of [target, ...channels.map(({ spend }) => spend)]) hash.update(new Uint8Array(series.slice().buffer));
  return hash.digest('hex');
}

const RECENT = 8;

/** A week's mean of the last eight, by channel. */
export const presentSpend = ({ data: { channels } }: ClientWeeks): Record<string, number> =>
  Object.fromEntries(channels.map(({ name, spend }) => [name, spend.slice(-RECENT).reduce((sum, value) => sum + value, 0) / Math.min(RECENT, spend.length)]));

/** The day after the last week. */
export const weeksEnd = ({ starts }: ClientWeeks): string => addDays(new Date((starts.at(-1) as number) * DAY_MS).toISOString().slice(0, 10), 7);
