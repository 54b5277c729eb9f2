import type { FittedChannel } from '../../contract/budgets.ts';
import { bindingOf, type Binding } from './binding.ts';
import type { BudgetRequest } from './budget-request.ts';
import { budgetWithin } from './budget-within.ts';
import { equalSplitOf, type EqualSplit } from './equal-split.ts';
import { limitsOf } from './limits.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { withLeastChange } from './least-change.ts';
import type { Problem } from './problem.ts';

export interface BudgetPlan {
  allocation: { channel: string; spend: number }[];
  outcome: Outcome;
  binding: Binding[];
  /** Less than the total where a target holds it back. */
  spent: number;
  /** What one more unit of budget would bring. */
  price: number;
  equalSplit: EqualSplit;
  /** How much more another plan could bring at most, a share of the outcome: 0 where the plan is proven to be the best there is. */
  gap: number;
}

/**
 * The split of a budget over channels that brings most by their curves, of all there are, S-shaped curves included (`sigmoids.ts`).
 * @throws INVALID_INPUT `budgets:error.*` where limits or targets leave no plan, saying what would
 */
export function optimise(channels: readonly FittedChannel[], request: BudgetRequest): BudgetPlan {
  const problem: Problem = { channels, limits: limitsOf(channels.map(({ channel }) => channel), request), request };
  const budget = budgetWithin(problem);
  const { best, limits } = withLeastChange(problem, budget);
  const spends = best.amounts.map(([spend = 0]) => spend);
  const { binding, price } = bindingOf({ ...problem, limits }, budget, spends);
  return {
    allocation: channels.map(({ channel }, at) => ({ channel, spend: spends[at] as number })),
    outcome: outcomeOf(channels, spends),
    binding, spent: budget, price,
    equalSplit: equalSplitOf(problem, budget, spends),
    gap: best.value > 0 ? Math.max(0, best.bound / best.value - 1) : 0,
  };
}
