import type { ResponseCurve, SaturationType } from '../../contract/budgets.ts';
import { maximise } from '../statistics/maximise.ts';
import { steadyResponse } from './curve.ts';
import { curveOf, type CurveDraw } from './draws.ts';

const POINTS = 24;

/**
 * One curve for many: the decay is their mean, and the rest makes the steady response come as near as it can, in least squares, to the mean
 * of theirs over the spend that was seen (the Bayes estimate of a curve under squared error). Means or medians of the parameters,
 * each on its own, would give a curve that none of the draws looks like: they go together.
 * @param spends a period, what the data saw: the curve is matched up to the largest and a quarter beyond
 */
export function typicalCurve(channel: string, type: SaturationType, draws: readonly CurveDraw[], largest: number): ResponseCurve {
  const curves = draws.map((draw) => curveOf(channel, type, draw));
  const spends = Array.from({ length: POINTS }, (_, at) => (1.25 * largest * (at + 1)) / POINTS);
  const means = spends.map((spend) => curves.reduce((sum, curve) => sum + steadyResponse(curve, spend), 0) / curves.length);
  const decay = draws.reduce((sum, [value = 0]) => sum + value, 0) / draws.length;
  const scale = Math.max(...means) || 1;
  const made = (at: readonly number[]): CurveDraw => [decay, ...at.map((value, place) => Math.exp(value) * (place === 0 ? scale : place === 1 ? thirdUnit : 1))];
  const thirdUnit = type === 'hill' ? largest / (1 - decay) : (1 - decay) / largest;
  const error = (at: readonly number[]) => {
    const curve = curveOf(channel, type, made(at));
    return spends.reduce((sum, spend, place) => sum + ((steadyResponse(curve, spend) - (means[place] as number)) / scale) ** 2, 0) / POINTS;
  };
  const starts = type === 'hill' ? [[0.3, -0.7, 0.2], [1, 0.5, 0], [0, -1.5, 0.7]] : [[0.2, 1], [1, 0]];
  return curveOf(channel, type, made(maximise((at) => -Math.log(error(at) + 1e-12), starts, { bound: 6 }).at));
}
