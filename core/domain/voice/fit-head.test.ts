import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitHead, type Example } from './fit-head.ts';
import { toProbabilities } from './taught-head.ts';

/** Forty rows of five features (the last one constant) in three classes, every fourth with a quarter of the weight. */
const rows = Array.from({ length: 40 }, (_, i) => [0, 1, 2, 3].map((j) => Math.sin(1.7 * i * (j + 1) + j)).concat(1));
const classes = rows.map(([a = 0, b = 0, c = 0], i) => {
  const own = a + 0.5 * b > 0.4 ? 0 : c > 0 ? 1 : 2;
  return i % 7 === 0 ? (own + 1) % 3 : own;
});
const examples = (targets: (label: number) => number[]): Example[] =>
  rows.map((row, i) => {
    const target = Float64Array.from(targets(classes[i] ?? 0));
    return { features: Float64Array.from(row), offset: new Float64Array(target.length), target, weight: i % 4 ? 1 : 0.25 };
  });
const scores = (weights: Float64Array, row: number[], labels: number) =>
  Float64Array.from({ length: labels }, (_, label) => row.reduce((sum, value, at) => sum + value * (weights[label * row.length + at] ?? 0), 0));

// scikit-learn 1.9.1: LogisticRegression(C=2, fit_intercept=False, tol=1e-12, max_iter=10000).fit(X, y, sample_weight=w)
test('softmax as scikit-learn', () => {
  const weights = fitHead(examples((label) => [0, 1, 2].map((one) => Number(one === label))), { kind: 'softmax', l2: 0.5, iterations: 500 });
  const expected = [
    [2.025794, -0.726462, -0.092875, -0.635636, 0.711849], [-0.636398, 0.695426, 0.74217, 1.004632, -0.501514], [-1.389396, 0.031036, -0.649296, -0.368996, -0.210335],
  ];
  expected.flat().forEach((value, at) => expect(weights[at]).toBeCloseTo(value, 3));
  const probabilities = rows.slice(0, 3).map((row) => [...toProbabilities(scores(weights, row, 3), 'softmax')]);
  [[0.24276889, 0.64290962, 0.11432148], [0.99061219, 0.00547113, 0.00391669], [0.28464026, 0.14289869, 0.57246106]].flat()
    .forEach((value, at) => expect(probabilities.flat()[at]).toBeCloseTo(value, 4));
});

test('one label against the rest as scikit-learn', () => {
  const weights = fitHead(examples((label) => [Number(label === 0)]), { kind: 'sigmoid', l2: 0.5, iterations: 500 });
  [2.899387, -0.7198, -0.081612, -0.668823, 0.076417].forEach((value, at) => expect(weights[at]).toBeCloseTo(value, 3));
  const probabilities = rows.slice(0, 3).map((row) => toProbabilities(scores(weights, row, 1), 'sigmoid')[0]);
  [0.33228513, 0.97858922, 0.30291998].forEach((value, at) => expect(probabilities[at]).toBeCloseTo(value, 4));
});

test('labels are learned each for itself, and the same for the same examples', () => {
  const both = examples((label) => [Number(label === 0), Number(label === 1)]);
  const weights = fitHead(both, { kind: 'sigmoid', l2: 0.5, iterations: 500 });
  const alone = fitHead(examples((label) => [Number(label === 1)]), { kind: 'sigmoid', l2: 0.5, iterations: 500 });
  alone.forEach((value, at) => expect(weights[5 + at]).toBeCloseTo(value, 3));
  expect(fitHead(both, { kind: 'sigmoid', l2: 0.5, iterations: 500 })).toEqual(weights);
});

test('a stronger ridge makes smaller weights; where the offset is right already nothing is learned', () => {
  const data = examples((label) => [0, 1, 2].map((one) => Number(one === label)));
  const size = (l2: number) => Math.hypot(...fitHead(data, { kind: 'softmax', l2 }));
  fc.assert(fc.property(fc.double({ min: 0.05, max: 5, noNaN: true }), (l2) => {
    expect(size(l2 * 2)).toBeLessThan(size(l2));
  }), { numRuns: 8 });
  const right = data.map((example) => ({ ...example, offset: example.target.map((value) => (value === 1 ? 40 : 0)) }));
  expect(Math.hypot(...fitHead(right, { kind: 'softmax', l2: 0.5 }))).toBeLessThan(1e-6);
});
