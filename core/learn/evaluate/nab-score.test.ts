import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nabScore, nabThresholds, NAB_STANDARD, probationRows, scaledSigmoid, type NabWindow } from './nab-score.ts';

/** Scores of a series of `length` rows, 1 in the rows named and 0 elsewhere. */
const detected = (length: number, rows: readonly number[]) => Array.from({ length }, (_, row) => (rows.includes(row) ? 1 : 0));
const equal = { truePositive: 1, falsePositive: 1, falseNegative: 1 };

// Answers of the tests of github.com/numenta/NAB, tests/integration (commit ea702d7).
describe('the tests of NAB', () => {
  /** What the tests of NAB score: all weights 1, no probation, everything at or above the threshold. */
  function at(length: number, rows: readonly number[], windows: NabWindow[], threshold = 0.5, weights = equal) {
    const all = nabThresholds([{ scores: detected(length, rows), windows }], weights, 0);
    return all.findLast((each) => each.threshold >= threshold);
  }

  it.each([
    ['no windows, nothing detected', 10, [], [], 0, { tn: 10, tp: 0, fp: 0, fn: 0 }],
    ['the first row of a window', 10, [4], [{ first: 4, last: 5 }], 1, { tn: 8, tp: 1, fp: 0, fn: 1 }],
    ['one false positive without a window', 1000, [0], [], -1, { tn: 999, tp: 0, fp: 1, fn: 0 }],
    ['one window missed', 1000, [], [{ first: 495, last: 504 }], -1, { tn: 990, tp: 0, fp: 0, fn: 10 }],
    ['every kind of count (−0.9540)', 100, [30, 31, 37], [{ first: 30, last: 34 }, { first: 65, last: 69 }], -0.954, { tn: 89, tp: 2, fp: 1, fn: 8 }],
  ] as const)('%s', (_, length, rows, windows, score, counts) => {
    const found = at(length, rows, [...windows]);
    expect(found).toMatchObject(counts);
    expect(found?.score).toBeCloseTo(score, 4);
  });

  it('earlier in a window is better, only the earliest counts, later after a window is worse', () => {
    const window = [{ first: 4, last: 5 }];
    const score = (...rows: number[]) => at(10, rows, window)?.score ?? Number.NaN;
    expect(score(4)).toBeGreaterThan(score(5));
    expect(score(4, 5)).toBe(score(4));
    expect(score(6)).toBeGreaterThan(score(7));
  });

  it('knows the sigmoid and the probation of its comments', () => {
    expect([-1, -0.5, 0, 1, 4].map(scaledSigmoid)).toEqual([0.98661, 0.84828, 0, -0.98661, -1].map((value) => expect.closeTo(value, 5) as number));
    expect([100, 6000].map((rows) => probationRows(rows, 0.1))).toEqual([10, 500]);
  });

  it('gives the scores by threshold of its sweeper', () => {
    const windows = [{ first: 1, last: 2 }, { first: 3, last: 3 }];
    const found = nabThresholds([{ scores: [0, 0.2, 0.3, 0.5, 0.5], windows }], equal, 0);
    expect(found.map(({ threshold, tp, tn, fp, fn }) => [threshold, tp, tn, fp, fn])).toEqual([[1.1, 0, 2, 0, 3], [0.5, 1, 1, 1, 2], [0.3, 2, 1, 1, 1], [0.2, 3, 1, 1, 0], [0, 3, 0, 2, 0]]);
    expect(found[0]?.score).toBe(-2);
  });
});

describe('the normalised score', () => {
  const series = fc.record({ scores: fc.array(fc.integer({ min: 0, max: 5 }).map((score) => score / 5), { minLength: 40, maxLength: 60 }), first: fc.integer({ min: 8, max: 30 }) }).map(({ scores, first }) => ({ scores, windows: [{ first, last: first + 5 }] }));

  it('is 0 for a detector that knows nothing and 100 for a perfect one', () => {
    const windows = [{ first: 30, last: 39 }, { first: 60, last: 69 }];
    expect(nabScore([{ scores: detected(100, []).map(() => 0.5), windows }]).normalised).toBe(0);
    expect(nabScore([{ scores: detected(100, [30, 60]), windows }])).toMatchObject({ normalised: 100, threshold: 1, fp: 0 });
  });

  it('is never below 0 nor above 100, and does not change when scores are stretched', () => {
    fc.assert(
      fc.property(fc.array(series, { minLength: 1, maxLength: 4 }), (corpus) => {
        const { normalised } = nabScore(corpus, NAB_STANDARD);
        expect(normalised >= 0 && normalised <= 100 + 1e-9).toBe(true);
        const stretched = corpus.map((each) => ({ ...each, scores: each.scores.map((score) => score ** 2) }));
        expect(nabScore(stretched, NAB_STANDARD).normalised).toBeCloseTo(normalised, 9);
      }),
    );
  });
});
