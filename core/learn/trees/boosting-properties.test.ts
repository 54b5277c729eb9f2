import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { shuffled, seededRandom } from '../../domain/statistics/seeded-random.ts';
import { takeRows, takeValues } from '../data/take-rows.ts';
import { randomMatrix } from '../testing/random-ensemble.ts';
import { trainBoosting } from './boosting.ts';
import type { BoostingOptions, LossName } from './boosting-options.ts';
import { goesLeft, leafOf, scoreTrees } from './score-trees.ts';

const options = { iterations: 8, learningRate: 0.2, maxLeaves: 6, minLeafRows: 1 } as const;
const seeds = fc.integer({ min: 0, max: 1_000_000 });
const losses = fc.constantFrom<LossName>('squared', 'logistic', 'poisson', 'tweedie');
const amounts = fc.constantFrom<LossName>('squared', 'poisson', 'tweedie');

/** Targets of which no two are the same: where two splits save equally much, rounding may choose either. */
function withoutTies({ matrix, target }: ReturnType<typeof made>): ReturnType<typeof made> {
  const random = seededRandom(matrix.rows);
  return { matrix, target: target.map((value) => value + random()) };
}

function made(seed: number, rows = 90): { matrix: FeatureMatrix; target: Float32Array } {
  const matrix = randomMatrix({ seed, rows, numeric: 3, categories: [4], trees: 0, depth: 0, aggregate: 'sum' });
  const random = seededRandom(seed + 7);
  const [first, second] = matrix.columns;
  const pull = (column: typeof first, row: number) => (column?.kind === 'numeric' ? (Number.isNaN(column.values[row]) ? 2 : (column.values[row] as number)) : (column?.codes[row] ?? 0));
  return { matrix, target: Float32Array.from({ length: rows }, (_, row) => Number(pull(first, row) + pull(second, row) + 4 * random() > 4)) };
}

function train({ matrix, target }: ReturnType<typeof made>, given: Partial<BoostingOptions> & { loss: LossName }) {
  return trainBoosting(matrix, target, { ...options, ...given });
}

describe('boosting', () => {
  it('does not care for the order of rows', () => {
    fc.assert(fc.property(seeds, amounts, (seed, loss) => {
      const table = withoutTies(made(seed));
      const order = shuffled(table.matrix.rows, seededRandom(seed));
      const other = { matrix: takeRows(table.matrix, order), target: takeValues(table.target, order) };
      const expected = scoreTrees(train(table, { loss }).ensemble, table.matrix);
      const found = scoreTrees(train(other, { loss }).ensemble, table.matrix);
      for (const [row, score] of found.entries()) expect(score).toBeCloseTo(expected[row] as number, 5);
    }), { numRuns: 40 });
  });
  it('takes a weight for so many equal rows', () => {
    fc.assert(fc.property(seeds, amounts, (seed, loss) => {
      const table = withoutTies(made(seed, 60));
      const weights = Float32Array.from({ length: 60 }, (_, row) => 1 + ((row * seed) % 3));
      const repeated = [...weights].flatMap((weight, row) => Array<number>(weight).fill(row));
      const weighted = train(table, { loss, weights, categorySmooth: 0 });
      const doubled = train({ matrix: takeRows(table.matrix, repeated), target: takeValues(table.target, repeated) }, { loss, categorySmooth: 0 });
      const expected = scoreTrees(doubled.ensemble, table.matrix);
      for (const [row, score] of scoreTrees(weighted.ensemble, table.matrix).entries()) expect(score).toBeCloseTo(expected[row] as number, 5);
      expect(weighted.trainLoss.at(-1)).toBeCloseTo(doubled.trainLoss.at(-1) as number, 5);
    }), { numRuns: 40 });
  });
  it('never loses on its own rows with small steps', () => {
    fc.assert(fc.property(seeds, fc.constantFrom<LossName>('squared', 'logistic', 'poisson', 'tweedie', 'quantile'), (seed, loss) => {
      const { trainLoss } = train(made(seed), { loss, learningRate: 0.05, iterations: 20 });
      for (let index = 1; index < trainLoss.length; index += 1) expect(trainLoss[index]).toBeLessThanOrEqual((trainLoss[index - 1] as number) + 1e-9);
    }), { numRuns: 40 });
  });
  it('rises with a column that may only rise, wherever one looks', () => {
    fc.assert(fc.property(seeds, losses, fc.constantFrom<1 | -1>(1, -1), (seed, loss, sign) => {
      const table = made(seed);
      const { ensemble } = train(table, { loss, iterations: 12, maxLeaves: 12, monotone: { n0: sign } });
      const grid = Float32Array.from({ length: 40 }, (_, step) => step / 12);
      for (let row = 0; row < 20; row += 1) {
        const same = takeRows(table.matrix, new Uint32Array(grid.length).fill(row));
        const columns = same.columns.map((column) => (column.name === 'n0' && column.kind === 'numeric' ? { ...column, values: grid } : column));
        const scores = scoreTrees(ensemble, { rows: grid.length, columns });
        for (let step = 1; step < grid.length; step += 1) expect(sign * ((scores[step] as number) - (scores[step - 1] as number))).toBeGreaterThanOrEqual(-1e-12);
      }
    }), { numRuns: 40, examples: [[55_217, 'squared', 1]] });
  });
  it('sends each row where it was counted: the cover of a node is the rows that reach it', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const table = made(seed);
      const { ensemble } = train(table, { loss: 'logistic', minLeafRows: 3 });
      for (const root of ensemble.roots) {
        const reached = new Float64Array(ensemble.feature.length);
        for (let row = 0; row < table.matrix.rows; row += 1) reached[leafOf(ensemble, root, table.matrix.columns, row)]! += 1;
        ensemble.feature.forEach((feature, node) => feature < 0 && reached[node]! > 0 && expect(ensemble.cover[node]).toBe(reached[node]));
        expect(reached.filter((rows) => rows > 0).every((rows) => rows >= 3)).toBe(true);
      }
    }), { numRuns: 40 });
  });
  it('scores as a walk through the tree does', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const { matrix, target } = made(seed);
      const { ensemble } = train({ matrix, target }, { loss: 'logistic' });
      for (const [row, score] of scoreTrees(ensemble, matrix).entries()) {
        let sum = ensemble.base;
        for (const root of ensemble.roots) {
          let node = root;
          while (ensemble.feature[node]! >= 0) node = goesLeft(ensemble, node, matrix.columns[ensemble.feature[node]!]!, row) ? ensemble.left[node]! : ensemble.right[node]!;
          sum += ensemble.value[node]!;
        }
        expect(score).toBeCloseTo(sum, 9);
      }
    }), { numRuns: 20 });
  });
});
