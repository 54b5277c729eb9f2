import { logGamma } from '../statistics/log-gamma.ts';

/**
 * P(X ≥ observed) for a count of the given mean and variance: negative binomial where the variance exceeds the mean,
 * else Poisson (the overdispersion model of Noufaily et al. 2013, Statistics in Medicine 32:1206).
 */
export function countTail(observed: number, mean: number, variance: number): number {
  if (observed <= 0) return 1;
  if (mean <= 0) return 0;
  let below = 0;
  for (let x = 0; x < observed; x += 1) below += Math.exp(logProbability(x, mean, variance));
  return Math.min(1, Math.max(0, 1 - below));
}

/** The smallest count whose tail is below `p`. */
export function countLimit(p: number, mean: number, variance: number): number {
  let count = Math.max(0, Math.floor(mean));
  while (countTail(count, mean, variance) >= p) count += 1;
  return count;
}

function logProbability(x: number, mean: number, variance: number): number {
  if (variance <= mean * (1 + 1e-9)) return x * Math.log(mean) - mean - logGamma(x + 1);
  const size = (mean * mean) / (variance - mean);
  return logGamma(x + size) - logGamma(size) - logGamma(x + 1) + size * Math.log(size / (size + mean)) + x * Math.log(mean / (size + mean));
}
