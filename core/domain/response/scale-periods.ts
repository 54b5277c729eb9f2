import type { SaturationType } from '../../contract/budgets.ts';
import { baselineDesign, type BaselineDesign } from './baseline.ts';
import { channelEffect, emptyEffect, logistic, PARAMETERS } from './channel-effect.ts';
import type { CurveDraw } from './draws.ts';
import type { ScaledPeriods, ScaledTrial } from './posterior.ts';

/** An experiment that was run: what this channel's spend between two periods (half-open) brought within them, in units of the target. */
export interface ResponseTrial {
  channel: string;
  from: number;
  to: number;
  result: number;
  standardError: number;
}

/** Successive weeks without a gap. */
export interface ResponseData {
  readonly target: Float64Array;
  readonly channels: readonly { readonly name: string; readonly spend: Float64Array }[];
  readonly controls: readonly Float64Array[];
  readonly trials: readonly ResponseTrial[];
}

/** Data in units of their own, and the way back. */
export interface Scaled {
  readonly data: ScaledPeriods;
  readonly design: BaselineDesign;
  /** Mean of the target's size. */
  readonly unit: number;
  /** A channel's mean spend over the periods that had any. */
  readonly references: readonly number[];
}

/** @param learnt the first periods, from which is learnt; the design covers all */
export function scalePeriods({ target, channels, controls, trials }: ResponseData, type: SaturationType, learnt = target.length): Scaled {
  const unit = target.subarray(0, learnt).reduce((sum, value) => sum + Math.abs(value), 0) / learnt || 1;
  const references = channels.map(({ spend }) => activeMean(spend.subarray(0, learnt)));
  const spends = channels.map(({ spend }, at) => spend.subarray(0, learnt).map((value) => value / (references[at] as number)));
  const scaledTrials = trials.filter(({ to }) => to <= learnt).map(({ channel: name, from, to, result, standardError }): ScaledTrial => {
    const channel = channels.findIndex((one) => one.name === name);
    const without = (spends[channel] as Float64Array).map((value, at) => (at >= from && at < to ? 0 : value));
    return { channel, from, to, result: result / unit, error: standardError / unit, without };
  });
  return { data: { type, target: target.subarray(0, learnt).map((value) => value / unit), spend: spends, trials: scaledTrials }, design: baselineDesign(learnt, target.length, controls), unit, references };
}

function activeMean(spend: Float64Array): number {
  const active = spend.filter((value) => value > 0);
  return active.length === 0 ? 1 : active.reduce((sum, value) => sum + value, 0) / active.length;
}

/** A channel's parameters as the world knows them, out of those that were sampled (`channel-effect.ts`). */
export function unscaled(type: SaturationType, theta: ArrayLike<number>, channel: number, { unit, references }: Scaled): CurveDraw {
  const from = channel * PARAMETERS[type];
  const reference = references[channel] as number;
  const decay = logistic(theta[from] as number);
  const effect = Math.exp(theta[from + 1] as number) * unit;
  const third = Math.exp(theta[from + 2] as number);
  if (type === 'logistic') return [decay, effect / Math.tanh(third / 2), (third * (1 - decay)) / reference];
  const slope = Math.exp(theta[from + 3] as number);
  return [decay, effect * (1 + third ** slope), (third * reference) / (1 - decay), slope];
}

/** Each channel's effect over the periods, in units of the data, at sampled parameters. */
export function effectsAt(type: SaturationType, spends: readonly Float64Array[], theta: ArrayLike<number>): Float64Array[] {
  return spends.map((spend, channel) => {
    const out = emptyEffect(type, spend.length);
    channelEffect(type, spend, theta, channel * PARAMETERS[type], out);
    return out.effect;
  });
}
