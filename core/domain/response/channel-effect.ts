import type { SaturationType } from '../../contract/budgets.ts';

/**
 * A channel's effect over the periods and its slopes. The parameters are those that the data tell apart best, each on the whole line:
 * logit of the decay; ln of the effect of the reference spend held constant; ln of the half-saturation in reference spends (Hill) or of the
 * rate for one (logistic); ln of Hill's slope. Spend is in reference spends, and carry-over is weighed to 1 − decay, so that half-saturation
 * does not move with the decay.
 */
export interface ChannelEffect {
  effect: Float64Array;
  /** ∂ effect / ∂ parameter, a row a parameter. */
  slopes: Float64Array[];
}

export const PARAMETERS: Record<SaturationType, number> = { hill: 4, logistic: 3 };

export const emptyEffect = (type: SaturationType, periods: number): ChannelEffect => ({ effect: new Float64Array(periods), slopes: Array.from({ length: PARAMETERS[type] }, () => new Float64Array(periods)) });

/** Writes the effect of `spend` (reference spends) at `theta[from …]` into `out`. */
export function channelEffect(type: SaturationType, spend: Float64Array, theta: ArrayLike<number>, from: number, out: ChannelEffect): void {
  if (type === 'hill') hillEffect(spend, theta, from, out);
  else logisticEffect(spend, theta, from, out);
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function hillEffect(spend: Float64Array, theta: ArrayLike<number>, from: number, { effect, slopes }: ChannelEffect): void {
  const [byDecay, byScale, byHalf, bySlope] = slopes as [Float64Array, Float64Array, Float64Array, Float64Array];
  const decay = logistic(theta[from] as number);
  const scale = Math.exp(theta[from + 1] as number);
  const logHalf = theta[from + 2] as number;
  const slope = Math.exp(theta[from + 3] as number);
  const refFar = logistic(slope * logHalf);
  const top = scale / (1 - refFar);
  let carried = 0;
  let bend = 0;
  for (let at = 0; at < spend.length; at++) {
    const now = spend[at] as number;
    bend = carried - now + decay * bend;
    carried = (1 - decay) * now + decay * carried;
    if (carried <= 1e-12) {
      effect[at] = byDecay[at] = byScale[at] = byHalf[at] = bySlope[at] = 0;
      continue;
    }
    const logSpend = Math.log(carried);
    const far = logistic(slope * (logHalf - logSpend));
    const value = top * (1 - far);
    effect[at] = value;
    byScale[at] = value;
    byDecay[at] = ((value * slope * far) / carried) * bend * decay * (1 - decay);
    byHalf[at] = value * slope * (refFar - far);
    bySlope[at] = value * slope * ((refFar - far) * logHalf + far * logSpend);
  }
}

function logisticEffect(spend: Float64Array, theta: ArrayLike<number>, from: number, { effect, slopes }: ChannelEffect): void {
  const [byDecay, byScale, byRate] = slopes as [Float64Array, Float64Array, Float64Array];
  const decay = logistic(theta[from] as number);
  const scale = Math.exp(theta[from + 1] as number);
  const half = Math.exp(theta[from + 2] as number) / 2;
  const refTop = Math.tanh(half);
  const refBend = (half * (1 - refTop * refTop)) / refTop;
  let carried = 0;
  let bend = 0;
  for (let at = 0; at < spend.length; at++) {
    const now = spend[at] as number;
    bend = carried - now + decay * bend;
    carried = (1 - decay) * now + decay * carried;
    const top = Math.tanh(half * carried);
    const steep = (scale * half * (1 - top * top)) / refTop;
    effect[at] = byScale[at] = (scale * top) / refTop;
    byDecay[at] = steep * bend * decay * (1 - decay);
    byRate[at] = steep * carried - (effect[at] as number) * refBend;
  }
}
