import { AppError, type ErrorParams } from '../../contract/errors.ts';
import type { BudgetRequest } from './budget-request.ts';

/** What sets an end to a channel's spend: a person's floor or ceiling, how far it may move from the present plan, or that it would move too little to be worth it. */
export type LimitKind = 'min' | 'max' | 'change' | 'step';

export interface Limit {
  low: number;
  high: number;
  /** Who set them; null: nobody, spend starts at 0 and ends at the total. */
  lowBy: LimitKind | null;
  highBy: LimitKind | null;
}

export const wrongBudget = (key: string, params: ErrorParams = {}): AppError => new AppError('INVALID_INPUT', `budgets:error.${key}`, { params });

/**
 * Between which each channel's spend lies.
 * @throws INVALID_INPUT `budgets:error.*` where a limit names no channel, is no amount, lies above its ceiling, or where all together leave no plan
 */
export function limitsOf(names: readonly string[], request: BudgetRequest): Limit[] {
  const { total, channels = {}, targets } = request;
  if (!(total >= 0) || !Number.isFinite(total)) throw wrongBudget('badTotal', { total });
  for (const name of Object.keys(channels)) if (!names.includes(name)) throw wrongBudget('unknownChannel', { channel: name, channels: names.join(', ') });
  for (const [name, value] of Object.entries(targets ?? {})) if (value !== undefined && !(value > 0)) throw wrongBudget('badTarget', { name, value });
  const limits = names.map((name) => limitOf(name, request));
  const [least, most] = [limits.reduce((sum, { low }) => sum + low, 0), limits.reduce((sum, { high }) => sum + high, 0)];
  if (least > total * (1 + 1e-12)) throw wrongBudget('floorsAboveTotal', { floors: least, total });
  if (most < total * (1 - 1e-12) && targets?.cpa === undefined && targets?.roas === undefined) throw wrongBudget('ceilingsBelowTotal', { ceilings: most, total });
  return limits;
}

function limitOf(name: string, { total, channels = {}, present, mostChange }: BudgetRequest): Limit {
  const given = Object.hasOwn(channels, name) ? channels[name] : undefined;
  const { min, max } = given ?? {};
  for (const [kind, value] of [['min', min], ['max', max]] as const) if (value !== undefined && !(value >= 0)) throw wrongBudget('badLimit', { channel: name, kind, value });
  if (min !== undefined && max !== undefined && min > max) throw wrongBudget('floorAboveCeiling', { channel: name, min, max });
  const limit: Limit = { low: min ?? 0, high: Math.min(max ?? total, Math.max(total, min ?? 0)), lowBy: min ? 'min' : null, highBy: max !== undefined && max < total ? 'max' : null };
  const now = present?.[name];
  if (mostChange === undefined || now === undefined) return limit;
  return tightened(limit, Math.max(0, now * (1 - mostChange)), now * (1 + mostChange));
}

/** A person's own floor or ceiling comes before the present plan, where the two leave nothing. */
function tightened(limit: Limit, low: number, high: number): Limit {
  const from = Math.min(low, limit.high);
  const to = Math.max(high, limit.low);
  return {
    low: Math.max(limit.low, from), lowBy: from > limit.low ? 'change' : limit.lowBy,
    high: Math.min(limit.high, to), highBy: to < limit.high ? 'change' : limit.highBy,
  };
}
