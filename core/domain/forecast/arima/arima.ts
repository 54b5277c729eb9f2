import { seasonalStrength } from '../decompose/seasons.ts';
import { LONGEST_SEASON } from '../ets/ets.ts';
import { seasonFor, type Fitted, type Forecaster } from '../forecaster.ts';
import { arimaName, polynomialsOf, type ArimaOrder } from './arima-model.ts';
import { difference, integrate } from './differences.ts';
import { fitArima, type ArimaCriterion } from './fit-arima.ts';
import { expectedArma, filterArma } from './kalman.ts';
import { differencesNeeded } from './unit-roots.ts';

const LEAST_VALUES = 12;
/** Seasons stronger than this are differenced (Wang, Smith & Hyndman 2006). */
const STRONG = 0.64;
/** Larger states make the exact likelihood slow; the conditional one is then as good. */
const LARGEST_STATE = 20;
/** Values from which the conditional likelihood serves. */
const MANY = 150;
/** Values that orders and coefficients are fitted on at most, the last ones. */
const MOST_VALUES = 600;
const MOST = { p: 3, q: 3, P: 1, Q: 1, all: 5 };
const MOST_TRIED = 20;

/** ARIMA with the orders of least AICc, found step by step from four simple ones (Hyndman & Khandakar 2008). */
export const arima: Forecaster = {
  name: 'arima',
  fit: (values, context) => fitted(values, seasonFor(values, context, LONGEST_SEASON)),
};

/** Without a season, for values that have none any more. */
export const plainArima: Forecaster = { name: 'arima', fit: (values) => fitted(values, 1) };

function fitted(all: Float64Array, period: number): Fitted | null {
  const from = Math.max(0, all.length - MOST_VALUES);
  const values = all.subarray(from);
  const chosen = values.length < LEAST_VALUES ? null : chooseOrder(values, period);
  if (chosen === null) return null;
  const { order } = chosen;
  const found = criterionFor(values, order) === 'squares' ? chosen : fitArima(values, order, 'likelihood', chosen.point);
  if (found === null) return null;
  const { d, D } = order;
  const polynomials = polynomialsOf(found.coefficients, order.period);
  const { mean } = found.coefficients;
  return {
    detail: arimaName(order),
    forecast: (history, steps) => {
      const used = history.subarray(from);
      const { state } = filterArma(difference(used, d, D, order.period), polynomials, mean);
      return integrate(expectedArma(state, polynomials.phi, steps).map((value) => value + mean), used, d, D, order.period);
    },
  };
}

function criterionFor({ length }: Float64Array, { p, q, P, Q, period }: ArimaOrder): ArimaCriterion {
  return Math.max(p + P * period, q + Q * period + 1) > LARGEST_STATE || length > MANY ? 'squares' : 'likelihood';
}

/** The orders of least AICc by conditional sum of squares; null where none can be fitted. */
export function chooseOrder(values: Float64Array, period: number): SearchedArima | null {
  const seasonal = period > 1 && values.length >= 2 * period + LEAST_VALUES;
  const D = seasonal && seasonalStrength(values, period) > STRONG ? 1 : 0;
  const d = differencesNeeded(difference(values, 0, D, period));
  const base = { d, D, period: seasonal ? period : 1, mean: d + D < 2 };
  const search = new Search(values);
  const [P, Q] = seasonal ? [1, 1] : [0, 0];
  for (const [p, q, own] of [[2, 2, 1], [0, 0, 0], [1, 0, 1], [0, 1, 1]] as const) search.try({ ...base, p, q, P: own * (q === 1 && p === 0 ? 0 : P), Q: own * (p === 1 && q === 0 ? 0 : Q) });
  for (let moved = true; moved && search.best !== null; ) moved = neighbours(search.best.order, seasonal).some((order) => search.try(order));
  return search.best;
}

type SearchedArima = NonNullable<ReturnType<typeof fitArima>>;

class Search {
  readonly #values: Float64Array;
  readonly #seen = new Set<string>();
  best: SearchedArima | null = null;

  constructor(values: Float64Array) {
    this.#values = values;
  }

  /** Whether this order is better than all before it. */
  try(order: ArimaOrder): boolean {
    const key = Object.values(order).join(' ');
    if (this.#seen.has(key) || this.#seen.size >= MOST_TRIED) return false;
    this.#seen.add(key);
    const found = fitArima(this.#values, order, 'squares');
    if (found === null || (this.best !== null && found.aicc >= this.best.aicc)) return false;
    this.best = found;
    return true;
  }
}

/** One order more or less, both of a kind, and with or without the mean. */
function neighbours(order: ArimaOrder, seasonal: boolean): ArimaOrder[] {
  const { p, q, P, Q, d, D, mean } = order;
  const steps = [-1, 1];
  const moves: Partial<ArimaOrder>[] = [...steps.flatMap((by) => [{ p: p + by }, { q: q + by }, { p: p + by, q: q + by }]), ...(seasonal ? steps.flatMap((by) => [{ P: P + by }, { Q: Q + by }, { P: P + by, Q: Q + by }]) : [])];
  if (d + D < 2) moves.push({ mean: !mean });
  return moves.map((move) => ({ ...order, ...move })).filter((near) => near.p >= 0 && near.q >= 0 && near.P >= 0 && near.Q >= 0
    && near.p <= MOST.p && near.q <= MOST.q && near.P <= MOST.P && near.Q <= MOST.Q && near.p + near.q + near.P + near.Q <= MOST.all);
}
