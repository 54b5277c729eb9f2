import type { SaturationType } from '../../contract/budgets.ts';
import type { LogDensity } from '../statistics/no-u-turn.ts';
import { dot, type Baseline } from './baseline.ts';
import { channelEffect, emptyEffect, PARAMETERS, type ChannelEffect } from './channel-effect.ts';

/** Data of a fit in units of their own: target by its mean, spend by each channel's reference. */
export interface ScaledPeriods {
  readonly type: SaturationType;
  readonly target: Float64Array;
  /** A series a channel. */
  readonly spend: readonly Float64Array[];
  readonly trials: readonly ScaledTrial[];
}

/** An experiment: what a channel's spend of some periods brought within them, measured with a standard error. */
export interface ScaledTrial {
  readonly channel: number;
  readonly from: number;
  /** Half-open. */
  readonly to: number;
  readonly result: number;
  readonly error: number;
  /** The channel's spend with that of the periods taken away. */
  readonly without: Float64Array;
}

interface Prior {
  mean: number;
  sd: number;
}

/**
 * Weak priors in the units above: the decay anywhere, rather below a half; half-saturation within a factor of seven of the usual spend;
 * slopes of 0.5 to 3 (the range that Robyn searches, "Analyst's guide to MMM"); rates that bend within the spend seen.
 */
const DECAY: Prior = { mean: -0.4, sd: 1.4 };
const HALF: Prior = { mean: 0, sd: 0.9 };
const SLOPE: Prior = { mean: 0.2, sd: 0.4 };
const RATE: Prior = { mean: 0.5, sd: 0.9 };
const SHAPES: Record<SaturationType, readonly (Prior | null)[]> = { hill: [DECAY, null, HALF, SLOPE], logistic: [DECAY, null, RATE] };

/**
 * ln of the posterior of all channels' parameters with its slopes; the baseline's coefficients and the noise are integrated out (flat and
 * Jeffreys priors). A channel's effect is 0 or more, half a Student's t of three degrees of freedom: where the data say little all channels
 * together bring about half of the target, and where they say much one of them may bring most of it.
 */
export function responsePosterior(data: ScaledPeriods, baseline: Baseline): LogDensity {
  const { type, target, spend } = data;
  const each = PARAMETERS[type];
  const effects = spend.map(() => emptyEffect(type, target.length));
  const freedom = target.length - baseline.free;
  const usual = effectScale(spend.length);
  const trialEffect = emptyEffect(type, target.length);
  return (theta, slopes) => {
    const residual = target.slice();
    for (let channel = 0; channel < spend.length; channel++) {
      const found = effects[channel] as ChannelEffect;
      channelEffect(type, spend[channel] as Float64Array, theta, channel * each, found);
      for (let at = 0; at < residual.length; at++) residual[at] = (residual[at] as number) - (found.effect[at] as number);
    }
    const white = baseline.whiten(residual);
    const taken = baseline.takenFrom(white);
    const square = dot(white, taken);
    const pull = baseline.unwhiten(taken);
    const { value: crowded, pull: crowding } = crowdingOf(effects, target);
    for (let at = 0; at < pull.length; at++) pull[at] = (freedom * (pull[at] as number)) / square + crowding;
    for (let at = 0; at < theta.length; at++) slopes[at] = dot(pull, (effects[Math.floor(at / each)] as ChannelEffect).slopes[at % each] as Float64Array);
    return -0.5 * freedom * Math.log(square) + crowded + priorOf(type, usual, theta, slopes) + trialsOf(data, effects, trialEffect, theta, slopes);
  };
}

/** Of the target's mean: how far beyond all of it media may seem to bring before it counts as an error of that size. */
const CROWDING = 0.03;

/** What there would be without media is not below 0 on the whole, where the target never is: ln of the prior, and its slope by a period's effect. */
function crowdingOf(effects: readonly ChannelEffect[], target: Float64Array): { value: number; pull: number } {
  if (target.some((value) => value < 0)) return { value: 0, pull: 0 };
  let brought = 0;
  for (const { effect } of effects) for (let at = 0; at < effect.length; at++) brought += (effect[at] as number) / target.length;
  const over = Math.max(0, brought - 1) / CROWDING;
  return { value: -0.5 * over * over, pull: -over / CROWDING / target.length };
}

/** What one channel may be expected to bring, in means of the target: all together about half of it. */
export const effectScale = (channels: number): number => 0.5 / channels;

function priorOf(type: SaturationType, usual: number, theta: Float64Array, slopes: Float64Array): number {
  const shapes = SHAPES[type];
  let sum = 0;
  for (let at = 0; at < theta.length; at++) {
    const prior = shapes[at % shapes.length];
    const value = theta[at] as number;
    if (prior) {
      const away = (value - prior.mean) / prior.sd;
      sum -= 0.5 * away * away;
      slopes[at] = (slopes[at] as number) - away / prior.sd;
    } else {
      const square = (Math.exp(value) / usual) ** 2 / 3;
      sum += value - 2 * Math.log1p(square);
      slopes[at] = (slopes[at] as number) + 1 - (4 * square) / (1 + square);
    }
  }
  return sum;
}

function trialsOf({ type, trials }: ScaledPeriods, effects: readonly ChannelEffect[], scratch: ChannelEffect, theta: Float64Array, slopes: Float64Array): number {
  const each = PARAMETERS[type];
  let sum = 0;
  for (const { channel, from, to, result, error, without } of trials) {
    const full = effects[channel] as ChannelEffect;
    channelEffect(type, without, theta, channel * each, scratch);
    const within = (series: Float64Array, less: Float64Array) => {
      let total = 0;
      for (let at = from; at < to; at++) total += (series[at] as number) - (less[at] as number);
      return total;
    };
    const away = (result - within(full.effect, scratch.effect)) / error;
    sum -= 0.5 * away * away;
    for (let part = 0; part < each; part++) {
      const place = channel * each + part;
      slopes[place] = (slopes[place] as number) + (away / error) * within(full.slopes[part] as Float64Array, scratch.slopes[part] as Float64Array);
    }
  }
  return sum;
}
