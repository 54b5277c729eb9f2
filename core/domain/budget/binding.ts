import { marginalResponse } from '../response/curve.ts';
import type { Limit, LimitKind } from './limits.ts';
import { budgetWithin } from './budget-within.ts';
import { bestAt, valueAtSpends, type Problem } from './problem.ts';
import { yieldOf } from './yield.ts';

/** Something that holds the plan back, and what letting it go by one unit would bring. */
export interface Binding {
  /** Null: it is about the whole. */
  channel: string | null;
  kind: LimitKind | 'total' | 'cpa' | 'roas';
  /** For a floor: what one unit less of it would bring; for a ceiling, the total or a target: one unit more. */
  shadowPrice: number;
}

const AT_END = 1e-9;
/** Of the budget. */
const ROUNDING = 1e-11;
/** How far a limit is moved to see what it costs, a share of the budget. */
const MOVED = 1e-4;

/** What binds at a plan, and the price of a unit of budget there (the multipliers of Karush, Kuhn and Tucker). */
export function bindingOf(problem: Problem, budget: number, spends: readonly number[]): { binding: Binding[]; price: number } {
  const held = budget < problem.request.total * (1 - AT_END);
  const price = priceOf(problem, budget, spends);
  const binding: Binding[] = held ? targetOf(problem, budget) : budget > 0 ? [{ channel: null, kind: 'total', shadowPrice: price }] : [];
  problem.channels.forEach((curve, at) => {
    const { low, high, lowBy, highBy } = problem.limits[at] as Limit;
    const spend = spends[at] as number;
    const slack = ROUNDING * budget;
    const slope = Math.min(marginalResponse(curve, spend), Number.MAX_VALUE);
    if (highBy !== null && spend >= high - slack && slope - price > 0) binding.push({ channel: curve.channel, kind: highBy, shadowPrice: slope - price });
    else if (lowBy !== null && spend <= low + slack) {
      const gain = spend >= yieldOf(curve).turn ? price - slope : gainBelow(problem, budget, at, spends);
      if (gain > 0) binding.push({ channel: curve.channel, kind: lowBy, shadowPrice: gain });
    }
  });
  return { binding, price };
}

/** What one more unit brings: the slope that all channels share which stand at no end; else what the best plan of a little more brings, or takes of a little less. */
function priceOf(problem: Problem, budget: number, spends: readonly number[]): number {
  const { channels, limits } = problem;
  const roomy = channels.flatMap((curve, at) => {
    const { low, high, highBy } = limits[at] as Limit;
    const spend = spends[at] as number;
    const room = spend > low + ROUNDING * budget && (highBy === null || spend < high - ROUNDING * budget);
    return room ? [{ spend, slope: marginalResponse(curve, spend), settled: spend >= yieldOf(curve).turn }] : [];
  });
  const free = roomy.some(({ settled }) => settled) ? roomy.filter(({ settled }) => settled) : roomy;
  if (free.length > 0) return free.reduce((sum, { spend, slope }) => sum + spend * slope, 0) / free.reduce((sum, { spend }) => sum + spend, 0);
  const step = Math.max(MOVED * budget, 1e-9);
  const roomier = limits.map((limit) => (limit.highBy === null ? { ...limit, high: limit.high + step } : limit));
  const most = roomier.reduce((sum, { high }) => sum + high, 0);
  const now = valueAtSpends(channels, spends);
  return most >= budget + step ? Math.max(0, (bestAt({ channels, limits: roomier }, budget + step).value - now) / step) : 0;
}

/** Where a curve is convex its slope says nothing of what a lower floor would bring: the best plan under one does. */
function gainBelow({ channels, limits }: Problem, budget: number, at: number, spends: readonly number[]): number {
  const step = Math.min((limits[at] as Limit).low, MOVED * budget);
  const looser = limits.map((limit, place) => (place === at ? { ...limit, low: limit.low - step } : limit));
  return (bestAt({ channels, limits: looser }, budget).value - valueAtSpends(channels, spends)) / step;
}

/** The target that holds the budget back, and what a unit of it is worth. */
function targetOf(problem: Problem, budget: number): Binding[] {
  const { targets } = problem.request;
  const kind = targets?.cpa !== undefined && 1 / targets.cpa >= (targets.roas ?? 0) ? 'cpa' : 'roas';
  const target = targets?.[kind] ?? 0;
  const most = problem.limits.reduce((sum, { high }) => sum + high, 0);
  if (target === 0 || budget >= most * (1 - AT_END)) return [];
  const moved = target * (kind === 'cpa' ? 1 + MOVED : 1 - MOVED);
  const further = budgetWithin({ ...problem, request: { ...problem.request, targets: { [kind]: moved } } });
  const gain = bestAt(problem, further).value - bestAt(problem, budget).value;
  return [{ channel: null, kind, shadowPrice: gain / Math.abs(moved - target) }];
}
