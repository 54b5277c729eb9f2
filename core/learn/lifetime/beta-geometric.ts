import { logBeta, logGamma, logSum } from '../../domain/statistics/log-gamma.ts';
import { negativeBinomial } from './negative-binomial.ts';
import type { History, OrderModel } from './order-model.ts';

/**
 * The two models in which a customer may stop only right after a purchase, each time with a probability of its own, beta(a, b) over customers.
 * BG/NBD: after each repeat purchase (Fader, Hardie & Lee 2005, Marketing Science 24(2), eq. 6, 9 and 10).
 * MBG/NBD: after the first one too (Batislam, Denizel & Filiztekin 2007, IJRM 24(3); erratum Wagner & Hoppe 2008).
 * Here both are one: they differ in how many chances to stop a customer has had.
 */
const betaGeometric = (name: 'bg-nbd' | 'mbg-nbd', firstCounts: 0 | 1): OrderModel => ({
  name,
  parameters: ['r', 'alpha', 'a', 'b'],
  times: [1],
  ofFrequency([r = 0, alpha = 0, a = 0, b = 0], frequency) {
    return logGamma(r + frequency) - logGamma(r) + r * Math.log(alpha) + logBeta(a, b + frequency + firstCounts) - logBeta(a, b);
  },
  ofTimes([r = 0, alpha = 0, a = 0, b = 0], { frequency, recency, age }) {
    const chances = frequency + firstCounts;
    const still = -(r + frequency) * Math.log(alpha + age);
    return chances === 0 ? still : logSum(still, Math.log(a / (b + chances - 1)) - (r + frequency) * Math.log(alpha + recency));
  },
  starts: (rate) => [[0.5, 0.5, 2], [2, 1, 5], [0.2, 2, 3]].map(([r = 1, a = 1, b = 1]) => [r, r / rate / 2, a, b]),
  alive([r = 0, alpha = 0, a = 0, b = 0], { frequency, recency, age }) {
    const chances = frequency + firstCounts;
    if (chances === 0) return 1;
    return 1 / (1 + (a / (b + chances - 1)) * Math.exp((r + frequency) * Math.log((alpha + age) / (alpha + recency))));
  },
  ordersIfAlive([r = 0, alpha = 0, a = 0, b = 0], { frequency, age }: History, horizon) {
    return stoppedCounts(negativeBinomial(r + frequency, alpha + age, horizon), a, b + frequency + firstCounts);
  },
});

/**
 * Counts that would come if nobody stopped, cut short by stopping after each with a probability that is beta(a, b): the lesser of the two, which
 * are independent given that the customer is still one. Exact, and without the pole that the expectation in closed form has at a = 1.
 */
function stoppedCounts(counts: readonly number[], a: number, b: number): Float64Array {
  let more = 1;
  let reaches = 1;
  return Float64Array.from(counts, (probability, count) => {
    more = Math.max(0, more - probability);
    if (count === 0) return probability;
    const stopsHere = a / (a + b + count - 1);
    const result = reaches * (probability + more * stopsHere);
    reaches *= 1 - stopsHere;
    return result;
  });
}

export const bgNbd = betaGeometric('bg-nbd', 0);
export const mbgNbd = betaGeometric('mbg-nbd', 1);
