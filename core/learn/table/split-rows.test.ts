import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { rowGroups, rowsInBoth } from './row-groups.ts';
import { splitRows, strataOf } from './split-rows.ts';

const table = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(0, 1)), { minLength: 1, maxLength: 200 });

test('every row goes to one part, and a group to one alone', () => {
  fc.assert(
    fc.property(table, fc.integer(), (rows, seed) => {
      const groups = rows.map(([group]) => group);
      const parts = splitRows(groups, rows.map(([, stratum]) => stratum), [0.5, 0.3, 0.2], seed);
      expect(parts.flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual([...groups.keys()]);
      const partsOf = new Map<number, Set<number>>();
      for (const [part, members] of parts.entries()) for (const row of members) partsOf.set(groups[row]!, (partsOf.get(groups[row]!) ?? new Set()).add(part));
      for (const inParts of partsOf.values()) expect(inParts.size).toBe(1);
    }),
  );
});

test('single rows are dealt to within one of their share, in each class', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 200 }), fc.integer(), (strata, seed) => {
      const [kept = new Uint32Array(0), held = new Uint32Array(0)] = splitRows([...strata.keys()], strata, [0.75, 0.25], seed);
      for (const stratum of [0, 1, 2]) {
        const all = strata.filter((one) => one === stratum).length;
        expect(Math.abs([...held].filter((row) => strata[row] === stratum).length - all / 4)).toBeLessThanOrEqual(1);
      }
      expect(kept.length + held.length).toBe(strata.length);
    }),
  );
});

test('the seed decides', () => {
  const groups = Array.from({ length: 100 }, (_, row) => row);
  const strata = groups.map(() => 0);
  expect(splitRows(groups, strata, [0.5, 0.5], 1)).toEqual(splitRows(groups, strata, [0.5, 0.5], 1));
  expect(splitRows(groups, strata, [0.5, 0.5], 1)).not.toEqual(splitRows(groups, strata, [0.5, 0.5], 2));
});

test('amounts are dealt by tenths of their size', () => {
  const strata = strataOf(Float32Array.from({ length: 1000 }, (_, row) => row ** 3), 'regression');
  expect(new Set(strata).size).toBe(10);
  expect(strataOf(new Float32Array(50), 'regression')).toEqual(new Uint8Array(50).fill(9));
});

describe('groups', () => {
  const matrix = (values: readonly number[], words: readonly number[]): FeatureMatrix => ({
    rows: values.length,
    columns: [
      { kind: 'numeric', name: 'x', values: Float32Array.from(values) },
      { kind: 'categorical', name: 'w', categories: ['a', 'b'], codes: Int32Array.from(words) },
    ],
  });
  const many = Array.from({ length: 10 }, (_, row) => row + 10);

  test('rows that say the same in all columns and the target belong together', () => {
    const groups = rowGroups(matrix([1, 1, 1, 1, Number.NaN, Number.NaN, ...many], [0, 0, 1, 0, -1, -1, ...many.map(() => 0)]), Float32Array.of(0, 0, 0, 1, 1, 1, ...many.map(() => 0)), null);
    expect(groups[1]).toBe(groups[0]);
    expect(groups[5]).toBe(groups[4]);
    expect(new Set(groups).size).toBe(4 + 10);
  });

  test('rows of one id too, in a chain with twins; an empty id joins nothing', () => {
    const ids = ['a', 'b', 'b', '', '', ...many.map(String)];
    const groups = rowGroups(matrix([1, 1, 2, 3, 4, ...many], [0, 0, 0, 0, 0, ...many.map(() => 0)]), new Float32Array(15), ids);
    expect([groups[1], groups[2]]).toEqual([groups[0], groups[0]]);
    expect(groups[3]).not.toBe(groups[4]);
  });

  test('where most rows have a twin, the columns are few and twins are chance', () => {
    expect(new Set(rowGroups(matrix([1, 1, 1, 2, 2, 2], [0, 0, 0, 1, 1, 1]), new Float32Array(6), null)).size).toBe(6);
  });

  test('are counted across two tables', () => {
    const first = { matrix: matrix([1, 2, 3], [0, 0, 0]), target: Float32Array.of(0, 1, 0) };
    expect(rowsInBoth(first, { matrix: matrix([2, 2, 3], [0, 0, 0]), target: Float32Array.of(1, 0, 0) })).toBe(2);
  });
});
