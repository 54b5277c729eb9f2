import type { Limit } from './limits.ts';
import { bestAt, type Problem } from './problem.ts';
import type { Best } from './sigmoids.ts';

/** Of the budget. */
const ROUNDING = 1e-9;

/**
 * The best split in which a channel keeps what it has or moves by a share of it at least: a change of 2 % is work for nobody's gain. Channels whose
 * best amount lies nearer to the present than that are held there, the nearest first, until none is; this is a greedy search, so that `bound`
 * is kept from the problem without it and says how much more any other choice could bring at most.
 */
export function withLeastChange(problem: Problem, budget: number): { best: Best; limits: readonly Limit[] } {
  const { channels, request: { present, leastChange } } = problem;
  let { limits } = problem;
  let best = bestAt(problem, budget);
  const { bound } = best;
  if (leastChange === undefined || leastChange <= 0 || present === undefined) return { best, limits };
  for (let tries = 0; tries < channels.length; tries++) {
    const small = channels.flatMap(({ channel }, at) => {
      const now = present[channel] ?? 0;
      const moved = Math.abs((best.amounts[at]?.[0] ?? 0) - now);
      const { low, high } = limits[at] as Limit;
      return now > 0 && now >= low && now <= high && moved > ROUNDING * budget && moved < leastChange * now ? [{ at, now, share: moved / now }] : [];
    }).sort((one, other) => one.share - other.share);
    const held = small.map(({ at, now }) => limits.map((limit, place): Limit => (place === at ? { low: now, high: now, lowBy: 'step', highBy: 'step' } : limit))).find((tried) => leavesAPlan(tried, budget));
    if (held === undefined) break;
    limits = held;
    best = bestAt({ channels, limits }, budget);
  }
  return { best: { ...best, bound: Math.max(bound, best.value) }, limits };
}

function leavesAPlan(limits: readonly Limit[], budget: number): boolean {
  const sum = (of: 'low' | 'high') => limits.reduce((all, limit) => all + limit[of], 0);
  return sum('low') <= budget * (1 + ROUNDING) && sum('high') >= budget * (1 - ROUNDING);
}
