import { ALARM, FULL } from './verdict.ts';
import { TailHistory } from './tail-history.ts';

/** How many steps longer a gap must be than any before to be e times less likely, where all were alike. */
const FINEST = 0.35;
const BESIDE = 0.6;
/** So many rows that follow each other in a time gone by mean that the clock was set back, or that one row lay far ahead. */
const SET_BACK = 3;

/** The times of a series: the usual step, gaps, and rows that come late. */
export class SeriesClock {
  readonly #steps = new TailHistory(1000);
  readonly #gaps = new TailHistory(1000, FINEST);
  #at: number | null = null;
  #lateAt: number | null = null;
  #lateRows = 0;

  /** Usual milliseconds between rows; null before the second. */
  get step(): number | null {
    return this.#steps.quantile(0.5);
  }

  /** Whether a row is not later than the one before, and how surprising the gap before it is (0 unless that is an anomaly by itself). */
  next(at: number): { late: boolean; surprise: number } {
    const before = this.#at;
    if (before !== null && at <= before) return { late: this.#isLate(at), surprise: 0 };
    this.#at = at;
    this.#lateRows = 0;
    this.#lateAt = null;
    if (before === null) return { late: false, surprise: 0 };
    const usual = this.step;
    this.#steps.add(at - before);
    if (usual === null) return { late: false, surprise: 0 };
    const gap = (at - before) / usual;
    const surprise = this.#gaps.surprise(gap) - BESIDE;
    this.#gaps.add(gap);
    return { late: false, surprise: surprise / FULL >= ALARM ? surprise : 0 };
  }

  #isLate(at: number): boolean {
    this.#lateRows = this.#lateAt !== null && at > this.#lateAt ? this.#lateRows + 1 : 1;
    this.#lateAt = at;
    if (this.#lateRows < SET_BACK) return true;
    this.#at = at;
    this.#lateRows = 0;
    this.#lateAt = null;
    return false;
  }
}
