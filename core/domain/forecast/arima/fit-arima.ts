import { maximise } from '../../statistics/maximise.ts';
import { polynomialsOf, stationary, type ArimaCoefficients, type ArimaOrder } from './arima-model.ts';
import { difference } from './differences.ts';
import { filterArma } from './kalman.ts';
import { conditionalVariance } from './sum-of-squares.ts';

export interface FittedArima {
  readonly order: ArimaOrder;
  readonly coefficients: ArimaCoefficients;
  readonly logLikelihood: number;
  readonly aicc: number;
}

/** By exact likelihood, or by the conditional sum of squares: nearly as good on long series and far quicker. */
export type ArimaCriterion = 'likelihood' | 'squares';

/** Partial autocorrelations stay this far from ±1: nearer, a difference would say it better. */
const LARGEST_PARTIAL = 0.999;

/** Null where too few values are left once differenced. */
export function fitArima(values: Float64Array, order: ArimaOrder, criterion: ArimaCriterion, from?: readonly number[]): (FittedArima & { point: number[] }) | null {
  const given = difference(values, order.d, order.D, order.period);
  const free = order.p + order.q + order.P + order.Q + Number(order.mean) + 1;
  const n = given.length;
  if (n <= free + 2) return null;
  const centre = order.mean ? given.reduce((sum, value) => sum + value / n, 0) : 0;
  const scale = Math.sqrt(given.reduce((sum, value) => sum + (value - centre) ** 2 / n, 0));
  if (!(scale > 0)) return null;
  const scaled = given.map((value) => (value - centre) / scale);
  const errors = new Float64Array(n);
  const score = (point: readonly number[]) => logLikelihood(scaled, read(point, order), order.period, criterion, errors);
  const { at, value } = maximise((point) => score(point) / n, [from ?? startOf(order)], { bound: 4 });
  if (!Number.isFinite(value)) return null;
  const coefficients = read(at, order);
  const total = value * n - n * Math.log(scale);
  return { order, point: at, coefficients: { ...coefficients, mean: centre + scale * coefficients.mean }, logLikelihood: total, aicc: -2 * total + 2 * free + (2 * free * (free + 1)) / Math.max(1, n - free - 1) };
}

function logLikelihood(values: Float64Array, coefficients: ArimaCoefficients, period: number, criterion: ArimaCriterion, errors: Float64Array): number {
  const polynomials = polynomialsOf(coefficients, period);
  if (criterion === 'likelihood') return filterArma(values, polynomials, coefficients.mean).logLikelihood;
  return (-values.length / 2) * (Math.log(2 * Math.PI * conditionalVariance(values, polynomials, coefficients.mean, errors)) + 1);
}

/** A little of each, so that ordinary and seasonal coefficients do not start as each other's mirror. */
const startOf = ({ p, q, P, Q, mean }: ArimaOrder): number[] => [...repeat(p, 0.1), ...repeat(q, 0.1), ...repeat(P, 0.1), ...repeat(Q, 0.1), ...repeat(Number(mean), 0)];

const repeat = (times: number, value: number): number[] => Array.from({ length: times }, () => value);

/** A point of the search, without bounds, as coefficients that are stationary and invertible. */
function read(point: readonly number[], { p, q, P, Q, mean }: ArimaOrder): ArimaCoefficients {
  const partials = point.map((each) => LARGEST_PARTIAL * Math.tanh(each));
  const negative = (from: number, count: number) => stationary(partials.slice(from, from + count)).map((value) => -value);
  return {
    ar: stationary(partials.slice(0, p)),
    ma: negative(p, q),
    seasonalAr: stationary(partials.slice(p + q, p + q + P)),
    seasonalMa: negative(p + q + P, Q),
    mean: mean ? (point.at(-1) ?? 0) : 0,
  };
}
