/** A short window at the end of a series beside a long one right before it; memory is bounded by both. */
export class RecentWindows {
  readonly #short: number;
  readonly #ring: Float64Array;
  #seen = 0;
  #recent = 0;
  #all = 0;

  constructor(short: number, long: number) {
    this.#short = short;
    this.#ring = new Float64Array(short + long);
  }

  add(value: number): void {
    const place = this.#seen % this.#ring.length;
    this.#all += value - (this.#ring[place] ?? 0);
    this.#recent += value - this.#ago(this.#short);
    this.#ring[place] = value;
    this.#seen++;
    // What rounding, or one huge value, left in the sums goes once a round.
    if (place === 0) this.#sum();
  }

  /** Mean of the short window less that of the long one; null until both are at least one short window long. */
  get shift(): number | null {
    if (this.#seen < 2 * this.#short) return null;
    const before = Math.min(this.#seen, this.#ring.length) - this.#short;
    return this.#recent / this.#short - (this.#all - this.#recent) / before;
  }

  /** The value so many rows before the next one. */
  #ago(rows: number): number {
    return rows > this.#seen ? 0 : (this.#ring[(this.#seen - rows) % this.#ring.length] ?? 0);
  }

  #sum(): void {
    this.#all = this.#ring.reduce((sum, value) => sum + value, 0);
    this.#recent = 0;
    for (let rows = 1; rows <= Math.min(this.#seen, this.#short); rows++) this.#recent += this.#ago(rows);
  }
}
