/** How often each path was walked. Equal paths are one. */
export interface PathTable {
  /** Names in the order of their code units; a step is a place in this list. */
  readonly channels: readonly string[];
  /** The steps of path p are steps[starts[p]] … steps[starts[p + 1] − 1]; there is at least one. */
  readonly steps: Uint16Array;
  readonly starts: Uint32Array;
  /** Of each path: times it ended in a conversion, what those were worth, times it did not. */
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  readonly nulls: Float64Array;
}

/** What happened at the end of a path. */
export interface PathOutcome {
  conversions: number;
  value: number;
  nulls: number;
}

export const MOST_CHANNELS = 0xffff;

/** Collects paths one by one; the result does not depend on their order but for the rounding of sums. */
export class PathCollector {
  readonly #places = new Map<string, number>();
  /** Key of a path: a code unit a step. */
  readonly #paths = new Map<string, number>();
  readonly #outcomes: PathOutcome[] = [];

  get channelCount(): number {
    return this.#places.size;
  }

  /**
   * @param channels at least one
   * @throws RangeError beyond MOST_CHANNELS different ones
   */
  add(channels: readonly string[], { conversions, value, nulls }: PathOutcome): void {
    let key = '';
    for (const channel of channels) key += String.fromCharCode(this.#placeOf(channel));
    const known = this.#outcomes[this.#paths.get(key) ?? -1];
    if (known === undefined) {
      this.#paths.set(key, this.#outcomes.length);
      this.#outcomes.push({ conversions, value, nulls });
      return;
    }
    known.conversions += conversions;
    known.value += value;
    known.nulls += nulls;
  }

  #placeOf(channel: string): number {
    const known = this.#places.get(channel);
    if (known !== undefined) return known;
    if (this.#places.size >= MOST_CHANNELS) throw new RangeError('too many channels');
    this.#places.set(channel, this.#places.size);
    return this.#places.size - 1;
  }

  done(): PathTable {
    const met = [...this.#places.keys()];
    const channels = met.toSorted((a, b) => (a < b ? -1 : 1));
    const sortedPlace = new Map(channels.map((channel, place) => [channel, place]));
    const placeOfMet = Uint16Array.from(met, (channel) => sortedPlace.get(channel) ?? 0);
    const keys = [...this.#paths.keys()];
    const starts = new Uint32Array(keys.length + 1);
    keys.forEach((key, path) => (starts[path + 1] = (starts[path] ?? 0) + key.length));
    const steps = new Uint16Array(starts[keys.length] ?? 0);
    let at = 0;
    for (const key of keys) for (let step = 0; step < key.length; step++) steps[at++] = placeOfMet[key.charCodeAt(step)] ?? 0;
    const column = (read: (outcome: PathOutcome) => number) => Float64Array.from(this.#outcomes, read);
    return { channels, steps, starts, conversions: column(({ conversions }) => conversions), values: column(({ value }) => value), nulls: column(({ nulls }) => nulls) };
  }
}

/** A table of paths written out: for tests and small examples. */
export function pathTable(paths: readonly { path: readonly string[]; conversions?: number; value?: number; nulls?: number }[]): PathTable {
  const collector = new PathCollector();
  for (const { path, conversions = 0, value = 0, nulls = 0 } of paths) collector.add(path, { conversions, value, nulls });
  return collector.done();
}

export const total = (amounts: Float64Array): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** The same shares, summing to `sum`: what a million additions rounded away is put back. Zeros where there are no shares. */
export function scaledTo(shares: Float64Array, sum: number): Float64Array {
  const whole = total(shares);
  return whole === 0 ? new Float64Array(shares.length) : shares.map((share) => share * (sum / whole));
}
