import type { FittedChannel } from '../../contract/budgets.ts';
import { steadyResponse } from '../response/curve.ts';
import type { BudgetRequest } from './budget-request.ts';
import type { Limit } from './limits.ts';
import { bestSplit, type Best, type CellGroup } from './sigmoids.ts';
import { yieldOf } from './yield.ts';

export interface Problem {
  readonly channels: readonly FittedChannel[];
  readonly limits: readonly Limit[];
  readonly request: BudgetRequest;
}

function groupsOf({ channels, limits }: Pick<Problem, 'channels' | 'limits'>): CellGroup[] {
  return channels.map((curve, at) => {
    const { low, high } = limits[at] as Limit;
    return { cells: [{ yield: yieldOf(curve), low, high }], low, high };
  });
}

export const bestAt = (problem: Pick<Problem, 'channels' | 'limits'>, budget: number): Best => bestSplit(groupsOf(problem), budget);

/** What a split of the budget brings by the curves. */
export const valueAtSpends = (channels: readonly FittedChannel[], spends: readonly number[]): number => channels.reduce((sum, curve, at) => sum + steadyResponse(curve, spends[at] as number), 0);
