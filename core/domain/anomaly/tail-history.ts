/** Rows before which nothing can be called unusual. */
export const FEWEST = 30;
const TAIL = 0.01;
const FEWEST_IN_TAIL = 10;
const OFTEN = 3;
/** Below this no probability is told apart. */
const LEAST = 1e-30;

/** The latest values of a figure, and how unusually large another one would be among them. Memory is bounded by `capacity`. */
export class TailHistory {
  readonly #ring: Float64Array;
  readonly #sorted: Float64Array;
  readonly #finest: number;
  #added = 0;

  /**
   * @param capacity how many of the latest values count
   * @param finest the least that the mean excess of the tail may be: what one more is worth where all values so far were alike
   */
  constructor(capacity = 4000, finest = 0) {
    this.#ring = new Float64Array(capacity);
    this.#sorted = new Float64Array(capacity);
    this.#finest = finest;
  }

  get size(): number {
    return Math.min(this.#added, this.#ring.length);
  }

  /** The value that a share of the history lies below; null while there is none. */
  quantile(share: number): number | null {
    const { size } = this;
    return size === 0 ? null : (this.#sorted[Math.min(size - 1, Math.floor(share * size))] ?? null);
  }

  /**
   * −log10 of the probability of a value this large: by rank within the history, by an exponential tail over the highest 1 % beyond it (the
   * excesses of a high threshold; Pickands 1975, Siffer et al. 2017, KDD: SPOT). 0 while there is too little history.
   */
  surprise(value: number): number {
    const { size } = this;
    if (size < FEWEST) return 0;
    const tail = Math.max(FEWEST_IN_TAIL, Math.floor(size * TAIL));
    const threshold = this.#sorted[size - tail - 1] ?? 0;
    if (value <= threshold) return -Math.log10((size - this.#rank(value) + 1) / (size + 1));
    let excess = 0;
    for (let at = size - tail; at < size; at++) excess += (this.#sorted[at] ?? 0) - threshold;
    const mean = Math.max(excess / tail, this.#finest, Math.abs(threshold) * 1e-9, Number.MIN_VALUE);
    // A value seen often before, as counts are, is as likely as it was.
    const rank = this.#rank(value);
    const often = this.#sorted[rank + OFTEN - 1] === value && rank + OFTEN <= size;
    const asHigh = often ? (size - rank) / (size + 1) : 0;
    return -Math.log10(Math.max(LEAST, asHigh, (tail / size) * (1 + (value - threshold) / (tail * mean)) ** -tail));
  }

  /** The value that has this surprise: the inverse of `surprise` beyond the tail's threshold; null while there is too little history. */
  limit(surprise: number): number | null {
    const { size } = this;
    if (size < FEWEST) return null;
    const tail = Math.max(FEWEST_IN_TAIL, Math.floor(size * TAIL));
    const threshold = this.#sorted[size - tail - 1] ?? 0;
    let excess = 0;
    for (let at = size - tail; at < size; at++) excess += (this.#sorted[at] ?? 0) - threshold;
    return threshold + Math.max(excess / tail, this.#finest) * tail * (Math.max(1, (10 ** surprise * tail) / size) ** (1 / tail) - 1);
  }

  add(value: number): void {
    const place = this.#added % this.#ring.length;
    let { size } = this;
    if (size === this.#ring.length) {
      const gone = this.#rank(this.#ring[place] ?? 0);
      this.#sorted.copyWithin(gone, gone + 1, size);
      size--;
    }
    const at = this.#rank(value, size);
    this.#sorted.copyWithin(at + 1, at, size);
    this.#sorted[at] = value;
    this.#ring[place] = value;
    this.#added++;
  }

  /** How many values lie below. */
  #rank(value: number, size = this.size): number {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
