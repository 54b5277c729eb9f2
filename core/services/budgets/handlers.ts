import type { Handlers } from '../handlers.ts';
import { channelsState } from '../channels/service.ts';
import { planNextDay, planWeekdays } from './days.ts';
import { dropExperiment, enterExperiment, listExperiments } from './experiments.ts';
import { fitBudget } from './fit.ts';
import { planBudget } from './plan.ts';
import { budgetsStatus, type BudgetsDeps } from './service.ts';

/** Handlers of core/contract/budgets.ts. */
export function createBudgetsHandlers(deps: BudgetsDeps): Pick<Handlers, 'budgets.status' | 'budgets.fit' | 'budgets.plan' | 'budgets.days' | 'budgets.tomorrow' | 'budgets.experiments' | 'budgets.addExperiment' | 'budgets.removeExperiment'> {
  return {
    'budgets.status': ({ clientId }) => budgetsStatus(deps, clientId),
    'budgets.fit': (input, job) => fitBudget(deps, input, job),
    'budgets.plan': (input) => planBudget(deps, input),
    'budgets.days': (input) => planWeekdays(deps, input),
    'budgets.tomorrow': (input) => planNextDay(deps, input),
    'budgets.experiments': ({ clientId }) => ({ experiments: listExperiments(channelsState(deps, clientId)) }),
    'budgets.addExperiment': (input, { actor }) => enterExperiment(deps, input, actor),
    'budgets.removeExperiment': (input, { actor }) => {
      dropExperiment(deps, input, actor);
      return {};
    },
  };
}
