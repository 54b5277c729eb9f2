import { drawNormal } from './random-draws.ts';

/** ln of a density at `at`, up to a constant; writes its slopes. */
export type LogDensity = (at: Float64Array, slopes: Float64Array) => number;

export interface ChainOptions {
  /** Steps that tune the stride and the scales, thrown away. */
  warmUp: number;
  draws: number;
  random: () => number;
  /** Between steps; throws to give up. */
  tick?: (step: number) => void;
}

export interface Chain {
  draws: Float64Array[];
  /** Steps whose energy was not kept: places that the stride cannot follow. */
  divergences: number;
}

interface State {
  at: Float64Array;
  momentum: Float64Array;
  slopes: Float64Array;
  density: number;
}

interface Tree {
  left: State;
  right: State;
  chosen: State;
  /** ln Σ weights. */
  weight: number;
  going: boolean;
  diverged: boolean;
  accepted: number;
  steps: number;
}

const MAX_DEPTH = 8;
const MAX_ENERGY_ERROR = 1000;
/** Share of proposals that the stride is tuned to; the usual value of Stan. */
const TARGET_ACCEPTANCE = 0.85;

/**
 * A chain of the No-U-Turn sampler (Hoffman & Gelman 2014) with multinomial choice along the path (Betancourt 2017), the stride tuned by dual
 * averaging and a diagonal scale learnt in two windows of the warm-up.
 */
export function noUTurn(density: LogDensity, start: Float64Array, options: ChainOptions): Chain {
  const sampler = new Sampler(density, start, options);
  const { warmUp, draws, tick } = options;
  const kept: Float64Array[] = [];
  for (let step = 0; step < warmUp + draws; step++) {
    tick?.(step);
    sampler.step(step < warmUp ? step / warmUp : null);
    if (step >= warmUp) kept.push(sampler.place.slice());
  }
  return { draws: kept, divergences: sampler.divergences };
}

class Sampler {
  divergences = 0;
  readonly #density: LogDensity;
  readonly #random: () => number;
  #here: State;
  #scales: Float64Array;
  #stride: Stride;
  #spread: Spread;
  #window = 0;

  constructor(density: LogDensity, start: Float64Array, { random }: ChainOptions) {
    this.#density = density;
    this.#random = random;
    this.#scales = new Float64Array(start.length).fill(0.3);
    const slopes = new Float64Array(start.length);
    this.#here = { at: start.slice(), momentum: new Float64Array(start.length), slopes, density: density(start, slopes) };
    this.#stride = new Stride(0.2);
    this.#spread = new Spread(start.length);
  }

  get place(): Float64Array {
    return this.#here.at;
  }

  /** @param tuned how much of the warm-up is over; null after it */
  step(tuned: number | null): void {
    const tree = this.#path();
    this.#here = tree.chosen;
    if (tuned === null) {
      this.divergences += Number(tree.diverged);
      this.#stride.settle();
      return;
    }
    this.#stride.learn(tree.accepted / Math.max(1, tree.steps));
    this.#learnScales(tuned);
  }

  /** Scales from the second tenth on, anew at four places: early places are far from where the chain settles. */
  #learnScales(tuned: number): void {
    const window = [0.1, 0.2, 0.35, 0.6, 0.9].filter((from) => tuned >= from).length;
    if (window !== this.#window) {
      this.#window = window;
      if (this.#spread.count > 10) {
        this.#scales = this.#spread.scales();
        this.#stride = new Stride(this.#stride.now);
      }
      this.#spread = new Spread(this.#scales.length);
    }
    this.#spread.add(this.#here.at);
  }

  #path(): Tree {
    const momentum = this.#here.at.map(() => drawNormal(this.#random));
    const start: State = { ...this.#here, momentum };
    const energy = energyOf(start);
    let tree: Tree = { left: start, right: start, chosen: start, weight: 0, going: true, diverged: false, accepted: 0, steps: 0 };
    for (let depth = 0; depth < MAX_DEPTH && tree.going; depth++) {
      const forward = this.#random() < 0.5;
      const grown = this.#grow(forward ? tree.right : tree.left, forward ? 1 : -1, depth, energy);
      tree = this.#joined(tree, grown, forward, true);
    }
    return tree;
  }

  #grow(from: State, direction: 1 | -1, depth: number, energy: number): Tree {
    if (depth === 0) {
      const next = this.#leap(from, direction);
      const error = energyOf(next) - energy;
      const kept = Number.isFinite(error) && error > -MAX_ENERGY_ERROR;
      return { left: next, right: next, chosen: next, weight: kept ? error : Number.NEGATIVE_INFINITY, going: kept, diverged: !kept, accepted: Number.isNaN(error) ? 0 : Math.min(1, Math.exp(error)), steps: 1 };
    }
    const half = this.#grow(from, direction, depth - 1, energy);
    if (!half.going) return half;
    const other = this.#grow(direction === 1 ? half.right : half.left, direction, depth - 1, energy);
    return this.#joined(half, other, direction === 1, false);
  }

  /** Two paths end to end; the new half is preferred at the top of the path (Betancourt 2017, A.3.2). */
  #joined(tree: Tree, grown: Tree, forward: boolean, top: boolean): Tree {
    const [left, right] = forward ? [tree.left, grown.right] : [grown.left, tree.right];
    const weight = logAdd(tree.weight, grown.weight);
    const chance = Math.exp(grown.weight - (top ? tree.weight : weight));
    const chosen = grown.going && this.#random() < chance ? grown.chosen : tree.chosen;
    const going = tree.going && grown.going && !turned(left, right, this.#scales);
    return { left, right, chosen, weight, going, diverged: tree.diverged || grown.diverged, accepted: tree.accepted + grown.accepted, steps: tree.steps + grown.steps };
  }

  /** A leapfrog step, positions in scales. */
  #leap({ at, momentum, slopes }: State, direction: 1 | -1): State {
    const stride = this.#stride.now * direction;
    const scales = this.#scales;
    const half = momentum.map((value, place) => value + 0.5 * stride * (slopes[place] as number) * (scales[place] as number));
    const next = at.map((value, place) => value + stride * (half[place] as number) * (scales[place] as number));
    const found = new Float64Array(at.length);
    const density = this.#density(next, found);
    return { at: next, slopes: found, density, momentum: half.map((value, place) => value + 0.5 * stride * (found[place] as number) * (scales[place] as number)) };
  }
}

/** Dual averaging (Hoffman & Gelman 2014, 3.2) with its published constants. */
class Stride {
  now: number;
  readonly #centre: number;
  #count = 0;
  #error = 0;
  #mean = 0;

  constructor(start: number) {
    this.now = start;
    this.#centre = Math.log(10 * start);
  }

  learn(acceptance: number): void {
    this.#count += 1;
    const share = 1 / (this.#count + 10);
    this.#error = (1 - share) * this.#error + share * (TARGET_ACCEPTANCE - acceptance);
    const log = this.#centre - (Math.sqrt(this.#count) / 0.05) * this.#error;
    const weight = this.#count ** -0.75;
    this.#mean = weight * log + (1 - weight) * this.#mean;
    this.now = Math.exp(log);
  }

  settle(): void {
    if (this.#count > 0) this.now = Math.exp(this.#mean);
  }
}

/** Running variance a variable (Welford 1962). */
class Spread {
  count = 0;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;

  constructor(size: number) {
    this.#mean = new Float64Array(size);
    this.#square = new Float64Array(size);
  }

  add(at: Float64Array): void {
    this.count += 1;
    for (let place = 0; place < at.length; place++) {
      const away = (at[place] as number) - (this.#mean[place] as number);
      this.#mean[place] = (this.#mean[place] as number) + away / this.count;
      this.#square[place] = (this.#square[place] as number) + away * ((at[place] as number) - (this.#mean[place] as number));
    }
  }

  /** Standard deviations, shrunk a little as Stan does. */
  scales(): Float64Array {
    const weight = this.count / (this.count + 5);
    return this.#square.map((square) => Math.sqrt(weight * (square / (this.count - 1)) + 1e-3 * (1 - weight)));
  }
}

const energyOf = ({ density, momentum }: State): number => density - 0.5 * momentum.reduce((sum, value) => sum + value * value, 0);

function turned(left: State, right: State, scales: Float64Array): boolean {
  let [back, ahead] = [0, 0];
  for (let place = 0; place < left.at.length; place++) {
    const way = ((right.at[place] as number) - (left.at[place] as number)) / (scales[place] as number);
    back += way * (left.momentum[place] as number);
    ahead += way * (right.momentum[place] as number);
  }
  return back < 0 || ahead < 0;
}

const logAdd = (one: number, other: number): number => {
  const most = Math.max(one, other);
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log(Math.exp(one - most) + Math.exp(other - most));
};
