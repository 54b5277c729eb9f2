import { logGamma } from '../../domain/statistics/log-gamma.ts';
import { maximise } from '../../domain/statistics/maximise.ts';

/**
 * What customers spend a purchase, independently of how often they buy: a customer's purchases are gamma(p, nu), and nu is gamma(q, gamma) over
 * customers (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value"). q stays above 1, or a new customer's mean would not exist.
 */
export interface SpendParams {
  p: number;
  q: number;
  gamma: number;
}

export interface FittedSpend extends SpendParams {
  logLikelihood: number;
  /** Customers with a repeat purchase and a mean above zero: those it was fitted to. */
  customers: number;
  /** Pearson correlation of number and mean value of repeat purchases, which the model takes to be none. */
  correlation: number;
  converged: boolean;
}

/** Mean value of a customer's repeat purchases, and how many there were. */
export interface Spending {
  readonly frequency: Float64Array;
  /** NaN where there was no repeat purchase; zero and below (all returned, all free) tells the fit nothing and is left out of it. */
  readonly meanSpend: Float64Array;
}

const START = { p: 4, q: 3 };

/** Fits by maximum likelihood (eq. 1a of the note). Null where fewer than `least` customers have a mean to fit to. */
export function fitSpend(spending: Spending, least: number, signal?: AbortSignal): FittedSpend | null {
  const { counts, means } = usable(spending);
  if (counts.length < least) return null;
  // In units of the mean purchase, so that pesos and dollars start alike.
  const unit = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const scaled = means.map((mean) => mean / unit);
  const starts = [1, 0.3, 3].map((times) => [START.p * times, START.q - 1, (START.q - 1) / (START.p * times)].map(Math.log));
  const { at, value, converged } = maximise((logs) => logLikelihood(fromLogs(logs), counts, scaled) / counts.length, starts, { signal });
  const { p, q, gamma } = fromLogs(at);
  const total = value * counts.length - counts.length * Math.log(unit);
  return { p, q, gamma: gamma * unit, logLikelihood: total, customers: counts.length, correlation: correlation(counts, means), converged };
}

const fromLogs = (logs: readonly number[]): SpendParams => {
  const [p = 0, above = 0, gamma = 0] = logs.map(Math.exp);
  return { p, q: 1 + above, gamma };
};

/** Expected value of one purchase of a customer with such a past; the mean over customers where it has none. */
export function expectedSpend({ p, q, gamma }: SpendParams, frequency: number, meanSpend: number): number {
  const { shape, scale } = spendPosterior({ p, q, gamma }, frequency, meanSpend);
  return (p * scale) / (shape - 1);
}

/** What is known of a customer's nu: gamma(shape, scale). A mean below zero counts as zero. */
export function spendPosterior({ p, q, gamma }: SpendParams, frequency: number, meanSpend: number): { shape: number; scale: number } {
  if (frequency === 0 || Number.isNaN(meanSpend)) return { shape: q, scale: gamma };
  return { shape: q + p * frequency, scale: gamma + frequency * Math.max(0, meanSpend) };
}

function usable({ frequency, meanSpend }: Spending): { counts: Float64Array; means: Float64Array } {
  const kept = [...frequency.keys()].filter((customer) => (frequency[customer] ?? 0) > 0 && (meanSpend[customer] ?? 0) > 0);
  return { counts: Float64Array.from(kept, (customer) => frequency[customer] ?? 0), means: Float64Array.from(kept, (customer) => meanSpend[customer] ?? 0) };
}

function logLikelihood({ p, q, gamma }: SpendParams, counts: Float64Array, means: Float64Array): number {
  const common = q * Math.log(gamma) - logGamma(q);
  let total = 0;
  for (let customer = 0; customer < counts.length; customer++) {
    const count = counts[customer] ?? 0;
    const mean = means[customer] ?? 0;
    const shape = p * count;
    total += logGamma(shape + q) - logGamma(shape) + common + (shape - 1) * Math.log(mean) + shape * Math.log(count) - (shape + q) * Math.log(gamma + count * mean);
  }
  return total;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (let place = 0; place < a.length; place++) {
    const [apartA, apartB] = [(a[place] ?? 0) - meanA, (b[place] ?? 0) - meanB];
    both += apartA * apartB;
    ofA += apartA * apartA;
    ofB += apartB * apartB;
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB);
}
