import type { Yield } from './yield.ts';

/** Something that is bought in amounts the smaller the dearer it is. */
export interface Supplier {
  readonly low: number;
  readonly high: number;
  /** The amount at which one more unit brings `price`; never rising with the price. */
  at(price: number): number;
  /** One more unit at an amount; the highest over what an amount can be stands at `low`. */
  slope(amount: number): number;
}

/**
 * The least concave function that is nowhere below a yield between two amounts (Udell & Boyd, "Maximizing a Sum of Sigmoids", 2013, section 3): a
 * chord from `low` to where it touches the concave part, and the yield itself from there on.
 */
export class Envelope implements Supplier {
  readonly low: number;
  readonly high: number;
  /** Where the chord ends; `low` where there is none. */
  readonly touch: number;
  readonly chord: number;
  readonly yield: Yield;
  readonly #base: number;

  constructor(one: Yield, low: number, high: number) {
    this.low = low;
    this.high = high;
    this.yield = one;
    this.#base = one.value(low);
    this.touch = high <= low || one.turn <= low ? low : this.#touching();
    this.chord = this.touch > low ? (one.value(this.touch) - this.#base) / (this.touch - low) : Infinity;
  }

  value(spend: number): number {
    return spend < this.touch ? this.#base + this.chord * (spend - this.low) : this.yield.value(spend);
  }

  /** How far the chord lies above the yield. */
  gap(spend: number): number {
    return spend < this.touch ? Math.max(0, this.value(spend) - this.yield.value(spend)) : 0;
  }

  slope(spend: number): number {
    return spend < this.touch || (this.touch > this.low && spend === this.low) ? this.chord : this.yield.slope(spend);
  }

  at(price: number): number {
    if (this.high <= this.low || price > this.chord) return this.low;
    if (this.yield.slope(this.high) >= price) return this.high;
    if (this.touch === this.low && this.yield.slope(this.low) <= price) return this.low;
    return falling((spend) => this.yield.slope(spend), price, this.touch, this.high);
  }

  /** The chord from `low` is as steep as the yield where it touches; the whole span where the yield is steeper still at its end. */
  #touching(): number {
    const { value, slope, turn } = this.yield;
    const over = (spend: number) => slope(spend) * (spend - this.low) - (value(spend) - this.#base);
    if (turn >= this.high || over(this.high) >= 0) return this.high;
    let [below, above] = [Math.max(turn, this.low), this.high];
    for (let step = 0; step < 60 && above - below > 1e-13 * above; step++) {
      const middle = 0.5 * (below + above);
      if (over(middle) > 0) below = middle;
      else above = middle;
    }
    return above;
  }
}

const MOST_STEPS = 60;
const CLOSE = 1e-13;

/** Where a falling slope has a price, between two amounts that enclose it: regula falsi on logarithms, in which these slopes are nearly straight (Illinois; Dowell & Jarratt 1971). */
function falling(slope: (spend: number) => number, price: number, from: number, to: number): number {
  const target = Math.log(price);
  let [left, right] = [Math.log(Math.max(from, to * 1e-14)), Math.log(to)];
  let [over, under] = [Math.log(slope(Math.exp(left))) - target, Math.log(slope(to)) - target];
  if (!(over > 0)) return Math.max(from, to * 1e-14);
  let side = 0;
  for (let step = 0; step < MOST_STEPS && right - left > CLOSE; step++) {
    const guess = Number.isFinite(over) && Number.isFinite(under) ? right - (under * (right - left)) / (under - over) : 0.5 * (left + right);
    const middle = step % 12 === 11 ? 0.5 * (left + right) : guess;
    const found = Math.log(slope(Math.exp(middle))) - target;
    if (Math.abs(found) < CLOSE) return Math.exp(middle);
    if (found > 0) {
      if (side === 1) under /= 2;
      [left, over, side] = [middle, found, 1];
    } else {
      if (side === -1) over /= 2;
      [right, under, side] = [middle, found, -1];
    }
  }
  return Math.exp(0.5 * (left + right));
}
