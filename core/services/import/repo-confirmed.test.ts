import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rangesOf } from './repo-confirmed.ts';

it('covers exactly the ids, in ranges that do not grow too long', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 300 }), fc.integer({ min: 1, max: 30_000 }), (some, from) => {
      const ids = [...some, ...Array.from({ length: 25_000 }, (_, at) => from + at)];
      const ranges = rangesOf(ids);
      expect(ranges.every(([low, high]) => high - low < 10_000)).toBe(true);
      const covered = ranges.flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, at) => low + at));
      expect(covered).toEqual([...new Set(ids)].sort((one, other) => one - other));
    }),
    { numRuns: 20 },
  );
});
