import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNormal, drawPoisson, type Uniform } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { TailHistory } from './tail-history.ts';
import type { Verdict } from './verdict.ts';
import { watchSeries, type SeriesPoint } from './watch-series.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 5, 1);
const MONTH = 720;
const day = (row: number): number => 1 + 0.6 * Math.sin((((row % 24) - 9) / 24) * 2 * Math.PI);
const weekend = (row: number): number => (Math.floor(row / 24) % 7 >= 5 ? 0.6 : 1);

/** Hourly series without anything wrong in them. */
const quiet: Record<string, (random: Uniform) => (row: number) => number | null> = {
  'noise': (random) => () => 50 + 5 * drawNormal(random),
  'a level that wanders': (random) => {
    let level = 0;
    return () => 50 + (level = 0.9 * level + 2 * drawNormal(random));
  },
  'days and weekends': (random) => (row) => 50 * day(row) * weekend(row) * (1 + 0.1 * drawNormal(random)),
  'CPA with a day': (random) => (row) => 40 * (1 + 0.15 * drawNormal(random)) * (1 + 0.2 * Math.sin((row / 24) * 2 * Math.PI)),
  'long tails': (random) => () => 50 * Math.exp(0.4 * drawNormal(random)),
  'CPA of few conversions': (random) => () => {
    const conversions = drawPoisson(3, random);
    return conversions === 0 ? null : (30 * (1 + 0.1 * drawNormal(random))) / conversions;
  },
  'few conversions': (random) => () => drawPoisson(0.5, random),
  'conversions of the day': (random) => (row) => drawPoisson(4 * day(row) * weekend(row), random),
};

const points = (series: (row: number) => number | null, rows: number): SeriesPoint[] => Array.from({ length: rows }, (_, row) => ({ at: MONDAY + row * HOUR, value: series(row) }));
const answers = (given: readonly SeriesPoint[]): Verdict[] => {
  const watch = watchSeries();
  return given.map((point) => watch(point));
};

describe('quiet channels', () => {
  it.each(Object.entries(quiet))('%s: less than one alarm a month', (_, make) => {
    let alarms = 0;
    const channels = 4;
    for (let seed = 1; seed <= channels; seed++) alarms += answers(points(make(seededRandom(seed)), 2 * MONTH)).filter(({ anomaly }) => anomaly).length;
    expect(alarms / (2 * channels)).toBeLessThan(1);
  });

  it('low … high holds about 99.8 % of what comes', () => {
    for (const name of ['noise', 'days and weekends', 'CPA with a day']) {
      let inside = 0;
      let rows = 0;
      for (let seed = 1; seed <= 2; seed++) {
        const given = points(quiet[name]!(seededRandom(seed)), 2 * MONTH);
        answers(given).forEach(({ low, high }, row) => {
          const value = given[row]?.value;
          if (value == null || low === null || high === null || row < 400) return;
          rows++;
          if (value >= low && value <= high) inside++;
        });
      }
      expect(inside / rows).toBeGreaterThan(0.99);
    }
  });
});

describe('what goes wrong', () => {
  const base = (seed: number) => quiet['CPA with a day']!(seededRandom(seed));
  /** The first alarm from a row on, and how many rows later it comes. */
  function alarmAfter(given: readonly SeriesPoint[], from: number): { rows: number; kind: string | undefined } | null {
    const found = answers(given);
    const at = found.findIndex(({ anomaly }, row) => anomaly && row >= from);
    return at < 0 ? null : { rows: at - from, kind: found[at]?.kind };
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('CPA up 300 % is caught within two hours (%i)', (seed) => {
    const series = base(seed);
    const from = 300 + seed * 41;
    const found = alarmAfter(points((row) => (series(row) ?? 0) * (row >= from ? 4 : 1), from + 24), from);
    expect(found?.rows).toBeLessThan(2);
    expect(found?.kind).toBe('spike');
  });

  it.each([
    ['a spike', (value: number, row: number) => (row === 500 ? value * 5 : value), 1, ['spike']],
    ['a drop to nothing', (value: number, row: number) => (row >= 500 ? 0 : value), 1, ['drop']],
    ['the same value again and again', (value: number, row: number) => (row >= 500 ? 41.5 : value), 30, ['flat']],
    ['a level twice as high', (value: number, row: number) => (row >= 500 ? value * 2 : value), 3, ['level-shift', 'spike', 'trend']],
    ['a level that climbs', (value: number, row: number) => (row >= 500 ? value * (1 + (row - 500) / 150) : value), 100, ['trend', 'level-shift', 'spike']],
  ] as const)('%s', (_, change, within, kinds) => {
    const series = base(11);
    const found = alarmAfter(points((row) => change(series(row) ?? 0, row), 640), 500);
    expect(found?.rows ?? 999).toBeLessThanOrEqual(within);
    expect(kinds).toContain(found?.kind);
  });

  it('rows that do not come, and values that are not there', () => {
    const series = base(12);
    const whole = points(series, 600);
    expect(alarmAfter(whole.filter((_, row) => row < 500 || row >= 508), 500)).toEqual({ rows: 0, kind: 'missing' });
    expect(alarmAfter(whole.map((point, row) => (row >= 500 ? { ...point, value: null } : point)), 500)).toMatchObject({ kind: 'missing' });
  });

  it('a gap in the data does not hide what comes after it', () => {
    const series = base(13);
    const whole = points((row) => (series(row) ?? 0) * (row >= 520 ? 4 : 1), 560).filter((_, row) => row < 440 || row >= 512);
    const found = answers(whole).map((answer, row) => ({ ...answer, row })).filter(({ anomaly }) => anomaly);
    expect(found.map(({ kind }) => kind)).toEqual(['missing', 'spike']);
    expect(found[1]?.row).toBeLessThanOrEqual(520 - 72 + 1);
  });

  it('is told once, not in every row', () => {
    const series = base(14);
    const found = answers(points((row) => (series(row) ?? 0) * (row >= 500 ? 4 : 1), 560)).slice(500);
    expect(found.filter(({ anomaly }) => anomaly).length).toBeLessThanOrEqual(3);
  });
});

describe('every series', () => {
  const point = fc.record({ step: fc.constantFrom(1, 1, 1, 1, 0, 2, 30, -5), value: fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 3 }), fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 0)) });
  const series = fc.array(point, { minLength: 1, maxLength: 150 }).map((rows) => {
    let at = MONDAY;
    return rows.map(({ step, value }) => ({ at: (at += step * HOUR), value }));
  });

  it('is answered from the rows up to each one alone', () => {
    fc.assert(
      fc.property(series, series, fc.nat(), (given, other, cut) => {
        const row = cut % given.length;
        const whole = answers(given);
        expect(answers(given.slice(0, row + 1))[row]).toEqual(whole[row]);
        expect(answers([...given.slice(0, row + 1), ...other])[row]).toEqual(whole[row]);
      }),
      { numRuns: 60 },
    );
  });

  it('gets sound answers', () => {
    fc.assert(
      fc.property(series, (given) => {
        for (const { score, anomaly, expected, low, high, kind } of answers(given)) {
          expect(score >= 0 && score <= 1).toBe(true);
          expect(anomaly).toBe(kind !== undefined);
          if (expected !== null && low !== null && high !== null) expect(low <= expected && expected <= high).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is answered alike in other units', () => {
    const series = quiet['days and weekends']!(seededRandom(4));
    const given = points(series, 400);
    const found = answers(given);
    answers(given.map(({ at, value }) => ({ at, value: (value ?? 0) * 1024 }))).forEach(({ score }, row) => expect(score).toBeCloseTo(found[row]?.score ?? 0, 9));
  });

  it.each([['one row', 1], ['constants', 300]])('%s: no alarm', (_, rows) => {
    expect(answers(points(() => 5, rows)).some(({ anomaly }) => anomaly)).toBe(false);
  });

  it('a row far ahead of its time does not silence those after it', () => {
    const series = base500();
    const found = answers([...series.slice(0, 300), { at: MONDAY + 1e6 * HOUR, value: 40 }, ...series.slice(300)]);
    expect(found.slice(400).some(({ anomaly, kind }) => anomaly && kind === 'spike')).toBe(true);
  });
});

function base500(): SeriesPoint[] {
  const series = quiet['CPA with a day']!(seededRandom(21));
  return points((row) => (series(row) ?? 0) * (row >= 480 ? 4 : 1), 500);
}

describe('the tail of a history', () => {
  it('gives the probability of what it was drawn from', () => {
    const random = seededRandom(1);
    const history = new TailHistory();
    for (let at = 0; at < 4000; at++) history.add(-Math.log(1 - random()));
    // Of an exponential variable P(X > x) = e^−x.
    for (const x of [1, 3, 5, 8, 12]) expect(Math.abs(history.surprise(x) - x / Math.LN10)).toBeLessThan(0.12 * (1 + x / Math.LN10));
    expect(history.surprise(history.limit(3) ?? 0)).toBeCloseTo(3, 6);
  });

  it('forgets what lies farther back than its capacity', () => {
    const [whole, late] = [new TailHistory(50), new TailHistory(50)];
    for (let at = 0; at < 200; at++) whole.add(Math.sin(at) * at);
    for (let at = 150; at < 200; at++) late.add(Math.sin(at) * at);
    for (const x of [-100, 0, 100, 500]) expect(whole.surprise(x)).toBe(late.surprise(x));
  });
});
