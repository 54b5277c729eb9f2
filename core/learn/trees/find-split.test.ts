import { describe, expect, it } from 'vitest';
import type { FeatureColumn } from '../data/feature-matrix.ts';
import { trainBoosting } from './boosting.ts';
import type { BoostingOptions } from './boosting-options.ts';
import { scoreTrees } from './score-trees.ts';

const numeric = (values: number[]): FeatureColumn => ({ kind: 'numeric', name: 'x', values: Float32Array.from(values) });
const categorical = (codes: number[]): FeatureColumn => ({ kind: 'categorical', name: 'x', codes: Int32Array.from(codes), categories: ['a', 'b', 'c', 'd', 'e'] });

/** One tree of one split. With squared loss gradients are the mean less the target, and hessians are 1. */
function stump(column: FeatureColumn, target: number[], options: Partial<BoostingOptions> = {}) {
  const matrix = { rows: target.length, columns: [column] };
  const { ensemble } = trainBoosting(matrix, Float32Array.from(target), {
    loss: 'squared', iterations: 1, learningRate: 1, maxLeaves: 2, minLeafRows: 1, l2: 1, categorySmooth: 0, ...options,
  });
  return { ensemble, scores: [...scoreTrees(ensemble, matrix)] };
}

// By hand from Chen and Guestrin (2016), equation 7: ½ (GL² / (HL + λ) + GR² / (HR + λ) - G² / (H + λ)), γ = 0.
describe('the best split', () => {
  it('of a number: target 0 0 3 9, mean 3, gradients 3 3 0 -6, λ 1', () => {
    // after 1: 9/2 + 9/4 = 6.75; after 2: 36/3 + 36/3 = 24; after 3: 36/4 + 36/2 = 27.
    const { ensemble, scores } = stump(numeric([1, 2, 3, 4]), [0, 0, 3, 9]);
    expect(ensemble.gain[0]).toBeCloseTo(27 / 2, 6);
    expect(ensemble.threshold[0]).toBe(3.5);
    // leaves: -6 / (3 + 1), 6 / (1 + 1)
    expect(scores).toEqual([1.5, 1.5, 1.5, 6]);
  });
  it('leaves rows enough on both sides', () => {
    const { ensemble } = stump(numeric([1, 2, 3, 4]), [0, 0, 3, 9], { minLeafRows: 2 });
    expect([ensemble.gain[0], ensemble.threshold[0]]).toEqual([12, 2.5]);
  });
  it('sends missing values where they save most', () => {
    // mean 4, gradients 4 4 -4 -4; missing with the high ones: 64/3 + 64/3.
    const { ensemble, scores } = stump(numeric([1, 2, 3, Number.NaN]), [0, 0, 8, 8]);
    expect([ensemble.missingLeft[0], ensemble.threshold[0]]).toEqual([0, 2.5]);
    expect(ensemble.gain[0]).toBeCloseTo(64 / 3, 6);
    expect(scores[3]).toBeCloseTo(4 + 8 / 3, 6);
    expect(stump(numeric([1, 2, 3, Number.NaN]), [0, 8, 8, 0]).ensemble.missingLeft[0]).toBe(1);
  });
  it('may part what is missing from all that is known', () => {
    const { ensemble, scores } = stump(numeric([1, 2, 1, Number.NaN]), [0, 0, 0, 8]);
    expect([ensemble.missingLeft[0], ensemble.threshold[0]]).toEqual([0, Infinity]);
    // mean 2: -6 / (3 + 1), 6 / (1 + 1)
    expect(scores).toEqual([0.5, 0.5, 0.5, 5]);
  });
  it('sends values missing later to the larger side where none was missing', () => {
    expect(stump(numeric([1, 2, 3, 4]), [0, 0, 3, 9]).ensemble.missingLeft[0]).toBe(1);
    expect(stump(numeric([1, 2, 3, 4]), [9, 3, 0, 0]).ensemble.missingLeft[0]).toBe(0);
  });
  it('of a category is a set: a and c of target 8, b and d of 0', () => {
    const { ensemble, scores } = stump(categorical([0, 1, 2, 3, 0, 1, 2, 3]), [8, 0, 8, 0, 8, 0, 8, 0]);
    // Newton's order starts at the least G / H: the high ones. 2 · 16² / (4 + 1) / 2.
    expect(ensemble.sets.map((set) => [...set])).toEqual([[0, 2]]);
    expect(ensemble.gain[0]).toBeCloseTo(256 / 5, 5);
    expect(scores.slice(0, 2)).toEqual([4 + 16 / 5, 4 - 16 / 5].map((score) => expect.closeTo(score, 5)));
  });
  it('sends a category of too few rows, and one never seen, right', () => {
    const { ensemble } = stump(categorical([0, 0, 0, 1, 1, 1, 2]), [8, 8, 8, 0, 0, 0, 8], { categorySmooth: 2 });
    const [set] = ensemble.sets;
    expect([...(set as Int32Array)]).not.toContain(2);
    const later = { rows: 2, columns: [categorical([2, 4])] };
    const [rare, never] = scoreTrees(ensemble, later);
    expect(rare).toBe(never);
    expect(rare).toBe(scoreTrees(ensemble, { rows: 1, columns: [categorical([set?.includes(0) ? 1 : 0])] })[0]);
  });
  it('is none where nothing is saved', () => {
    expect([...stump(numeric([1, 2, 3, 4]), [5, 5, 5, 5]).ensemble.feature]).toEqual([-1]);
    expect([...stump(numeric([1, 1, 1, 1]), [5, 6, 7, 8]).ensemble.feature]).toEqual([-1]);
  });
});
