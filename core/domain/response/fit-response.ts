import type { FittedChannel, ResponseFit, SaturationType } from '../../contract/budgets.ts';
import { splitRHat } from '../statistics/chain-diagnostics.ts';
import type { Chain } from '../statistics/no-u-turn.ts';
import { Baseline, dot } from './baseline.ts';
import { closenessOf } from './closeness.ts';
import { describeChannel } from './describe-channel.ts';
import { foretell } from './foretell.ts';
import type { ChainTask } from './run-chain.ts';
import { effectsAt, scalePeriods, unscaled, type ResponseData, type Scaled } from './scale-periods.ts';

export interface FitOptions {
  type: SaturationType;
  seed: number;
  /** Chains from places of their own. */
  chains: number;
  warmUp: number;
  /** A chain. */
  draws: number;
  /** Share of the draws that an interval holds. */
  level: number;
}

export const FIT_OPTIONS: FitOptions = { type: 'hill', seed: 1, chains: 4, warmUp: 300, draws: 250, level: 0.9 };

/** Runs chains, each on its own or side by side in threads. */
export type RunChains = (tasks: readonly ChainTask[], phase: FitPhase) => Promise<Chain[]>;
export type FitPhase = 'testing' | 'fitting';

export interface FitResult {
  channels: FittedChannel[];
  fit: Pick<ResponseFit, 'r2' | 'mape' | 'nrmse' | 'heldOut' | 'baselineShare' | 'noise' | 'level' | 'sampler'> & { harmonics: number };
}

/** Draws that are kept in the document: enough for an interval. */
const KEPT_DRAWS = 200;
const MOST_AUTOCORRELATION = 0.9;
const MOST_HELD_OUT = 13;
/** Share of the periods that is held out, and how many must be left for the fit. */
const HELD_OUT_SHARE = 1 / 6;
const LEAST_LEARNT = 40;

/**
 * Response curves of all channels at once: geometric adstock, saturation, trend and season, sampled from their posterior (see `posterior.ts`,
 * `no-u-turn.ts`). A first chain finds the neighbourhood and how far noise carries over from week to week; then chains from several places.
 * The last weeks are foretold by a fit of its own that has not seen them. The same answer for the same data and seed.
 */
export async function fitResponse(data: ResponseData, options: FitOptions, run: RunChains): Promise<FitResult> {
  const { type, seed, chains, level } = options;
  const heldOut = await testOnLast(data, options, run);
  const scaled = scalePeriods(data, type);
  const { found, baseline } = await sample(scaled, options, run, 'fitting');
  const all = found.flatMap((chain) => chain.draws);
  const { said, noise } = foretell(scaled, baseline, thinned(all, KEPT_DRAWS), data);
  const worldly = (draws: readonly Float64Array[], place: number) => draws.map((draw) => unscaled(type, draw, place, scaled));
  const kept = thinned(all, KEPT_DRAWS);
  const channels = data.channels.map(({ name, spend }, place) => describeChannel({ name, spend, type, target: data.target, level, draws: worldly(all, place), kept: worldly(kept, place) }));
  const media = channels.reduce((sum, { contribution }) => sum + (contribution?.share ?? 0), 0);
  const divergences = found.reduce((sum, chain) => sum + chain.divergences, 0);
  const sampler = { seed, chains, draws: all.length, rHat: splitRHat(found.map((chain) => chain.draws)), divergences };
  return { channels, fit: { ...closenessOf(data.target, said), heldOut, baselineShare: 1 - media, noise, level, harmonics: scaled.design.harmonics, sampler } };
}

async function sample({ data, design }: Scaled, { seed, chains, warmUp, draws }: FitOptions, run: RunChains, phase: FitPhase): Promise<{ found: Chain[]; baseline: Baseline }> {
  const task = { data, design, autocorrelation: 0, start: null, scatter: 0, seed, warmUp: Math.ceil(warmUp / 2), draws: 50 };
  const [first] = await run([task], phase);
  const near = first?.draws ?? [];
  const autocorrelation = carriedOver(data, design, near);
  const tasks = Array.from({ length: chains }, (_, chain): ChainTask => ({ ...task, autocorrelation, start: near.at(-1) ?? null, scatter: 0.3, seed: seed * 1000 + chain, warmUp, draws }));
  return { found: await run(tasks, phase), baseline: new Baseline(design, data.target.length, autocorrelation) };
}

/** First-order autocorrelation of what neither media nor baseline explain. */
function carriedOver(data: Scaled['data'], design: Scaled['design'], draws: readonly Float64Array[]): number {
  const last = draws.at(-1);
  const media = last ? effectsAt(data.type, data.spend, last) : [];
  const left = new Baseline(design, data.target.length, 0).takenFrom(data.target.map((value, at) => media.reduce((rest, effect) => rest - (effect[at] as number), value)));
  return Math.min(MOST_AUTOCORRELATION, Math.max(0, dot(left.subarray(1), left.subarray(0, -1)) / dot(left, left)));
}

/** The last weeks, foretold; null where too few would be left to learn from. */
async function testOnLast(data: ResponseData, options: FitOptions, run: RunChains): Promise<ResponseFit['heldOut']> {
  const total = data.target.length;
  const periods = Math.min(MOST_HELD_OUT, Math.floor(total * HELD_OUT_SHARE));
  const learnt = total - periods;
  if (periods < 4 || learnt < LEAST_LEARNT || data.channels.some(({ spend }) => spend.subarray(0, learnt).every((value) => value === 0))) return null;
  const scaled = scalePeriods(data, options.type, learnt);
  const { found, baseline } = await sample(scaled, { ...options, chains: 2, warmUp: Math.ceil(options.warmUp / 2), draws: 100 }, run, 'testing');
  const { said, withoutMedia } = foretell(scaled, baseline, found.flatMap((chain) => chain.draws), data);
  const came = data.target.subarray(learnt);
  return { ...closenessOf(came, said.subarray(learnt)), periods, withoutMedia: closenessOf(came, withoutMedia.subarray(learnt)) };
}

/** At most so many, evenly out of all. */
const thinned = (draws: readonly Float64Array[], most: number): Float64Array[] =>
  draws.length <= most ? [...draws] : Array.from({ length: most }, (_, at) => draws[Math.floor((at * draws.length) / most)] as Float64Array);
