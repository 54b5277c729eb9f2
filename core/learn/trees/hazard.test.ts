import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { trainBoosting } from './boosting.ts';
import { personPeriods, survival } from './hazard.ts';

const groups = (values: number[]): FeatureMatrix => ({ rows: values.length, columns: [{ kind: 'numeric', name: 'group', values: Float32Array.from(values) }] });

describe('discrete time', () => {
  it('takes a row for each period that a subject was there', () => {
    const { matrix, target } = personPeriods(groups([5, 6]), [3, 2], [1, 0]);
    expect(matrix.columns.map((column) => [column.name, column.kind === 'numeric' && [...column.values]])).toEqual([
      ['group', [5, 5, 5, 6, 6]],
      ['period', [1, 2, 3, 1, 2]],
    ]);
    expect([...target]).toEqual([0, 0, 1, 0, 0]);
  });
  it('with room enough gives the survival of the life table (Kaplan and Meier)', () => {
    // 8 of a group: 2 leave in period 1, 3 in period 2, one is seen no longer after 2, 2 stay through 3.
    const periods = [1, 1, 2, 2, 2, 2, 3, 3];
    const happened = [1, 1, 1, 1, 1, 0, 0, 0];
    const { matrix, target } = personPeriods(groups(Array<number>(8).fill(0)), periods, happened);
    const { ensemble } = trainBoosting(matrix, target, { loss: 'hazard', iterations: 400, minLeafRows: 1, l2: 0 });
    const [first = 0, second = 0, third = 0] = survival(ensemble, groups([0]), 3);
    expect(first).toBeCloseTo(6 / 8, 3);
    expect(second).toBeCloseTo((6 / 8) * (3 / 6), 3);
    expect(third).toBeCloseTo(second, 2);
  });
  it('never rises', () => {
    const rows = 60;
    const { matrix, target } = personPeriods(groups(Array.from({ length: rows }, (_, row) => row % 7)), Array.from({ length: rows }, (_, row) => 1 + (row % 5)), Array.from({ length: rows }, (_, row) => row % 2));
    const { ensemble } = trainBoosting(matrix, target, { loss: 'hazard', iterations: 20, minLeafRows: 3 });
    const left = survival(ensemble, groups([0, 3, Number.NaN]), 6);
    left.forEach((share, index) => expect(share).toBeLessThanOrEqual(index % 6 === 0 ? 1 : (left[index - 1] as number)));
  });
});
