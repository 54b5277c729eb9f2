import { TailHistory } from './tail-history.ts';

/** Below so large a share of the usual size values are told apart by their difference, above by their ratio. */
const LINEAR = 0.2;
const LEVEL_RATE = 0.05;

/** The values of a series on a scale without units, on which the same ratio is the same distance. */
export class RatioScale {
  readonly #sizes = new TailHistory();
  /** A slow level before the row before this one, and before this one. */
  #levels: [number | null, number | null] = [null, null];
  #before: number | null = null;

  /** How far a value lies from the one before; null for the first. */
  jump(value: number): number | null {
    return this.#before === null ? null : Math.abs(this.#distance(value, this.#before));
  }

  /** How far both it and the one before lie, on one side, from the slow level before them: what lasts. */
  pair(value: number): number | null {
    const [level] = this.#levels;
    if (level === null || this.#before === null) return null;
    const [now, before] = [this.#distance(value, level), this.#distance(this.#before, level)];
    return now * before > 0 ? Math.min(Math.abs(now), Math.abs(before)) : 0;
  }

  learn(value: number): void {
    const [, level] = this.#levels;
    this.#levels = [level, level === null ? value : level + LEVEL_RATE * (value - level)];
    this.#sizes.add(Math.abs(value));
    this.#before = value;
  }

  #distance(value: number, from: number): number {
    const usual = LINEAR * (this.#sizes.quantile(0.5) ?? 0);
    return usual > 0 ? Math.asinh(value / usual) - Math.asinh(from / usual) : 0;
  }
}
