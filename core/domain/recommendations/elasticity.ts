import { drawNormal, type Uniform } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';

/**
 * How conversions go with spend where nothing more is known: as spend to this power. Published figures narrow it little, so it is wide. Below: a brand's sales
 * move by 0.12 % with 1 % of its advertising, in the long term by 0.24 % (Sethuraman, Tellis and Briesch 2011, J. Marketing Research 48:457, means of 751 and 402
 * estimates), current period 0.09 (Henningsen, Heuke and Clement 2011, Business Research 4:193); sales that come without advertising are in those, and are not in the
 * conversions that a platform counts as its own. Above: at 1 returns would not diminish. The middle is an assumption, near the one public account that was found
 * (0.72; docs/recommendations.md).
 */
export const PRIOR_ELASTICITY = { mean: 0.7, deviation: 0.25, low: 0.1, high: 0.95 } as const;

/** ln of the prior's density, up to a constant. */
export function logPrior(elasticity: number): number {
  return -0.5 * ((elasticity - PRIOR_ELASTICITY.mean) / PRIOR_ELASTICITY.deviation) ** 2;
}

/** How far one channel lies from what a client's channels share, as a share of it: an assumption. */
const OWN_DEVIATION = 0.15;

/**
 * Draws from the prior. What is not known is mostly how a client's conversions are counted and how far its demand goes: draws of one number belong together over
 * channels, each channel about it by itself.
 */
export function priorElasticity(draws: number, random: Uniform): number[] {
  const shared = seededRandom(1);
  return Array.from({ length: draws }, () => nearBy(anyElasticity(shared), random));
}

/** What a client's channels share. */
export function anyElasticity(random: Uniform): number {
  return within(() => PRIOR_ELASTICITY.mean + PRIOR_ELASTICITY.deviation * drawNormal(random));
}

/** A channel's, about a shared one. */
export function nearBy(shared: number, random: Uniform): number {
  return within(() => shared * (1 + OWN_DEVIATION * drawNormal(random)));
}

function within(draw: () => number): number {
  for (;;) {
    const value = draw();
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
