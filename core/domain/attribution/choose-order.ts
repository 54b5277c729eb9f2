import { countChain, type MarkovChain } from './markov-chain.ts';
import type { PathTable } from './path-table.ts';

/** The highest order tried. */
const HIGHEST = 4;

/**
 * The order under which paths that were held out are likeliest. Each path walked is held out in turn and foretold from all others
 * (leave-one-out), so nothing is drawn by chance; orders are tried upwards until one foretells worse than the one before.
 * A step is foretold as (n(state, step) + 1/m) / (n(state) + 1), m being the channels and the two ends.
 */
export function chooseOrder(table: PathTable): { order: number; chain: MarkovChain } {
  let chosen = countChain(table, 1);
  let best = heldOutLikelihood(table, chosen);
  for (let order = 2; order <= HIGHEST; order++) {
    const chain = countChain(table, order);
    const likelihood = heldOutLikelihood(table, chain);
    if (!(likelihood > best + 1e-9 * Math.abs(best))) break;
    chosen = chain;
    best = likelihood;
  }
  return { order: chosen.order, chain: chosen };
}

/** Log-likelihood of every path walked, foretold from the others. */
export function heldOutLikelihood({ channels, steps, starts, conversions, nulls }: PathTable, chain: MarkovChain): number {
  const held = new HeldOut(chain, channels.length + 2);
  let sum = 0;
  for (let path = 0; path < conversions.length; path++) {
    const own = steps.subarray(starts[path], starts[path + 1]);
    for (const [walked, ending] of [[conversions[path] ?? 0, chain.converted], [nulls[path] ?? 0, chain.lost]] as const) if (walked > 0) sum += walked * held.likelihood(own, ending, Math.min(1, walked));
  }
  return sum;
}

/** Takes a path out of the counts, foretells it, and puts it back. */
class HeldOut {
  readonly #chain: MarkovChain;
  readonly #prior: number;
  #edges = new Int32Array(64);

  constructor(chain: MarkovChain, ways: number) {
    this.#chain = chain;
    this.#prior = 1 / ways;
  }

  likelihood(steps: Uint16Array, ending: Float64Array, once: number): number {
    const { from, taken, left } = this.#chain;
    const last = this.#walk(steps);
    this.#add(steps.length, last, ending, -once);
    let sum = this.#log(ending[last] ?? 0, left[last] ?? 0);
    for (let step = 0; step < steps.length; step++) {
      const edge = this.#edges[step] ?? 0;
      sum += this.#log(taken[edge] ?? 0, left[from[edge] ?? 0] ?? 0);
    }
    this.#add(steps.length, last, ending, once);
    return sum;
  }

  /** Finds the edges of the path and answers its last state. */
  #walk(steps: Uint16Array): number {
    if (steps.length > this.#edges.length) this.#edges = new Int32Array(steps.length * 2);
    let state = 0;
    for (let step = 0; step < steps.length; step++) {
      const edge = this.#chain.edge(state, steps[step] ?? 0) ?? 0;
      this.#edges[step] = edge;
      state = this.#chain.to[edge] ?? 0;
    }
    return state;
  }

  #add(length: number, last: number, ending: Float64Array, amount: number): void {
    const { from, taken, left } = this.#chain;
    for (let step = 0; step < length; step++) {
      const edge = this.#edges[step] ?? 0;
      const state = from[edge] ?? 0;
      taken[edge] = (taken[edge] ?? 0) + amount;
      left[state] = (left[state] ?? 0) + amount;
    }
    ending[last] = (ending[last] ?? 0) + amount;
    left[last] = (left[last] ?? 0) + amount;
  }

  #log(count: number, all: number): number {
    return Math.log((Math.max(0, count) + this.#prior) / (Math.max(0, all) + 1));
  }
}
