import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { chooseUplift } from './choose-uplift.ts';
import { chooseShare, measureUplift } from './measure-uplift.ts';
import { scoreUplift, trainUplift, upliftMethods, type Experiment } from './train-uplift.ts';

/**
 * People of whom treating wins those with x above 0.6, drives away those below 0.2 and leaves the others alone, while the outcome itself
 * hangs far more on z: an order by the outcome is no order by the uplift.
 */
function experiment(people: number, seed: number, share = 0.5): Experiment & { truth: Float64Array; z: Float32Array } {
  const random = seededRandom(seed);
  const draw = () => Float32Array.from({ length: people }, () => random());
  const [x, z, noise] = [draw(), draw(), draw()];
  const treated = Uint8Array.from({ length: people }, () => Number(random() < share));
  const truth = Float64Array.from(x, (each) => (each > 0.6 ? 0.2 : each < 0.2 ? -0.15 : 0));
  const outcome = Float32Array.from(truth, (effect, row) => Number(random() < 0.2 + 0.4 * (z[row] ?? 0) + (treated[row] === 1 ? effect : 0)));
  const matrix: FeatureMatrix = { rows: people, columns: Object.entries({ x, z, noise }).map(([name, values]) => ({ kind: 'numeric', name, values })) };
  return { matrix, outcome, treated, truth, z };
}

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const sum = (of: (row: number) => number) => Array.from({ length: a.length }, (_, row) => of(row)).reduce((total, value) => total + value, 0);
  const [apartA, apartB] = [(row: number) => (a[row] ?? 0) - meanA, (row: number) => (b[row] ?? 0) - meanB];
  return sum((row) => apartA(row) * apartB(row)) / Math.sqrt(sum((row) => apartA(row) ** 2) * sum((row) => apartB(row) ** 2));
};

describe.each(upliftMethods)('%s', (method) => {
  const unseen = experiment(12_000, 2);
  const score = (share: number) => scoreUplift(trainUplift(experiment(20_000, 1, share), { method }), unseen.matrix);

  it('finds who is won and who is driven away, which the likely outcome does not', () => {
    const uplift = score(0.5);
    expect(correlation(uplift, unseen.truth)).toBeGreaterThan(0.8);
    const report = measureUplift({ ...unseen, uplift }, { replicates: 60 });
    expect(report.low).toBeGreaterThan(0);
    expect(report.qini).toBeGreaterThan(2 * Math.abs(measureUplift({ ...unseen, uplift: unseen.z }, { replicates: 2 }).qini));
    expect(report.bands[0]?.low).toBeGreaterThan(0);
    expect(report.bands.at(-1)?.high).toBeLessThan(0);
    // 0.2 × 0.4 − 0.15 × 0.2 = 0.05 is the mean effect; leaving the driven away alone gains 0.03 more.
    const { share, overEverybody } = chooseShare(report.curve, { cost: 0, value: 1 });
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.85);
    expect(overEverybody).toBeGreaterThan(0.015);
  });

  it('with arms of any size, and the same each time', () => {
    const uplift = score(0.25);
    expect(correlation(uplift, unseen.truth)).toBeGreaterThan(0.7);
    expect(score(0.25)).toEqual(uplift);
  });
});

it('an effect that is the same for all gives no order: nine of ten intervals of the Qini hold 0', () => {
  const people = 2000;
  const held = Array.from({ length: 100 }, (_, seed) => {
    const random = seededRandom(seed);
    const treated = Uint8Array.from({ length: people }, () => Number(random() < 0.5));
    const outcome = Float32Array.from(treated, (arm) => Number(random() < 0.2 + 0.1 * arm));
    const { low, high, qini } = measureUplift({ outcome, treated, uplift: Float64Array.from({ length: people }, () => random()) }, { replicates: 100, seed });
    expect(qini).toBeGreaterThan(low);
    expect(qini).toBeLessThan(high);
    return low < 0 && high > 0;
  });
  // Binomial(100, 0.9): 99.9 % lie between 79 and 99.
  expect(held.filter(Boolean).length).toBeGreaterThan(79);
});

it('the best order is chosen on people not seen, and none where there is none', () => {
  const found = chooseUplift(experiment(9000, 3));
  expect(found.reports.map(({ qini }) => qini)).toEqual(found.reports.map(({ qini }) => qini).toSorted((a, b) => b - a));
  expect(found.model?.method).toBe(found.reports[0]?.method);
  expect(found.likely.qini).toBeLessThan((found.reports[0]?.qini ?? 0) / 2);
  const { treated, matrix } = experiment(3000, 4);
  const random = seededRandom(8);
  expect(chooseUplift({ matrix, treated, outcome: Float32Array.from(treated, () => Number(random() < 0.3)) }).model).toBeNull();
});

it('a dear treatment is given to fewer, one that costs more than it brings to nobody', () => {
  const curve = [{ share: 0, gained: 0 }, { share: 0.3, gained: 0.06 }, { share: 0.8, gained: 0.07 }, { share: 1, gained: 0.05 }];
  expect(chooseShare(curve, { cost: 0, value: 1 })).toEqual({ share: 0.8, overNobody: 0.07, overEverybody: expect.closeTo(0.02, 12) as number });
  expect(chooseShare(curve, { cost: 0.1, value: 1 }).share).toBe(0.3);
  expect(chooseShare(curve, { cost: 1, value: 1 })).toMatchObject({ share: 0, overNobody: 0 });
});

it('an experiment without a control group is refused', () => {
  const everyone = { ...experiment(100, 1), treated: new Uint8Array(100).fill(1) };
  expect(() => trainUplift(everyone, { method: 'x-learner' })).toThrow(RangeError);
});
