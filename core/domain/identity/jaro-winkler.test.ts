import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jaro, jaroWinkler } from './jaro-winkler.ts';

// Winkler's table of string comparators for last names, as printed in "Overview of Record Linkage and Current Research
// Directions", U.S. Census Bureau RRS2006-02, table 6: pair, Jaro, Winkler (three decimals).
const published: [string, string, number, number][] = [
  ['shackleford', 'shackelford', 0.97, 0.982],
  ['dunningham', 'cunnigham', 0.896, 0.896],
  ['nichleson', 'nichulson', 0.926, 0.956],
  ['jones', 'johnson', 0.79, 0.832],
  ['massey', 'massie', 0.889, 0.933],
  ['abroms', 'abrams', 0.889, 0.922],
  ['itman', 'smith', 0.467, 0.467],
  ['jeraldine', 'geraldine', 0.926, 0.926],
  ['marhta', 'martha', 0.944, 0.961],
  ['michelle', 'michael', 0.869, 0.921],
  ['julies', 'julius', 0.889, 0.933],
  ['tanya', 'tonya', 0.867, 0.88],
  ['dwayne', 'duane', 0.822, 0.84],
  ['sean', 'susan', 0.783, 0.805],
  ['jon', 'john', 0.917, 0.933],
];

describe('Jaro and Jaro-Winkler', () => {
  it.each(published)('%s and %s are as published', (left, right, plain, withPrefix) => {
    expect(jaro(left, right)).toBeCloseTo(plain, 2);
    expect(jaroWinkler(left, right)).toBeCloseTo(withPrefix, 2);
  });

  it('is symmetric, within 0 and 1, and 1 only for equals', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(word, word, (left, right) => {
        const value = jaroWinkler(left, right);
        expect(value).toBeCloseTo(jaroWinkler(right, left), 12);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        if (value === 1) expect(left).toBe(right);
      }),
    );
  });
});
