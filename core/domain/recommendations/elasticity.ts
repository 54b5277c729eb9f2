import { drawNormal, type Uniform } from '../statistics/random-draws.ts';

/**
 * How conversions go with spend where nothing more is known: as spend to this power, any from `low` to `high` as likely as the others. Published
 * figures bear no less out. Below: a brand's sales move by 0.12 % with 1 % of its advertising, in the long term 0.24 % (Sethuraman, Tellis and Briesch 2011,
 * J. Marketing Research 48:457, means of 751 and 402 estimates), current period 0.09 (Henningsen, Heuke and Clement 2011, Business Research 4:193); but sales that
 * come without advertising are in those, and conversions that a platform counts as its own are not. Above: at 1 returns would not diminish.
 */
export const PRIOR_ELASTICITY = { mean: 0.525, low: 0.1, high: 0.95 } as const;

/** How far one channel lies from what a client's channels share: an assumption. */
const OWN_DEVIATION = 0.1;

/**
 * Draws from the prior. What is not known is mostly how a client's conversions are counted and how far its demand goes: draws of one number belong together over
 * channels (the same point of a low-discrepancy sequence over the interval), each channel about it by itself.
 */
export function priorElasticity(draws: number, random: Uniform): number[] {
  return Array.from({ length: draws }, (_, draw) => nearBy(PRIOR_ELASTICITY.low + (PRIOR_ELASTICITY.high - PRIOR_ELASTICITY.low) * (((draw + 1) * GOLDEN) % 1), random));
}

/** The golden section: multiples of it fill an interval evenly (Weyl). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** About a shared elasticity, within the prior's ends. */
export function nearBy(shared: number, random: Uniform): number {
  for (;;) {
    const value = shared + OWN_DEVIATION * drawNormal(random);
    if (value >= PRIOR_ELASTICITY.low && value <= PRIOR_ELASTICITY.high) return value;
  }
}

/** A channel's elasticity by its fitted curve where there is one, else by the prior. Kept below 1, as moving money has no optimum at 1. */
export function elasticityOf(channelId: number, curves: ReadonlyMap<number, readonly number[]>, draws: number, random: Uniform): number[] {
  const fitted = curves.get(channelId);
  if (!fitted || fitted.length === 0) return priorElasticity(draws, random);
  return Array.from({ length: draws }, (_, draw) => Math.min(PRIOR_ELASTICITY.high, Math.max(0.02, fitted[draw % fitted.length] as number)));
}

export const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
