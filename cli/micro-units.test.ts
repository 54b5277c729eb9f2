import fc from 'fast-check';
import { expect, it } from 'vitest';
import { microSplit, microUnits } from './micro-units.ts';

it('parts of a sum lose nothing of it, and none moves by more than a millionth', () => {
  expect(microSplit([1 / 3, 1 / 3, 1 / 3])).toEqual([0.333334, 0.333333, 0.333333]);
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 }), (parts) => {
    const made = microSplit(parts);
    expect(Math.abs(made.reduce((sum, part) => sum + Math.round(part * 1e6), 0) - Math.round(parts.reduce((sum, part) => sum + part, 0) * 1e6))).toBe(0);
    for (const [at, part] of made.entries()) {
      expect(Math.abs(part - (parts[at] ?? 0))).toBeLessThanOrEqual(1.1e-6);
      expect(microUnits(part)).toBe(part);
    }
  }));
});
