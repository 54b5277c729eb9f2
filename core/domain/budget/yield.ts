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
