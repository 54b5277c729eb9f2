import { gaussLegendre } from './gauss-legendre.ts';
import { hypergeometricOne } from './hypergeometric.ts';
import { logGamma, logSum } from '../../domain/statistics/log-gamma.ts';
import { negativeBinomial } from './negative-binomial.ts';
import type { OrderModel } from './order-model.ts';

const nodes = gaussLegendre(32);

/**
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model and Related Expressions"):
 * a customer may stop at any time, at a rate of its own, gamma(s, beta) over customers.
 */
export const paretoNbd: OrderModel = {
  name: 'pareto-nbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  times: [1, 3],
  ofFrequency([r = 0, alpha = 0, s = 0, beta = 0], frequency) {
    return logGamma(r + frequency) - logGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
  },
  ofTimes: (params, { frequency, recency, age }) => logOfPaths(params, frequency, recency, age),
  starts: (rate) => [[0.5, 0.5, 0.5], [2, 1, 1], [0.3, 2, 4]].map(([r = 1, s = 1, beta = 1]) => [r, r / rate / 2, s, beta]),
  alive(params, { frequency, recency, age }) {
    const [r = 0, alpha = 0, s = 0, beta = 0] = params;
    const still = -(r + frequency) * Math.log(alpha + age) - s * Math.log(beta + age);
    return Math.min(1, Math.exp(still - logOfPaths(params, frequency, recency, age)));
  },
  ordersIfAlive([r = 0, alpha = 0, s = 0, beta = 0], { frequency, age }, horizon) {
    const shape = r + frequency;
    // Of a customer who stops within the horizon the time is integrated over as ln(1 + time / (beta + age)): in it the time to stop is exponential.
    const end = Math.log1p(horizon / (beta + age));
    const stays = Math.exp(-s * end);
    const result = Float64Array.from(negativeBinomial(shape, alpha + age, horizon), (probability) => probability * stays);
    const density = nodes.map(({ at, weight }) => weight * Math.exp(-s * end * at));
    const scale = (1 - stays) / density.reduce((sum, each) => sum + each, 0);
    for (const [node, { at }] of nodes.entries()) {
      const probabilities = negativeBinomial(shape, alpha + age, (beta + age) * Math.expm1(end * at));
      const most = Math.min(result.length, probabilities.length);
      for (let count = 0; count < most; count++) result[count] = (result[count] ?? 0) + scale * (density[node] ?? 0) * (probabilities[count] ?? 0);
    }
    return result;
  },
};

/**
 * ln of the integral over rates of both ways to be silent from `recency` to `age`: to stop before the next purchase is due, at any time after `recency`,
 * or not to have the next purchase until after `age`. Both are positive, so nothing cancels where `recency` is near `age`, as it does in eq. 18 of the note;
 * the two forms are equal by partial integration.
 */
function logOfPaths([r = 0, alpha = 0, s = 0, beta = 0]: readonly number[], frequency: number, recency: number, age: number): number {
  const stopped = Math.log(s) + logTail(alpha, r + frequency, beta, s + 1, recency);
  const waiting = Math.log(r + frequency) + logTail(alpha, r + frequency + 1, beta, s, age);
  return logSum(stopped, waiting);
}

/** ln ∫ from `start` of (alpha + y)^-A (beta + y)^-B dy, for A + B > 1: by 2F1 after Euler's transformation, in the larger of alpha and beta. */
function logTail(alpha: number, A: number, beta: number, B: number, start: number): number {
  if (alpha < beta) return logTail(beta, B, alpha, A, start);
  const k = A + B - 1;
  const large = Math.log(alpha + start);
  const small = Math.log(beta + start);
  const f = hypergeometricOne(A, k, (alpha - beta) / (alpha + start));
  return -k * large - Math.log(k) + (1 - B) * (small - large) + Math.log(f);
}
