import type { FittedChannel, ResponseCurve } from '../../contract/budgets.ts';
import { steadyResponse } from '../response/curve.ts';
import { drawCurves } from '../response/draws.ts';
import { centralSpan } from '../statistics/chain-diagnostics.ts';
import { drawsFromIntervals } from './draws-from-intervals.ts';

export interface Outcome {
  value: number;
  low: number;
  high: number;
}

/** Where the interval comes from: the draws of the fit, the intervals of the parameters each on its own, or nowhere. */
export type Uncertainty = 'draws' | 'intervals' | 'none';

const LEVEL = 0.9;

/** Curves as they could be too, a set a draw. */
export function possibleCurves(channels: readonly FittedChannel[]): { curves: ResponseCurve[][]; from: Uncertainty } {
  const curves = drawCurves(channels);
  if (curves.length > 0) return { curves, from: 'draws' };
  const made = drawsFromIntervals(channels);
  return made.length > 0 ? { curves: made, from: 'intervals' } : { curves: [], from: 'none' };
}

/** What a plan brings a period by the curves, and between which by nine in ten of the curves as they could be too; without any, the value alone. */
export function outcomeOf(channels: readonly FittedChannel[], spends: readonly number[]): Outcome {
  const bring = (curves: readonly ResponseCurve[]) => curves.reduce((sum, curve, at) => sum + steadyResponse(curve, spends[at] as number), 0);
  const value = bring(channels);
  const { curves } = possibleCurves(channels);
  if (curves.length === 0) return { value, low: value, high: value };
  const { low, high } = centralSpan(curves.map(bring), LEVEL);
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}
