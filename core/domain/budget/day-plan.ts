import type { ResponseCurve } from '../../contract/budgets.ts';
import { wrongBudget } from './limits.ts';
import { bestSplit, feasible, spanOf, type CellGroup } from './sigmoids.ts';
import { dayYield, type Yield } from './yield.ts';

/** What a weekday is like for a channel, Monday first: seven values each. */
export interface WeekdayShape {
  /** What a unit of spend brings, 1 on an average day. */
  readonly effect?: readonly number[] | undefined;
  /** Spend of such a day at least and at most. */
  readonly min?: readonly number[] | undefined;
  readonly max?: readonly number[] | undefined;
}

export interface DayRequest {
  /** To spend over all days. */
  readonly total: number;
  /** Weekday of each day of the plan, 0 for Monday. */
  readonly weekdays: readonly number[];
  /** By channel: its limits over all days, and its shape. */
  readonly channels?: Readonly<Record<string, { readonly min?: number | undefined; readonly max?: number | undefined; readonly shape?: WeekdayShape | undefined }>> | undefined;
}

export interface DayPlan {
  /** Spend a day, by channel. */
  allocation: { channel: string; days: number[] }[];
  outcome: number;
  /** How much more another plan could bring at most, a share of the outcome. */
  gap: number;
}

/** Share of the outcome: a millionth more is not worth seconds. */
const CLOSE = 1e-6;

/**
 * A budget over days and channels at once. A day is taken for a seventh of a week at seven times its spend, worth what its weekday is worth
 * (`dayYield`): a day that brings more for the same spend gets more, until one more unit brings the same on each.
 * @param dayOf what a day brings, if not that
 * @throws INVALID_INPUT `budgets:error.*` where the limits leave no plan
 */
export function planDays(curves: readonly ResponseCurve[], request: DayRequest, dayOf: DayOf = dayYield): DayPlan {
  const { total, weekdays, channels = {} } = request;
  const names = curves.map(({ channel }) => channel);
  const unknown = Object.keys(channels).find((name) => !names.includes(name));
  if (unknown !== undefined) throw wrongBudget('unknownChannel', { channel: unknown, channels: names.join(', ') });
  if (!(total >= 0) || !Number.isFinite(total)) throw wrongBudget('badTotal', { total });
  const groups = curves.map((curve) => groupOf(curve, weekdays, total, dayOf, Object.hasOwn(channels, curve.channel) ? channels[curve.channel] : undefined));
  if (!feasible(groups, total)) throw outOfLimits(groups, total);
  const best = bestSplit(groups, total, CLOSE);
  return { allocation: names.map((channel, at) => ({ channel, days: best.amounts[at] as number[] })), outcome: best.value, gap: best.value > 0 ? Math.max(0, best.bound / best.value - 1) : 0 };
}

/** What a day of a weekday brings by a weekly curve. */
export type DayOf = (curve: ResponseCurve, effect: number) => Yield;

type Given = NonNullable<DayRequest['channels']>[string] | undefined;

function groupOf(curve: ResponseCurve, weekdays: readonly number[], total: number, dayOf: DayOf, given: Given): CellGroup {
  const { effect, min, max } = given?.shape ?? {};
  const yields = Array.from({ length: 7 }, (_, weekday) => dayOf(curve, effect?.[weekday] ?? 1));
  const cells = weekdays.map((weekday) => ({ yield: yields[weekday] as (typeof yields)[number], low: min?.[weekday] ?? 0, high: Math.min(total, max?.[weekday] ?? total) }));
  return { cells, low: given?.min ?? 0, high: given?.max ?? total * 2 + 1 };
}

function outOfLimits(groups: readonly CellGroup[], total: number): Error {
  const { least, most } = spanOf(groups);
  return least > total ? wrongBudget('floorsAboveTotal', { floors: least, total }) : wrongBudget('ceilingsBelowTotal', { ceilings: most, total });
}
