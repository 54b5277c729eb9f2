import type { BudgetRequest } from './budget-request.ts';
import { wrongBudget } from './limits.ts';
import { bestAt, type Problem } from './problem.ts';

/** Outcome for each unit of spend that the targets ask for; 0 without any. */
export const wantedRatio = ({ targets }: BudgetRequest): number => Math.max(targets?.roas ?? 0, targets?.cpa === undefined ? 0 : 1 / targets.cpa);

const TRIED = 48;

/**
 * The most that can be spent so that targets hold on the whole: outcome rises with spend, so more is better as long as they do.
 * @throws INVALID_INPUT where no spend meets them, with what comes nearest
 */
export function budgetWithin({ channels, limits, request }: Problem): number {
  const ratio = wantedRatio(request);
  const [least, most] = [limits.reduce((sum, { low }) => sum + low, 0), Math.min(request.total, limits.reduce((sum, { high }) => sum + high, 0))];
  if (ratio === 0 || request.total === 0) return request.total;
  const valueAt = (budget: number) => bestAt({ channels, limits }, budget).value;
  const left = (budget: number) => valueAt(budget) - ratio * budget;
  if (left(most) >= 0) return most;
  const tried = Array.from({ length: TRIED }, (_, step) => Math.max(least, most * (step < TRIED / 2 ? 1 - step / (TRIED / 2) : 10 ** (-6 * (step / TRIED))))).sort((one, other) => other - one);
  const met = tried.findIndex((budget) => budget > 0 && left(budget) >= 0);
  if (met < 0) throw outOfReach(request, tried.filter((budget) => budget > 0).map((budget) => ({ budget, value: valueAt(budget) })));
  let [holds, breaks] = [tried[met] as number, tried[met - 1] ?? most];
  for (let step = 0; step < 50 && breaks - holds > 1e-12 * most; step++) {
    const middle = 0.5 * (holds + breaks);
    if (left(middle) >= 0) holds = middle;
    else breaks = middle;
  }
  return holds;
}

function outOfReach({ targets }: BudgetRequest, tried: readonly { budget: number; value: number }[]): Error {
  const { budget, value } = tried.reduce((best, one) => (one.value / one.budget > best.value / best.budget ? one : best));
  const cpa = targets?.cpa !== undefined && 1 / targets.cpa >= (targets.roas ?? 0);
  const said = (amount: number): number => Number(amount.toPrecision(4));
  return cpa
    ? wrongBudget('cpaOutOfReach', { target: targets.cpa ?? 0, best: said(budget / value), budget: said(budget) })
    : wrongBudget('roasOutOfReach', { target: targets?.roas ?? 0, best: said(value / budget), budget: said(budget) });
}
