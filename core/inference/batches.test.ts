import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchesByLength } from './batches.ts';

test('every text is in one batch, and no batch is too large', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 6000 }), { maxLength: 400 }), (lengths) => {
      const batches = batchesByLength(lengths);
      expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, place) => place));
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(16);
        const longest = Math.max(...batch.map((place) => lengths[place]!));
        expect(batch.length === 1 || batch.length * longest <= 2048).toBe(true);
      }
    }),
  );
});

test('little of a batch is padding', () => {
  const lengths = Array.from({ length: 256 }, (_, index) => 5 + ((index * 97) % 200));
  const padding = batchesByLength(lengths).map((batch) => {
    const own = batch.map((place) => lengths[place]!);
    return Math.max(...own) * own.length - own.reduce((sum, length) => sum + length, 0);
  });
  const all = lengths.reduce((sum, length) => sum + length, 0);
  expect(padding.reduce((sum, waste) => sum + waste, 0) / all).toBeLessThan(0.15);
});
