import { seasonsOf, SeasonProfile, type Season } from './season-profile.ts';

const LEVEL_RATE = 0.2;
/** How fast the record of a way's errors forgets. */
const ERROR_RATE = 0.02;

interface Way {
  expected: number | null;
  /** Mean absolute error lately; null before the first. */
  error: number | null;
}

/**
 * What the next value of a series is expected to be: by the last value, by the level, by the hour of the day, by the hour or day of the week,
 * whichever has erred least lately. Which seasons there can be follows from the usual step between rows.
 */
export class NextValue {
  /** The latest value. */
  last: number | null = null;
  #level: number | null = null;
  readonly #profiles = new Map<Season, SeasonProfile>();
  readonly #errors = new Map<string, number>();

  /** Whether the calendar has erred least lately. */
  seasonal = false;

  /** @param step usual milliseconds between rows; null while it is not known */
  expect(at: number, step: number | null): number | null {
    this.seasonal = false;
    let best: Way = { expected: this.#level, error: this.#errors.get('level') ?? null };
    for (const [name, expected] of this.#ways(at, step)) {
      const error = this.#errors.get(name);
      if (expected !== null && error !== undefined && (best.error === null || error < best.error)) {
        best = { expected, error };
        this.seasonal = name !== 'last' && name !== 'level';
      }
    }
    return best.expected;
  }

  learn(at: number, value: number, step: number | null): void {
    for (const [name, expected] of this.#ways(at, step)) {
      if (expected === null) continue;
      const error = this.#errors.get(name);
      this.#errors.set(name, error === undefined ? Math.abs(value - expected) : error + ERROR_RATE * (Math.abs(value - expected) - error));
    }
    this.last = value;
    this.#level = this.#level === null ? value : this.#level + LEVEL_RATE * (value - this.#level);
    for (const season of seasonsOf(step)) this.#profile(season).learn(at, value);
  }

  *#ways(at: number, step: number | null): Generator<[string, number | null]> {
    yield ['level', this.#level];
    yield ['last', this.last];
    for (const season of seasonsOf(step)) yield [season, this.#profile(season).expect(at)];
  }

  #profile(season: Season): SeasonProfile {
    const found = this.#profiles.get(season) ?? new SeasonProfile(season);
    this.#profiles.set(season, found);
    return found;
  }
}
