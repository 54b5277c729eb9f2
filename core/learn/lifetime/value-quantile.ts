import type { SpendParams } from './gamma-gamma.ts';
import { incompleteBeta } from '../../domain/statistics/incomplete-beta.ts';
import { logBeta } from '../../domain/statistics/log-gamma.ts';

/** Probabilities smaller than this move a quantile by less than it is worth. */
const NEGLIGIBLE = 1e-6;
/** Counts up to this are each a part of the mixture; beyond, those within a twentieth of each other are one. */
const EXACT_COUNTS = 20;
const MAX_STEPS = 60;
const PRECISION = 1e-4;

/** How many purchases there will be, and what is known of what one is worth. */
export interface ValueOutlook {
  /** Probabilities of 0, 1, 2 … purchases. */
  orders: Float64Array;
  spend: Pick<SpendParams, 'p'>;
  /** Of the customer's nu, as spendPosterior gives it. */
  posterior: { shape: number; scale: number };
}

/**
 * The value that the customer's purchases together stay below with probability `level`: 0 where no purchase is that likely.
 * The sum of n purchases over `scale` is beta-prime(p n, shape), so its distribution is a mixture of incomplete beta functions: exact, nothing is drawn.
 */
export function valueQuantile({ orders, spend, posterior }: ValueOutlook, level: number): number {
  const none = orders[0] ?? 1;
  if (none >= level) return 0;
  const parts = partsOf(orders).map(({ count, probability }) => {
    const shape = spend.p * count;
    return { shape, probability, logB: logBeta(shape, posterior.shape) };
  });
  /** Probability of staying below `share`, which is value / (value + scale). */
  const below = (share: number) => parts.reduce((sum, { shape, probability, logB }) => sum + probability * incompleteBeta(share, shape, posterior.shape, logB), none);
  const share = rootOf((at) => below(at) - level);
  return (posterior.scale * share) / (1 - share);
}

/** Counts above 0 with their probabilities, large ones that lie close together as their mean. */
function partsOf(orders: Float64Array): { count: number; probability: number }[] {
  const parts: { count: number; probability: number }[] = [];
  for (let from = 1; from < orders.length; ) {
    const until = Math.min(orders.length, from + Math.ceil(from / EXACT_COUNTS));
    let [probability, weighted] = [0, 0];
    for (let count = from; count < until; count++) {
      probability += orders[count] ?? 0;
      weighted += count * (orders[count] ?? 0);
    }
    if (probability > NEGLIGIBLE) parts.push({ count: weighted / probability, probability });
    from = until;
  }
  return parts;
}

/** Where a rising function of (0, 1) is zero: bisection quickened by the secant (Illinois). */
function rootOf(f: (at: number) => number): number {
  let [low, high] = [0, 1 - 1e-12];
  let [atLow, atHigh] = [f(low), f(high)];
  if (atHigh <= 0) return high;
  let side = 0;
  for (let step = 0; step < MAX_STEPS && high - low > PRECISION * (1 - high); step++) {
    const secant = (low * atHigh - high * atLow) / (atHigh - atLow);
    const middle = step % 4 === 3 ? (low + high) / 2 : secant;
    const value = f(middle);
    if (Math.abs(value) < PRECISION * 1e-2) return middle;
    if (value > 0) {
      [high, atHigh] = [middle, value];
      if (side === 1) atLow /= 2;
      side = 1;
    } else {
      [low, atLow] = [middle, value];
      if (side === -1) atHigh /= 2;
      side = -1;
    }
  }
  return (low + high) / 2;
}
