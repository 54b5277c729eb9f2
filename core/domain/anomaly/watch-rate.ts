import { RateBaseline } from './rate-baseline.ts';
import { countBand, countTails, type ExpectedCount, type RateFamily } from './rate-tails.ts';
import { TailHistory } from './tail-history.ts';
import { ToldOnce } from './told-once.ts';
import { ALARM, FULL, verdictOf, type Verdict } from './verdict.ts';

/** Events in a period, and what they came from: conversions of spend, opens or complaints of messages delivered. */
export interface RatePoint {
  /** Epoch milliseconds of the period's start, by its wall clock. */
  at: number;
  count: number;
  exposure: number;
}

/** `expected`, `low` and `high` are counts at the exposure of the row. */
export interface RateVerdict extends Verdict {
  /** Where the rate stands beside what was expected. */
  direction: 'up' | 'down';
  /** How many of the latest rows together are most unusual. */
  rows: number;
}

/** Periods that are looked at together: a change that one row is too small to show shows in several. */
const WINDOWS = [1, 2, 4, 8, 24];
const LONGEST = 24;
/** log10 of the two sides: asking both makes a chance answer twice as likely. (Windows overlap, and a row in a told incident is no news.) */
const ASKED = Math.log10(2);
/** From so many rows on a change is one of the level. */
const LEVEL_ROWS = 8;
/** Rows that an anomaly may last before it becomes what is usual. */
const FROZEN = 336;

/** A streaming detector of rates: it judges counts by their exposure, so that hours in which few events were to be expected do not cry. */
export function watchRate(family: RateFamily): (point: RatePoint) => RateVerdict {
  const watch = new RateWatch(family);
  return (point) => watch.next(point);
}

interface Row {
  count: number;
  expected: ExpectedCount;
}

class RateWatch {
  readonly #family: RateFamily;
  readonly #baseline = new RateBaseline();
  readonly #steps = new TailHistory(200);
  readonly #told = new ToldOnce();
  #recent: Row[] = [];
  #at: number | null = null;
  #frozen = 0;

  constructor(family: RateFamily) {
    this.#family = family;
  }

  next({ at, count, exposure }: RatePoint): RateVerdict {
    if (this.#at !== null && at > this.#at) this.#steps.add(at - this.#at);
    this.#at = at;
    const expected = this.#baseline.expect(at, exposure);
    if (!Number.isFinite(count) || count < 0 || !(exposure > 0) || (this.#family === 'binomial' && count > exposure)) return { ...nothing(expected) };
    if (expected !== null) this.#recent = [...this.#recent.slice(1 - LONGEST), { count, expected }];
    const found = this.#judge();
    const surprising = found.surprise / FULL >= ALARM;
    this.#frozen = surprising ? this.#frozen + 1 : 0;
    if (!surprising || this.#frozen > FROZEN) this.#baseline.learn(at, count, exposure, this.#steps.quantile(0.5));
    if (expected === null) return { ...nothing(null) };
    const band = { expected: expected.mean, ...countBand(this.#family, expected) };
    const kind = found.rows >= LEVEL_ROWS ? 'level-shift' : found.direction === 'up' ? 'spike' : 'drop';
    return { ...verdictOf(found.surprise, this.#told.next(found.surprise), band, kind), direction: found.direction, rows: found.rows };
  }

  #judge(): { surprise: number; direction: 'up' | 'down'; rows: number } {
    let best = { surprise: 0, direction: 'up' as 'up' | 'down', rows: 1 };
    for (const rows of WINDOWS) {
      if (rows > this.#recent.length) break;
      const { count, expected } = together(this.#recent.slice(-rows));
      const { lower, upper } = countTails(this.#family, count, expected);
      const surprise = -Math.log10(Math.max(1e-30, Math.min(lower, upper))) - ASKED;
      if (surprise > best.surprise) best = { surprise, direction: upper < lower ? 'up' : 'down', rows };
    }
    return best;
  }
}

function together(rows: readonly Row[]): Row {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const learnedFrom = rows.at(-1)?.expected.learnedFrom ?? 0;
  const expected = { mean: sum((row) => row.expected.mean), exposure: sum((row) => row.expected.exposure), excess: sum((row) => row.expected.excess), learnedFrom };
  return { count: sum(({ count }) => count), expected };
}

const nothing = (expected: ExpectedCount | null): RateVerdict => ({ score: 0, anomaly: false, expected: expected?.mean ?? null, low: null, high: null, direction: 'up', rows: 1 });
