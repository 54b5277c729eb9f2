import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { randomEnsemble, randomMatrix, type Shape } from '../testing/random-ensemble.ts';
import { goesLeft, scoreTrees } from '../trees/score-trees.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import { dumpedEnsemble, XGBOOST_BIAS, XGBOOST_CONTRIBUTIONS, XGBOOST_TREES } from './testing/xgboost-trees.ts';
import { leftShare, treeShap } from './tree-shap.ts';

const shapes = (depth: number): fc.Arbitrary<Shape> =>
  fc
    .record({
      seed: fc.nat(1e6),
      rows: fc.integer({ min: 1, max: 40 }),
      numeric: fc.nat(3),
      categories: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
      trees: fc.integer({ min: 1, max: 5 }),
      depth: fc.nat(depth),
      aggregate: fc.constantFrom('sum', 'mean'),
    })
    .filter(({ numeric, categories }) => numeric + categories.length > 0);

describe('TreeSHAP', () => {
  it('adds up to the score', () => {
    fc.assert(
      fc.property(shapes(9), (shape) => {
        const matrix = randomMatrix(shape);
        const ensemble = randomEnsemble(shape, matrix);
        const { base, columns, values } = treeShap(ensemble, matrix);
        for (const [row, score] of scoreTrees(ensemble, matrix).entries()) {
          const sum = values.subarray(row * columns, (row + 1) * columns).reduce((total, value) => total + value, base);
          expect(sum).toBeCloseTo(score, 8);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the Shapley value of the conditional expectations, subset by subset', () => {
    fc.assert(
      fc.property(shapes(5), (shape) => {
        const matrix = randomMatrix(shape);
        const ensemble = randomEnsemble(shape, matrix);
        const rows = [0, matrix.rows - 1];
        const { values } = treeShap(ensemble, matrix, rows);
        const expected = rows.flatMap((row) => shapleyBySubsets(matrix.columns.length, (known) => expectation(ensemble, matrix.columns, row, known)));
        expect(Math.max(...expected.map((value, index) => Math.abs(value - (values[index] ?? Number.NaN))))).toBeLessThan(1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('says of xgboost’s trees what xgboost and the shap package say', () => {
    const ensemble = dumpedEnsemble(XGBOOST_TREES, 1);
    const columns = [0, 1, 2].map((index) => ({ kind: 'numeric' as const, name: `f${index}`, values: Float32Array.from(XGBOOST_CONTRIBUTIONS, ({ row }) => row[index] ?? Number.NaN) }));
    const { base, values } = treeShap(ensemble, { rows: XGBOOST_CONTRIBUTIONS.length, columns });
    expect(base).toBeCloseTo(XGBOOST_BIAS, 5);
    for (const [at, expected] of XGBOOST_CONTRIBUTIONS.flatMap(({ contributions }) => contributions).entries()) expect(values[at]).toBeCloseTo(expected, 5);
  });

  it('gives columns that no tree asks nothing, and explains the rows asked for', () => {
    const shape: Shape = { seed: 11, rows: 30, numeric: 3, categories: [], trees: 4, depth: 4, aggregate: 'sum' };
    const matrix = randomMatrix(shape);
    const ensemble = randomEnsemble(shape, { rows: 30, columns: matrix.columns.slice(0, 2) });
    const { values } = treeShap(ensemble, matrix, [4, 9]);
    expect([values[2], values[5]]).toEqual([0, 0]);
    expect(values).toHaveLength(6);
    expect(Array.from(treeShap(ensemble, matrix).values.subarray(27, 30))).toEqual(Array.from(values.subarray(3)));
  });
});

/** Σ over subsets S without i of |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)). */
function shapleyBySubsets(players: number, value: (known: number) => number): number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const bits = (set: number) => set.toString(2).replaceAll('0', '').length;
  return Array.from({ length: players }, (_, player) => {
    let sum = 0;
    for (let set = 0; set < 2 ** players; set++) {
      if (set & (1 << player)) continue;
      sum += ((factorial(bits(set)) * factorial(players - bits(set) - 1)) / factorial(players)) * (value(set | (1 << player)) - value(set));
    }
    return sum;
  });
}

/** Algorithm 1 of the same paper: known features are followed, at the others both ways weigh as many training rows as went them. */
function expectation(ensemble: TreeEnsemble, columns: FeatureMatrix['columns'], row: number, known: number): number {
  const below = (node: number): number => {
    const asked = ensemble.feature[node] ?? -1;
    if (asked < 0) return ensemble.value[node] ?? 0;
    const [left, right] = [ensemble.left[node] ?? 0, ensemble.right[node] ?? 0];
    if (known & (1 << asked)) return below(goesLeft(ensemble, node, columns[asked] as FeatureColumn, row) ? left : right);
    const share = leftShare(ensemble, node);
    return share * below(left) + (1 - share) * below(right);
  };
  const sum = ensemble.roots.reduce((total, root) => total + below(root), 0);
  return ensemble.base + (ensemble.aggregate === 'mean' ? sum / ensemble.roots.length : sum);
}
