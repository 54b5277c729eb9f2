import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bracketed, eliminated } from './absorption.ts';
import { countChain } from './markov-chain.ts';
import { pathTable } from './path-table.ts';

const steps = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 7 });
const rows = fc.array(fc.record({ path: steps, conversions: fc.nat(5), nulls: fc.nat(5) }), { minLength: 1, maxLength: 15 });

it('both ways to solve the chain give the rate of the file, and each other whatever is removed', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 }), (given, order, removed) => {
      const chain = countChain(pathTable(given), order);
      const whole = new Uint8Array(chain.history.length);
      const conversions = given.reduce((sum, row) => sum + row.conversions, 0);
      const walked = given.reduce((sum, row) => sum + row.conversions + row.nulls, 0);
      // A chain foretells as many conversions as it was counted from.
      expect(eliminated(chain, whole)).toBeCloseTo(walked === 0 ? 0 : conversions / walked, 12);
      const dead = whole.map((_, state) => (state > 0 && state % removed === 0 ? 1 : 0));
      expect(bracketed(chain, dead)).toBeCloseTo(eliminated(chain, dead), 11);
    }),
  );
});

it('loses no digit in a loop that is hardly ever left', () => {
  const path = Array.from({ length: 20_000 }, (_, step) => (step % 2 === 0 ? 'a' : 'b'));
  const chain = countChain(pathTable([{ path, conversions: 1, nulls: 3 }]), 1);
  expect(eliminated(chain, new Uint8Array(3))).toBeCloseTo(0.25, 14);
  expect(bracketed(chain, new Uint8Array(3))).toBeCloseTo(0.25, 9);
});

it('paths that nobody walked lead nowhere', () => {
  const chain = countChain(pathTable([{ path: ['a', 'b'], conversions: 0, nulls: 0 }]), 1);
  for (const solve of [eliminated, bracketed]) expect(solve(chain, new Uint8Array(3))).toBe(0);
});
