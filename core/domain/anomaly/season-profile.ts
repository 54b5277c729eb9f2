const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1 January 1970 was a Thursday: so much later a week begins. */
const MONDAY = 4 * DAY;

/** How a value of the calendar repeats: the time of day, the hour of the week, the day of the week. */
export type Season = 'day' | 'week' | 'weekday';

/** Which of the season's hours or days a time (epoch milliseconds of its wall clock) falls into. */
export function phaseOf(season: Season, at: number): number {
  if (season === 'day') return Math.floor((((at % DAY) + DAY) % DAY) / HOUR);
  const inWeek = (((at - MONDAY) % (7 * DAY)) + 7 * DAY) % (7 * DAY);
  return Math.floor(inWeek / (season === 'week' ? HOUR : DAY));
}

export const PHASES: Record<Season, number> = { day: 24, week: 168, weekday: 7 };

/** Which seasons rows can show that are so many milliseconds apart. */
export function seasonsOf(step: number | null): Season[] {
  if (step === null || step <= 0 || step > 30 * HOUR) return [];
  return step <= 3 * HOUR ? ['day', 'week'] : ['weekday'];
}

/** How often a phase must have been seen, in different cycles, before it is trusted. */
const FEWEST_CYCLES = 2;
const RATE = 0.15;
/** Share of an error by which the level of the whole profile moves. */
const OFFSET_RATE = 0.25;
/** Errors beyond so many usual ones move the profile no farther: an outlier must not become what is expected. */
const CLIP = 4;

/** What each hour or weekday usually brings, learned from the past, moved by how high the whole series stands now. */
export class SeasonProfile {
  readonly #season: Season;
  readonly #usual: Float64Array;
  readonly #cycles: Uint32Array;
  readonly #lastCycle: Float64Array;
  #offset = 0;
  #error = 0;

  constructor(season: Season) {
    this.#season = season;
    this.#usual = new Float64Array(PHASES[season]);
    this.#cycles = new Uint32Array(PHASES[season]);
    this.#lastCycle = new Float64Array(PHASES[season]).fill(Number.NEGATIVE_INFINITY);
  }

  /** What to expect at a time; null while too few cycles were seen. */
  expect(at: number): number | null {
    const phase = phaseOf(this.#season, at);
    return (this.#cycles[phase] ?? 0) < FEWEST_CYCLES ? null : (this.#usual[phase] ?? 0) + this.#offset;
  }

  learn(at: number, value: number): void {
    const phase = phaseOf(this.#season, at);
    const cycle = Math.floor((at - MONDAY) / (this.#season === 'day' ? DAY : 7 * DAY));
    const seen = this.#cycles[phase] ?? 0;
    const expected = this.expect(at);
    if (expected !== null) {
      const error = value - expected;
      const clipped = this.#error === 0 ? error : Math.max(-CLIP * this.#error, Math.min(CLIP * this.#error, error));
      this.#offset += OFFSET_RATE * clipped;
      this.#error += 0.05 * (Math.abs(error) - this.#error);
      this.#usual[phase] = (this.#usual[phase] ?? 0) + RATE * clipped;
      // What the profile has taken up is no longer owed by its level.
      this.#offset -= (RATE * clipped) / PHASES[this.#season];
    } else this.#usual[phase] = seen === 0 ? value : ((this.#usual[phase] ?? 0) + value) / 2;
    if (cycle > (this.#lastCycle[phase] ?? 0)) {
      this.#cycles[phase] = seen + 1;
      this.#lastCycle[phase] = cycle;
    }
  }
}
