import { noUTurn, type Chain } from '../statistics/no-u-turn.ts';
import { drawNormal } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { Baseline, type BaselineDesign } from './baseline.ts';
import { PARAMETERS } from './channel-effect.ts';
import { responsePosterior, type ScaledPeriods } from './posterior.ts';

/** One chain, all that it needs: it can be handed to a thread. */
export interface ChainTask {
  readonly data: ScaledPeriods;
  readonly design: BaselineDesign;
  readonly autocorrelation: number;
  /** Where it begins; null: at the priors' middle. */
  readonly start: Float64Array | null;
  /** How far from there, standard deviations of a normal. */
  readonly scatter: number;
  readonly seed: number;
  readonly warmUp: number;
  readonly draws: number;
}

/** The same draws for the same task. */
export function runChain({ data, design, autocorrelation, start, scatter, seed, warmUp, draws }: ChainTask, tick?: (step: number) => void): Chain {
  const random = seededRandom(seed);
  const baseline = new Baseline(design, data.target.length, autocorrelation);
  const density = responsePosterior(data, baseline);
  const at = (start ?? middle(data)).map((value) => value + scatter * drawNormal(random));
  return noUTurn(density, at, { warmUp, draws, random, ...(tick ? { tick } : {}) });
}

/** Each channel brings a twentieth of the target, with the shape that the priors hold likeliest. */
function middle({ type, spend }: ScaledPeriods): Float64Array {
  const one = type === 'hill' ? [-0.4, Math.log(0.05), 0, 0.2] : [-0.4, Math.log(0.05), 0.5];
  return Float64Array.from({ length: spend.length * PARAMETERS[type] }, (_, at) => one[at % one.length] as number);
}
