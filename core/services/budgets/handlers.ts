import type { Handlers } from '../handlers.ts';
import { fitBudget } from './fit.ts';
import { planBudget } from './plan.ts';
import { budgetsStatus, type BudgetsDeps } from './service.ts';

/** Handlers of core/contract/budgets.ts. */
export function createBudgetsHandlers(deps: BudgetsDeps): Pick<Handlers, 'budgets.status' | 'budgets.fit' | 'budgets.plan'> {
  return {
    'budgets.status': ({ clientId }) => budgetsStatus(deps, clientId),
    'budgets.fit': (input, job) => fitBudget(deps, input, job),
    'budgets.plan': (input) => planBudget(deps, input),
  };
}
