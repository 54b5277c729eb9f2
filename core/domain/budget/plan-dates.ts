import type { FittedChannel } from '../../contract/budgets.ts';
import { addDays, daysBetween } from '../metrics/periods.ts';
import { planDays } from './day-plan.ts';
import { localDayYield } from './yield.ts';

export interface DatesRequest {
  /** First day, YYYY-MM-DD, and how many. */
  readonly from: string;
  readonly count: number;
  /** Spend of a week, by channel; days get their part of it. */
  readonly weekly: readonly { readonly channel: string; readonly spend: number }[];
  /** What a unit of spend brings on Monday … Sunday beside an average day, by channel. */
  readonly weekdays?: Readonly<Record<string, readonly number[]>> | undefined;
  /** Of a channel's mean day, what a day gets at least and at most. */
  readonly bounds?: ((channel: string) => { readonly low: number; readonly high: number }) | undefined;
}

export interface DatedPlan {
  plan: { date: string; channels: { channel: string; spend: number }[] }[];
  /** Of all days together, by the curves as they are. */
  outcome: number;
  gap: number;
}

const MONDAY = '1970-01-05';

/** Each channel's weekly spend put on days of the calendar (`day-plan.ts`): more on those that bring more for it, as the local elasticity of its curve lets it pay (`localDayYield`). */
export function planDates(curves: readonly FittedChannel[], { from, count, weekly, weekdays: shapes = {}, bounds }: DatesRequest): DatedPlan {
  const dates = Array.from({ length: count }, (_, day) => addDays(from, day));
  const weekdays = dates.map((date) => ((daysBetween(MONDAY, date) % 7) + 7) % 7);
  const own = Object.fromEntries(weekly.map(({ channel, spend }) => {
    const effect = Object.hasOwn(shapes, channel) ? shapes[channel] : undefined;
    const usual = (share: number | undefined) => (share === undefined ? undefined : Array.from({ length: 7 }, () => (share * spend) / 7));
    return [channel, { min: (spend * count) / 7, max: (spend * count) / 7, shape: { effect: effect && averaged(effect), min: usual(bounds?.(channel).low), max: usual(bounds?.(channel).high) } }];
  }));
  const total = (weekly.reduce((sum, { spend }) => sum + spend, 0) * count) / 7;
  const spends = new Map(weekly.map(({ channel, spend }) => [channel, spend]));
  const { allocation, outcome, gap } = planDays(curves, { total, weekdays, channels: own }, (curve, effect) => localDayYield(curve, spends.get(curve.channel) ?? 0, effect));
  return { plan: dates.map((date, day) => ({ date, channels: allocation.map(({ channel, days }) => ({ channel, spend: days[day] as number })) })), outcome, gap };
}

/** Effects are beside an average day: their mean is 1. */
function averaged(effect: readonly number[]): number[] {
  const mean = effect.reduce((sum, value) => sum + value, 0) / effect.length;
  return mean > 0 ? effect.map((value) => value / mean) : effect.map(() => 1);
}
