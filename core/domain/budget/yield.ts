import type { ResponseCurve } from '../../contract/budgets.ts';
import { inflection, marginalResponse, steadyResponse } from '../response/curve.ts';

/** What an amount of spend brings: rising, convex up to `turn` and concave from there on. */
export interface Yield {
  value(spend: number): number;
  slope(spend: number): number;
  readonly turn: number;
}

export const yieldOf = (curve: ResponseCurve): Yield => ({ value: (spend) => steadyResponse(curve, spend), slope: (spend) => marginalResponse(curve, spend), turn: inflection(curve) });

/**
 * A day's part of a weekly curve: the week's response at seven times the day's spend, a seventh of it, times what the weekday is worth.
 * @param effect what a unit of spend brings on this weekday, 1 on an average one
 */
export const dayYield = (curve: ResponseCurve, effect: number): Yield => ({
  value: (spend) => (effect * steadyResponse(curve, 7 * spend)) / 7,
  slope: (spend) => effect * marginalResponse(curve, 7 * spend),
  turn: inflection(curve) / 7,
});

const LEAST_ELASTICITY = 0.05;
const MOST_ELASTICITY = 0.95;

/**
 * A day's part of a weekly curve where the week's spend is settled: the week's response shared among its days by spend to the power of the curve's local
 * elasticity s · f′(s) / f(s), below 1. Where a weekly curve is convex, a day is not: money piled on one day a week is not a bigger week, and
 * carry-over evens days out.
 * @param weekly the channel's spend of the week
 */
export function localDayYield(curve: ResponseCurve, weekly: number, effect: number): Yield {
  const response = steadyResponse(curve, weekly);
  const elasticity = response > 0 ? Math.min(MOST_ELASTICITY, Math.max(LEAST_ELASTICITY, (weekly * marginalResponse(curve, weekly)) / response)) : LEAST_ELASTICITY;
  const usual = weekly / 7;
  const scale = weekly > 0 ? (effect * response) / 7 / usual ** elasticity : 0;
  return {
    value: (spend) => (spend <= 0 ? 0 : scale * spend ** elasticity),
    slope: (spend) => (scale === 0 ? 0 : scale * elasticity * Math.max(spend, 1e-12 * usual) ** (elasticity - 1)),
    turn: 0,
  };
}
