import { incompleteBeta } from '../statistics/incomplete-beta.ts';

/** Counts without a ceiling (conversions of spend), or out of so many (opens of messages delivered). */
export type RateFamily = 'poisson' | 'binomial';

/** What a number of events is expected to be. */
export interface ExpectedCount {
  mean: number;
  /** Out of how many; of no matter for Poisson. */
  exposure: number;
  /** Variance beyond that of the family at a known rate: the rate itself wavers. */
  excess: number;
  /** Events that the rate was learned from: the fewer, the less it is known. */
  learnedFrom: number;
}

export interface Tails {
  /** P(count or fewer). */
  lower: number;
  /** P(count or more). */
  upper: number;
}

/** Poisson is the limit that a negative binomial of this size comes close enough to. */
const LARGEST_SIZE = 1e7;

/**
 * Tail probabilities of a count, with what is not known of its rate: the predictive negative binomial of a gamma rate (Gelman et al., Bayesian Data
 * Analysis, 3rd ed., ch. 2.6), with the excess variance added; for shares the binomial of an effective sample size, the sample divided by
 * how many times its variance is the binomial's.
 */
export function countTails(family: RateFamily, count: number, expected: ExpectedCount): Tails {
  return family === 'poisson' ? poissonTails(count, expected) : binomialTails(count, expected);
}

function poissonTails(count: number, { mean, excess, learnedFrom }: ExpectedCount): Tails {
  if (mean <= 0) return { lower: 1, upper: count > 0 ? 0 : 1 };
  const beyond = excess + (mean * mean) / learnedFrom;
  const size = Math.min(LARGEST_SIZE, (mean * mean) / beyond);
  const stop = size / (size + mean);
  return { lower: incompleteBeta(stop, size, count + 1), upper: count <= 0 ? 1 : incompleteBeta(1 - stop, count, size) };
}

function binomialTails(count: number, { mean, exposure, excess, learnedFrom }: ExpectedCount): Tails {
  const share = Math.min(1, mean / exposure);
  if (share <= 0 || share >= 1) return { lower: share >= 1 && count < exposure ? 0 : 1, upper: share <= 0 && count > 0 ? 0 : 1 };
  const times = 1 + (excess + (mean * mean) / learnedFrom) / (mean * (1 - share));
  const [events, others] = [count / times, (exposure - count) / times];
  return { lower: others <= 0 ? 1 : 1 - incompleteBeta(share, events + 1, others), upper: events <= 0 ? 1 : incompleteBeta(share, events, others + 1) };
}

/** The fewest and the most events between which a count stays with 0.1 % on either side. */
export function countBand(family: RateFamily, expected: ExpectedCount, side = 0.001): { low: number; high: number } {
  const most = family === 'binomial' ? Math.ceil(expected.exposure) : Number.POSITIVE_INFINITY;
  const inside = (count: number, tail: keyof Tails) => countTails(family, count, expected)[tail] > side;
  let top = Math.max(1, Math.ceil(expected.mean));
  while (top < most && inside(top, 'upper')) top *= 2;
  const middle = Math.floor(expected.mean);
  return { low: smallest(0, middle, (count) => inside(count, 'lower')), high: smallest(middle, Math.min(top, most), (count) => count >= most || !inside(count + 1, 'upper')) };
}

/** The smallest whole number between the two for which it holds; `to` where for none below. */
function smallest(from: number, to: number, holds: (count: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
