import { logGamma } from '../../domain/statistics/log-gamma.ts';
import { maximise } from '../../domain/statistics/maximise.ts';

/** Things counted beside how many were expected: of many contacts, hours, days. */
export interface Counted {
  readonly seen: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
}

/** Cells that are looked at to see how much rates differ. */
const MOST_CELLS = 200_000;

/**
 * How alike rates are: the `strength` of a gamma(strength, strength) prior of what a rate is relative to the expected one, by empirical Bayes (maximum
 * marginal likelihood of the negative binomial; as in DuMouchel 1999). High where the cells differ no more than by chance.
 */
export function fitStrength({ seen, expected }: Counted): number {
  const cells = [...Array(expected.length).keys()].filter((cell) => (expected[cell] ?? 0) > 0);
  if (cells.length === 0) return Math.exp(8);
  const every = Math.ceil(cells.length / MOST_CELLS);
  const looked = cells.filter((_, at) => at % every === 0);
  const logLikelihood = (strength: number) =>
    looked.reduce((sum, cell) => {
      const [count, mean] = [seen[cell] ?? 0, expected[cell] ?? 0];
      return sum + (count === 0 ? 0 : logGamma(strength + count) - logGamma(strength) + count * Math.log(mean / (strength + mean))) + strength * Math.log(strength / (strength + mean));
    }, 0);
  return Math.exp(maximise(([log = 0]) => logLikelihood(Math.exp(log)) / looked.length, [[0], [4]]).at[0] ?? 0);
}

/** Expected rate relative to what was expected before: near 1 where little was expected, near seen/expected where much was. */
export const shrunk = (seen: number, expected: number, strength: number): number => (strength + seen) / (strength + expected);
