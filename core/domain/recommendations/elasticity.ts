import { drawNormal, type Uniform } from '../statistics/random-draws.ts';

/**
 * How conversions go with spend where nothing more is known: as spend to this power. An assumption, said as such (docs/recommendations.md):
 * twice the money brings 1.6 times the conversions, between 1.3 and 2 times.
 */
export const PRIOR_ELASTICITY = { mean: 0.7, deviation: 0.15, low: 0.3, high: 0.95 } as const;

/** ln of the prior's density, up to a constant. */
export function logPrior(elasticity: number): number {
  return -0.5 * ((elasticity - PRIOR_ELASTICITY.mean) / PRIOR_ELASTICITY.deviation) ** 2;
}

/** Draws from the prior. */
export function priorElasticity(draws: number, random: Uniform): number[] {
  return Array.from({ length: draws }, () => {
    for (;;) {
      const value = PRIOR_ELASTICITY.mean + PRIOR_ELASTICITY.deviation * drawNormal(random);
      if (value >= PRIOR_ELASTICITY.low && value <= PRIOR_ELASTICITY.high) return value;
    }
  });
}

/** A channel's elasticity by its fitted curve where there is one, else by the prior. Kept below 1, as moving money has no optimum at 1. */
export function elasticityOf(channelId: number, curves: ReadonlyMap<number, readonly number[]>, draws: number, random: Uniform): number[] {
  const fitted = curves.get(channelId);
  if (!fitted || fitted.length === 0) return priorElasticity(draws, random);
  return Array.from({ length: draws }, (_, draw) => Math.min(PRIOR_ELASTICITY.high, Math.max(0.02, fitted[draw % fitted.length] as number)));
}

export const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
