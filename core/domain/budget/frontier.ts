import type { FittedChannel } from '../../contract/budgets.ts';
import { AppError } from '../../contract/errors.ts';
import { bestAt, type Problem } from './problem.ts';
import { limitsOf } from './limits.ts';
import type { BudgetRequest } from './budget-request.ts';
import { outcomeOf, possibleCurves, type Outcome } from './outcome.ts';

/** A plan to pick: what it spends, what it brings, how sure that is, how far it is from the present plan. */
export interface FrontierPlan {
  spends: number[];
  spent: number;
  outcome: Outcome;
  /** Share of the budget that goes elsewhere than now; null where nobody said what now is. */
  moved: number | null;
}

/** Shares of the budget at which more or less of it is shown. */
const BUDGETS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5];
/** Draws whose own best plan is a candidate. */
const DRAWN = 24;
const BLENDS = [0.25, 0.5, 0.75];

/** The best plan at several budgets; those that the limits rule out are left out. */
export function budgetFrontier(channels: readonly FittedChannel[], request: BudgetRequest): FrontierPlan[] {
  return BUDGETS.flatMap((share) => {
    const total = request.total * share;
    const present = request.present && Object.fromEntries(Object.entries(request.present).map(([channel, spend]) => [channel, spend * share]));
    const own: BudgetRequest = { ...request, targets: undefined, total, present };
    const limits = possible(() => limitsOf(channels.map(({ channel }) => channel), own));
    if (limits === null) return [];
    return [planOf(channels, bestAt({ channels, limits }, total).amounts.map(([spend = 0]) => spend), request)];
  });
}

/**
 * Plans of one budget of which none is better than another in all of: what is expected, what comes at worst (the low end of the interval), how
 * little is moved. Candidates are the best plans by the curves as they are and as they could be, their mean, the present plan,
 * and blends of these; all lie within the limits, since those are convex.
 */
export function planFrontier({ channels, limits, request }: Problem, budget: number): FrontierPlan[] {
  const best = (curves: Problem['channels']) => bestAt({ channels: curves, limits }, budget).amounts.map(([spend = 0]) => spend);
  const top = best(channels);
  const { curves } = possibleCurves(channels);
  const drawn = Array.from({ length: Math.min(DRAWN, curves.length) }, (_, at) => best(curves[Math.floor((at * curves.length) / Math.min(DRAWN, curves.length))] as Problem['channels']));
  const middle = drawn.length === 0 ? [] : [top.map((_, at) => drawn.reduce((sum, spends) => sum + (spends[at] as number), 0) / drawn.length)];
  const now = presentWithin({ channels, limits, request }, budget);
  const ends = [...middle, ...(now ? [now] : [])];
  const blended = ends.flatMap((end) => BLENDS.map((share) => top.map((spend, at) => (1 - share) * spend + share * (end[at] as number))));
  return undominated([top, ...ends, ...blended, ...drawn].map((spends) => planOf(channels, spends, request)));
}

export interface Frontier {
  /** By channel, in the order of the curves. */
  channels: string[];
  /** Of one budget: none beats another in all respects. */
  plans: FrontierPlan[];
  /** The best plan of other budgets. */
  budgets: FrontierPlan[];
}

/** Plans to pick from, of one budget and of others. */
export function frontierOf(channels: readonly FittedChannel[], request: BudgetRequest, budget: number): Frontier {
  const names = channels.map(({ channel }) => channel);
  return { channels: names, plans: planFrontier({ channels, limits: limitsOf(names, request), request }, budget), budgets: budgetFrontier(channels, request) };
}

/** The present plan, scaled to the budget, where the limits allow it. */
function presentWithin({ channels, limits, request: { present } }: Problem, budget: number): number[] | null {
  const now = channels.map(({ channel }) => present?.[channel] ?? 0);
  const sum = now.reduce((all, spend) => all + spend, 0);
  if (sum <= 0) return null;
  const scaled = now.map((spend) => (spend * budget) / sum);
  return scaled.every((spend, at) => spend >= (limits[at]?.low ?? 0) * (1 - 1e-9) && spend <= (limits[at]?.high ?? 0) * (1 + 1e-9)) ? scaled : null;
}

function planOf(channels: readonly FittedChannel[], spends: number[], { present }: BudgetRequest): FrontierPlan {
  const spent = spends.reduce((sum, spend) => sum + spend, 0);
  const now = present && channels.map(({ channel }) => present[channel] ?? 0);
  const sum = now?.reduce((all, spend) => all + spend, 0) ?? 0;
  const moved = now && sum > 0 && spent > 0 ? spends.reduce((all, spend, at) => all + Math.abs(spend / spent - (now[at] as number) / sum), 0) / 2 : null;
  return { spends, spent, outcome: outcomeOf(channels, spends), moved };
}

const CLOSE = 1e-4;

/** Those that no other beats in every respect, the most expected first, near twins left out. */
function undominated(plans: readonly FrontierPlan[]): FrontierPlan[] {
  const beats = (one: FrontierPlan, other: FrontierPlan) =>
    one.outcome.value >= other.outcome.value && one.outcome.low >= other.outcome.low && (one.moved ?? 0) <= (other.moved ?? 0) &&
    (one.outcome.value > other.outcome.value || one.outcome.low > other.outcome.low || (one.moved ?? 0) < (other.moved ?? 0));
  const kept = plans.filter((plan) => !plans.some((other) => beats(other, plan))).sort((one, other) => other.outcome.value - one.outcome.value);
  return kept.filter((plan, at) => !kept.slice(0, at).some((other) => plan.spends.every((spend, place) => Math.abs(spend - (other.spends[place] as number)) <= CLOSE * Math.max(1, plan.spent))));
}

function possible<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
