import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thresholdByCost } from './cost-threshold.ts';
import { liftByDecile } from './lift.ts';
import { auc, averagePrecision, rocPoints } from './ranking.ts';

const target = [0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1];
const score = [0.1, 0.8, 0.4, 0.4, 0.9, 0.4, 0.2, 0.65, 0.3, 0.55, 0.05, 0.4];
const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 8 })), { minLength: 2, maxLength: 80 }).filter((all) => all.some(([y]) => y === 0) && all.some(([y]) => y === 1));
const split = (all: [number, number][]) => [all.map(([y]) => y), all.map(([, s]) => s)] as const;

test('as scikit-learn 1.2.1 answers: roc_auc_score, average_precision_score', () => {
  expect(auc(target, score)).toBeCloseTo(0.8055555555555556, 12);
  expect(averagePrecision(target, score)).toBeCloseTo(0.8194444444444444, 12);
});

describe('AUC', () => {
  test('is the share of pairs in the right order, ties half', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const ones = all.filter(([y]) => y === 1);
        const zeros = all.filter(([y]) => y === 0);
        let won = 0;
        for (const [, one] of ones) for (const [, zero] of zeros) won += one > zero ? 1 : one === zero ? 0.5 : 0;
        expect(auc(...split(all))).toBeCloseTo(won / (ones.length * zeros.length), 12);
      }),
    );
  });

  test('turns round with the score, and does not know how the score is measured', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [y, s] = split(all);
        expect(auc(y, s.map((one) => -one))).toBeCloseTo(1 - auc(y, s), 12);
        expect(auc(y, s.map((one) => Math.exp(one) - 7))).toBeCloseTo(auc(y, s), 12);
      }),
    );
  });

  test('is not a number with one class, and refuses a score that is none', () => {
    expect(auc([1, 1], [0.2, 0.3])).toBeNaN();
    expect(averagePrecision([0, 0], [0.2, 0.3])).toBeNaN();
    expect(() => auc([1, 0], [Number.NaN, 1])).toThrow(RangeError);
  });

  test('counts 0 and −0 as one score', () => {
    expect(auc([1, 0], [0, -0])).toBe(0.5);
  });
});

test('average precision and ROC points do not depend on the order of the rows', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const [y, s] = split(all);
      const [back, backScore] = split([...all].reverse());
      expect(averagePrecision(y, s)).toBeCloseTo(averagePrecision(back, backScore), 12);
      const points = rocPoints(y, s);
      expect(points).toEqual(rocPoints(back, backScore));
      const last = points.at(-1);
      expect([last?.falsePositiveRate, last?.truePositiveRate]).toEqual([1, 1]);
    }),
  );
});

describe('lift by decile', () => {
  test('by hand: the best tenth holds two of four', () => {
    const y = [1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    const bands = liftByDecile(y, y.map((_, at) => -at));
    expect(bands).toHaveLength(10);
    expect(bands[0]).toEqual({ rows: 2, positives: 2, rate: 1, lift: 5, captured: 0.5 });
    expect(bands[2]).toMatchObject({ positives: 1, lift: 2.5, captured: 0.75 });
    expect(bands[9]).toMatchObject({ captured: 1 });
  });

  test('one score for all: every tenth is like the whole', () => {
    for (const band of liftByDecile([1, 0, 0, 1, 0, 0, 0], [3, 3, 3, 3, 3, 3, 3])) expect(band.lift).toBeCloseTo(1, 12);
  });

  test('loses and invents nobody', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [y, s] = split(all);
        const bands = liftByDecile(y, s);
        expect(bands.reduce((total, band) => total + band.positives, 0)).toBeCloseTo(y.filter((one) => one === 1).length, 9);
        for (const band of bands) expect(band.positives).toBeLessThanOrEqual(band.rows + 1e-9);
      }),
    );
  });
});

describe('threshold by cost', () => {
  const costs = { truePositive: 5, falsePositive: 5, falseNegative: 100, trueNegative: 0 };

  test('by hand', () => {
    // A call costs 5, a customer lost 100. Acting on the best two finds both: 10 of cost over 4 rows.
    expect(thresholdByCost([1, 0, 1, 0], [0.9, 0.2, 0.6, 0.4], costs)).toEqual({ threshold: 0.6, cost: 2.5, share: 0.5 });
    expect(thresholdByCost([0, 0], [0.9, 0.2], costs)).toEqual({ threshold: Infinity, cost: 0, share: 0 });
  });

  test('no other threshold is cheaper', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -1, max: 9 }), (all, other) => {
        const cost = (threshold: number) =>
          all.reduce((sum, [y, s]) => sum + (s >= threshold ? (y === 1 ? costs.truePositive : costs.falsePositive) : y === 1 ? costs.falseNegative : 0), 0) / all.length;
        const best = thresholdByCost(...split(all), costs);
        expect(cost(best.threshold)).toBeCloseTo(best.cost, 9);
        expect(best.cost).toBeLessThanOrEqual(cost(other) + 1e-9);
      }),
    );
  });
});
