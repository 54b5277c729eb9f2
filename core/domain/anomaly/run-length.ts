import { TailHistory } from './tail-history.ts';

/** No run is more surprising: one that goes on is no news again in every row. */
const MOST = 6;
/** How much longer (in ln) a run must be than any before to be e times less likely, where all were alike. */
const FINEST = 0.25;

/** How unusually long the present run of something (a value that stays the same, rows without a value) is among the runs before. */
export class RunLength {
  readonly #runs = new TailHistory(1000, FINEST);
  #length = 0;

  /** Surprise of the present run; 0 where there is none. */
  surprise = 0;

  next(goesOn: boolean): void {
    if (goesOn) this.#length++;
    else {
      this.#runs.add(Math.log1p(this.#length));
      this.#length = 0;
    }
    this.surprise = goesOn ? Math.min(MOST, this.#runs.surprise(Math.log1p(this.#length))) : 0;
  }
}
