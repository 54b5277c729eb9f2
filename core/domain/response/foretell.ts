import { dot, type Baseline } from './baseline.ts';
import { effectsAt, type ResponseData, type Scaled } from './scale-periods.ts';

export interface Foretold {
  /** Target over all periods, those after what was learnt from included. */
  said: Float64Array;
  /** The same with nothing but the baseline: what would be said had media not been looked at. */
  withoutMedia: Float64Array;
  /** Of the periods learnt from. */
  noise: { sd: number; autocorrelation: number };
}

/** What the mean of the draws says of each period, in units of the target. */
export function foretell(scaled: Scaled, baseline: Baseline, draws: readonly Float64Array[], { channels }: ResponseData): Foretold {
  const { data, unit, references } = scaled;
  const spends = channels.map(({ spend }, at) => spend.map((value) => value / (references[at] as number)));
  const media = meanEffects(scaled, spends, draws);
  const left = data.target.map((value, at) => value - (media[at] as number));
  const base = baseline.over(left);
  const noise = left.map((value, at) => (value - (base[at] as number)) * unit);
  return {
    said: base.map((value, at) => (value + (media[at] as number)) * unit),
    withoutMedia: baseline.over(data.target).map((value) => value * unit),
    noise: { sd: Math.sqrt(dot(noise, noise) / noise.length), autocorrelation: baseline.autocorrelation },
  };
}

/** Mean over the draws of what all channels bring together in each period. */
function meanEffects({ data: { type } }: Scaled, spends: readonly Float64Array[], draws: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(spends[0]?.length ?? 0);
  for (const draw of draws) for (const effect of effectsAt(type, spends, draw)) for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (effect[at] as number) / draws.length;
  return sums;
}
