import { logGamma } from '../statistics/log-gamma.ts';
import { drawGamma, drawIndex, type Uniform } from '../statistics/random-draws.ts';

/** Conversions of a group, beside how many would be expected if it were like the others. */
export interface CountGroup {
  observed: number;
  expected: number;
}

export interface PooledRates {
  /** Posterior of observed ÷ expected by group, [group][draw]. */
  draws: number[][];
  /** Posterior mean of the coefficient of variation between groups: 0 when they are alike. */
  spread: number;
}

/** Coefficients of variation between groups that are weighed, and the scale of their half-normal prior. */
export const SPREADS = Array.from({ length: 24 }, (_, at) => 0.01 * 1.25 ** at);
const PRIOR_SCALE = 0.5;

/**
 * Gamma–Poisson posterior of how groups differ, with partial pooling: each ratio has a gamma prior of mean 1 whose spread is
 * itself learnt from all groups (integrated over a grid, not plugged in), so few conversions stay near the whole. Counts that
 * scatter more than Poisson weigh less: both are divided by the dispersion (quasi-likelihood, McCullagh and Nelder 1989, 9.2).
 */
export function poolRates(groups: readonly CountGroup[], dispersion: number, draws: number, random: Uniform): PooledRates {
  const scaled = groups.map(({ observed, expected }) => ({ observed: observed / dispersion, expected: expected / dispersion }));
  const weights = normalised(SPREADS.map((spread) => spreadEvidence(scaled, spread) - 0.5 * (spread / PRIOR_SCALE) ** 2 + Math.log(spread)));
  const values = groups.map(() => new Array<number>(draws).fill(0));
  for (let draw = 0; draw < draws; draw += 1) {
    const prior = 1 / (SPREADS[drawIndex(weights, random)] as number) ** 2;
    scaled.forEach(({ observed, expected }, group) => ((values[group] as number[])[draw] = drawGamma(prior + observed, prior + expected, random)));
  }
  return { draws: values, spread: SPREADS.reduce((sum, spread, at) => sum + spread * (weights[at] as number), 0) };
}

/** ln of the marginal likelihood of the groups' counts (negative binomial), up to what does not depend on the spread. */
export function spreadEvidence(groups: readonly CountGroup[], spread: number): number {
  const prior = 1 / spread ** 2;
  const own = logGamma(prior);
  return groups.reduce((sum, { observed, expected }) => sum + logGamma(prior + observed) - own + prior * Math.log(prior) - (prior + observed) * Math.log(prior + expected), 0);
}

/** Weights that sum to 1 out of logarithms. */
export function normalised(logs: readonly number[]): number[] {
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Pearson's dispersion: how many times wider than Poisson the counts scatter about what was expected; never below 1. */
export function dispersionOf(cells: readonly CountGroup[], parameters: number): number {
  const known = cells.filter(({ expected }) => expected > 0);
  const chi = known.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2 / expected, 0);
  return Math.max(1, chi / Math.max(1, known.length - parameters));
}
