import { expect, it } from 'vitest';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { deviation, unbalancedColumns } from './check-balance.ts';

it('is the tail of Pearson’s test', () => {
  // 2 × 2 of 30, 20, 20, 30: χ² = 4, whose tail is 0.0455 (scipy.stats.chi2.sf(4, 1)): 1.69 deviations on one side; Wilson and Hilferty give it to 0.03.
  const cells = [[0, 0, 30], [0, 1, 20], [1, 0, 20], [1, 1, 30]] as const;
  const [bins, treated] = [cells.flatMap(([bin, , n]) => Array<number>(n).fill(bin)), cells.flatMap(([, arm, n]) => Array<number>(n).fill(arm))];
  expect(Math.abs(deviation(bins, treated) - 1.69)).toBeLessThan(0.03);
});

it('finds a column that came after, and none drawn by chance', () => {
  const random = seededRandom(4);
  const people = 8000;
  const treated = Uint8Array.from({ length: people }, () => Number(random() < 0.4));
  const columns = Array.from({ length: 60 }, (_, at) => ({ kind: 'numeric' as const, name: `c${at}`, values: Float32Array.from({ length: people }, () => (at % 2 === 0 ? random() : Math.floor(3 * random()))) }));
  expect(unbalancedColumns(columns, treated)).toEqual([]);
  const after = { kind: 'numeric' as const, name: 'spent', values: Float32Array.from(treated, (arm) => (random() < 0.02 + 0.03 * arm ? 10 * random() : 0)) };
  expect(unbalancedColumns([...columns, after], treated)).toEqual(['spent']);
});
