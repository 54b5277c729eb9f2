/** Rows for which a told incident is not told again, unless it grows worse. */
const HOLD = 96;
/** Rows in which its memory then falls to 1/e, from at most `MOST`. */
const FADING = 100;
const MOST = 8;
/** What is less surprising than this is not worth remembering. */
const NOTABLE = 2;

/** Lets a surprise through once: what goes on, or comes again soon and no stronger, is no news. */
export class ToldOnce {
  #peak = 0;
  #ago = Number.POSITIVE_INFINITY;

  /** Whether a surprise is news in this row. */
  next(surprise: number): boolean {
    this.#ago++;
    const remembered = this.#ago <= HOLD ? this.#peak : Math.min(this.#peak, MOST) * Math.exp((HOLD - this.#ago) / FADING);
    const news = surprise > remembered;
    if (news && (surprise > NOTABLE || surprise > this.#peak)) [this.#peak, this.#ago] = [surprise, 0];
    return news;
  }
}
