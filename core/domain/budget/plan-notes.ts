import type { FittedChannel } from '../../contract/budgets.ts';
import type { ErrorParams } from '../../contract/errors.ts';
import type { BudgetPlan } from './optimise.ts';
import { possibleCurves } from './outcome.ts';

export interface PlanNote {
  code: string;
  messageKey: string;
  params: ErrorParams;
}

/** Beyond the largest spend seen in a period by so much, a curve is a guess. */
const FAR = 1.2;

/** What there is to know about a plan: where it leaves what was seen, what held it back, and what its interval rests on. */
export function planNotes(channels: readonly FittedChannel[], { allocation, spent, equalSplit, gap }: BudgetPlan, total: number): PlanNote[] {
  const notes: PlanNote[] = [];
  const add = (code: string, key: string, params: ErrorParams = {}) => notes.push({ code, messageKey: `budgets:note.${key}`, params });
  channels.forEach(({ channel, observed }, at) => {
    const spend = allocation[at]?.spend ?? 0;
    if (observed && spend > FAR * observed.max) add('beyond', 'beyond', { channel, spend: rounded(spend), most: rounded(observed.max) });
  });
  if (spent < total * (1 - 1e-9)) add('held-back', 'heldBack', { spent: rounded(spent), total: rounded(total) });
  if (equalSplit.why !== null && total > 0) add('equal', `equal.${equalSplit.why}`);
  const { from } = possibleCurves(channels);
  if (from === 'none') add('no-interval', 'noInterval');
  if (from === 'intervals') add('rough-interval', 'roughInterval');
  if (gap > 1e-6) add('gap', 'gap', { percent: Number((gap * 100).toPrecision(2)) });
  return notes;
}

const rounded = (value: number): number => Number(value.toPrecision(6));
