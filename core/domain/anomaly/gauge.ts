import { TailHistory } from './tail-history.ts';

/** A figure that is weighed against its own past. */
export class Gauge {
  readonly #past = new TailHistory();
  readonly #beside: number;

  /** @param beside how much more surprising (log10) it must be than the others, since it is asked in addition to them */
  constructor(beside: number) {
    this.#beside = beside;
  }

  /** Surprise of a value; it is added to the past where it is to be learned from. null: there is nothing to weigh. */
  next(value: number | null, learn: boolean): number {
    if (value === null) return 0;
    const surprise = this.#past.surprise(value) - this.#beside;
    if (learn) this.#past.add(value);
    return surprise;
  }
}
