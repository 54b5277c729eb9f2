import { NextValue } from './next-value.ts';
import { SeriesClock } from './series-clock.ts';
import { TailHistory } from './tail-history.ts';
import { ToldOnce } from './told-once.ts';
import { RunLength } from './run-length.ts';
import { ValueEvidence, type Evidence } from './value-evidence.ts';
import { ALARM, FULL, verdictOf, type Verdict } from './verdict.ts';

/** A row: epoch milliseconds of its wall clock, and its value where it has one. */
export interface SeriesPoint {
  at: number;
  value: number | null;
}

type Band = Pick<Verdict, 'expected' | 'low' | 'high'>;

/** What lies outside of low … high comes once in 1,000 rows on either side. */
const BAND = 3;
/** How much more surprising a run must be than the rest, since it is asked in addition. */
const BESIDE = 1.3;

/**
 * A streaming detector: feed rows in their order, each is answered from itself and those before. Memory is bounded. The most surprising of: the
 * jump from the row before, absolute and relative; two rows together off the slow level; the residual from what the calendar lets expect; the
 * value itself; how unsteady the last rows are; a short window's mean against a long one's, 24 against 240 rows and 48 against 480 (Lavin and
 * Ahmad 2015, section III); a run of equal values; rows without a value; a gap in time. Each is weighed against its own past, see `TailHistory`.
 * A row that is not later than the one before is answered and not learned from.
 */
export function watchSeries(): (point: SeriesPoint) => Verdict {
  const watch = new SeriesWatch();
  return (point) => watch.next(point);
}

class SeriesWatch {
  readonly #above = new TailHistory();
  readonly #below = new TailHistory();
  readonly #same = new RunLength();
  readonly #absent = new RunLength();
  readonly #nextValue = new NextValue();
  readonly #clock = new SeriesClock();
  readonly #evidence = new ValueEvidence();
  readonly #toldValues = new ToldOnce();
  readonly #toldSilence = new ToldOnce();

  next({ at, value }: SeriesPoint): Verdict {
    const step = this.#clock.step;
    const { late, surprise } = this.#clock.next(at);
    const expected = this.#nextValue.expect(at, step);
    const band = this.#band(expected);
    const known = value !== null && Number.isFinite(value) ? value : null;
    if (!late) this.#absent.next(known === null);
    const silence = { kind: 'missing' as const, surprise: Math.max(surprise, enough(this.#absent.surprise - BESIDE)) };
    const flat = { kind: 'flat' as const, surprise: late || known === null ? 0 : this.#flat(known) };
    const found = known === null ? NOTHING : this.#evidence.next(known, expected, this.#nextValue.seasonal, !late);
    if (!late && known !== null) this.#learn(at, known, expected, step);
    return this.#answer(found, flat.surprise > silence.surprise ? flat : silence, band);
  }

  /** Values and silence are told apart: a gap in the data must not hide what comes after it. */
  #answer(found: Evidence, silence: Evidence, band: Band): Verdict {
    const news = this.#toldValues.next(found.surprise);
    const silent = silence.surprise > 0 && this.#toldSilence.next(silence.surprise);
    if (silent && (!news || silence.surprise > found.surprise)) return verdictOf(silence.surprise, true, band, silence.kind);
    return verdictOf(found.surprise, news, band, found.kind);
  }

  #band(expected: number | null): Band {
    const [above, below] = [this.#above.limit(BAND), this.#below.limit(BAND)];
    if (expected === null || above === null || below === null) return { expected, low: null, high: null };
    return { expected, low: expected - Math.max(0, below), high: expected + Math.max(0, above) };
  }

  #flat(value: number): number {
    this.#same.next(value === this.#nextValue.last);
    return enough(this.#same.surprise - BESIDE);
  }

  #learn(at: number, value: number, expected: number | null, step: number | null): void {
    if (expected !== null) {
      this.#above.add(value - expected);
      this.#below.add(expected - value);
    }
    this.#nextValue.learn(at, value, step);
  }
}

const NOTHING: Evidence = { kind: 'spike', surprise: 0 };

/** Silence counts where it is an anomaly by itself, or not at all. */
const enough = (surprise: number): number => (surprise / FULL >= ALARM ? surprise : 0);
