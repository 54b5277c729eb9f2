import type { PathTable } from './path-table.ts';

/** The chain of an order, counted from paths. State 0 is the start; conversion and null are the two ends. */
export interface MarkovChain {
  readonly order: number;
  /** The channels of each state, oldest first: the last `order` ones, fewer while the path is young, none at the start. */
  readonly history: readonly (readonly number[])[];
  /** Of each state: times it was left, to the conversion, to null. */
  readonly left: Float64Array;
  readonly converted: Float64Array;
  readonly lost: Float64Array;
  /** Of each edge, its state, where it leads and how often it was taken; the edges of a state have its history and one more step. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly taken: Float64Array;
  /** The edge by which a path leaves a state for a channel; undefined where no path did. */
  edge(state: number, channel: number): number | undefined;
}

/** States and edges as they are met. */
class ChainStates {
  readonly history: number[][] = [[]];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly edges = new Map<number, number>();
  readonly #places = new Map<string, number>([['', 0]]);
  readonly #order: number;
  readonly #channels: number;

  constructor(order: number, channels: number) {
    this.#order = order;
    this.#channels = channels;
  }

  find(state: number, channel: number): number | undefined {
    return this.edges.get(state * this.#channels + channel);
  }

  edgeOf(state: number, channel: number): number {
    const known = this.find(state, channel);
    if (known !== undefined) return known;
    const edge = this.from.length;
    this.from.push(state);
    this.to.push(this.#stateOf([...(this.history[state] ?? []), channel].slice(-this.#order)));
    this.edges.set(state * this.#channels + channel, edge);
    return edge;
  }

  #stateOf(history: number[]): number {
    const key = history.join();
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.history.length);
    this.history.push(history);
    return this.history.length - 1;
  }
}

/** A list of numbers that grows as it is added to. */
class Tally {
  values = new Float64Array(256);

  add(place: number, amount: number): void {
    if (place >= this.values.length) {
      const grown = new Float64Array(Math.max(place + 1, this.values.length * 2));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[place] = (this.values[place] ?? 0) + amount;
  }

  first(count: number): Float64Array {
    this.add(count, 0);
    return this.values.slice(0, count);
  }
}

/**
 * Counts the chain over start, channels, conversion and null (Anderl, Becker, von Wangenheim and Schumann 2016, "Mapping the customer journey").
 * A channel visited twice in a row is two steps.
 * @param order how many last channels make a state, from 1
 */
export function countChain({ channels, steps, starts, conversions, nulls }: PathTable, order: number): MarkovChain {
  const states = new ChainStates(order, channels.length);
  const [taken, left, converted, lost] = [new Tally(), new Tally(), new Tally(), new Tally()];
  for (let path = 0; path < conversions.length; path++) {
    const yes = conversions[path] ?? 0;
    const no = nulls[path] ?? 0;
    if (yes + no === 0) continue;
    let state = 0;
    for (let at = starts[path] ?? 0; at < (starts[path + 1] ?? 0); at++) {
      const edge = states.edgeOf(state, steps[at] ?? 0);
      taken.add(edge, yes + no);
      left.add(state, yes + no);
      state = states.to[edge] ?? 0;
    }
    left.add(state, yes + no);
    converted.add(state, yes);
    lost.add(state, no);
  }
  const size = states.history.length;
  return {
    order,
    history: states.history,
    left: left.first(size),
    converted: converted.first(size),
    lost: lost.first(size),
    from: Int32Array.from(states.from),
    to: Int32Array.from(states.to),
    taken: taken.first(states.from.length),
    edge: (state, channel) => states.find(state, channel),
  };
}
