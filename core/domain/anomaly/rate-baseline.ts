import { phaseOf, PHASES, seasonsOf, type Season } from './season-profile.ts';
import type { ExpectedCount } from './rate-tails.ts';

/** Rows in which what was learned loses half its weight: two weeks of hours. */
const HALF_LIFE = 336;
const FORGET = 0.5 ** (1 / HALF_LIFE);
/** So many expected events of an average rate stand behind each hour or weekday: few events make no season. */
const SHRINK = 20;
/** A row tells no more of how the rate wavers than so many times the usual variance: an outlier must not make others usual. */
const MOST_OF_A_ROW = 12;
/** Squared expected events, in rows like this one, that stand behind a rate that wavers by a tenth. */
const WAVERING_ROWS = 10;
const WAVERING = 0.01;
const FEWEST_EVENTS = 5;
const FEWEST_ROWS = 12;
/** Of a season, before its hours or weekdays tell apart what is usual. */
const FEWEST_CYCLES = 2;

/** What is known of the rate of events to exposure: mean, season, how it wavers; older rows count less. */
export class RateBaseline {
  #events = 0;
  #exposure = 0;
  #rows = 0;
  #beyond = 0;
  #squares = 0;
  #season: Season | null = null;
  #found = new Float64Array(0);
  #foreseen = new Float64Array(0);

  /** null while too little is known. */
  expect(at: number, exposure: number): ExpectedCount | null {
    if (this.#rows < Math.max(FEWEST_ROWS, FEWEST_CYCLES * this.#found.length) || this.#events < FEWEST_EVENTS || exposure <= 0) return null;
    const mean = (this.#events / this.#exposure) * exposure * this.#factor(at);
    return { mean, exposure, excess: this.#wavering(mean) * mean * mean, learnedFrom: this.#events };
  }

  /** @param step usual milliseconds between rows */
  learn(at: number, count: number, exposure: number, step: number | null): void {
    const expected = this.expect(at, exposure);
    if (expected !== null) this.#waver(count, expected);
    this.#learnSeason(at, count, exposure, step);
    this.#events = this.#events * FORGET + count;
    this.#exposure = this.#exposure * FORGET + exposure;
    this.#rows++;
  }

  /** Squared coefficient of variation of the rate from row to row, by moments (the negative binomial's 1 / size). */
  #wavering(mean: number): number {
    const prior = WAVERING_ROWS * mean * mean;
    return Math.max(0, (this.#beyond + WAVERING * prior) / (this.#squares + prior));
  }

  #waver(count: number, { mean, excess, learnedFrom }: ExpectedCount): void {
    const known = mean + (mean * mean) / learnedFrom;
    const squared = Math.min((count - mean) ** 2, MOST_OF_A_ROW * (known + excess));
    this.#beyond = this.#beyond * FORGET + squared - known;
    this.#squares = this.#squares * FORGET + mean * mean;
  }

  #learnSeason(at: number, count: number, exposure: number, step: number | null): void {
    const season = seasonsOf(step)[0] ?? null;
    if (season !== this.#season) {
      this.#season = season;
      this.#found = new Float64Array(season === null ? 0 : PHASES[season]);
      this.#foreseen = new Float64Array(this.#found.length);
    }
    if (season === null || this.#exposure <= 0) return;
    const phase = phaseOf(season, at);
    // A phase comes once in a cycle: it forgets as the whole does in that time.
    const forget = FORGET ** PHASES[season];
    this.#found[phase] = (this.#found[phase] ?? 0) * forget + count;
    this.#foreseen[phase] = (this.#foreseen[phase] ?? 0) * forget + (this.#events / this.#exposure) * exposure;
  }

  #factor(at: number): number {
    if (this.#season === null) return 1;
    const phase = phaseOf(this.#season, at);
    return ((this.#found[phase] ?? 0) + SHRINK) / ((this.#foreseen[phase] ?? 0) + SHRINK);
  }
}
