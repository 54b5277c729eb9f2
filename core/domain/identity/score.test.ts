import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinFrom, reviewFrom, scorePair, type Profile } from './score.ts';

const nobody: Profile = { words: [], birthday: null, city: null, postcode: null, phones: [], emails: [] };
const maria: Profile = { words: ['maria', 'lopez'], birthday: '1985-03-02', city: 'lima', postcode: null, phones: ['+51987654321'], emails: ['maria@x.pe'] };

describe('the probabilistic score', () => {
  it('is the prior where nothing is known', () => {
    expect(scorePair(nobody, nobody).score).toBeCloseTo(1 / 200, 6);
  });

  it('adds the bits of its reasons to the prior', () => {
    const { score, reasons } = scorePair(maria, { ...maria, phones: [], emails: [] });
    const bits = reasons.reduce((sum, { weight }) => sum + weight, Math.log2(1 / 199));
    expect(score).toBeCloseTo(1 / (1 + 2 ** -bits), 12);
    // log2(0.95 * 365 * 50) = 14.08 bits for a birthday in common.
    expect(reasons.find(({ field }) => field === 'birthday')?.weight).toBeCloseTo(14.08, 2);
  });

  it('joins the same name with the same birthday and town, reviews a name alone not at all', () => {
    expect(scorePair(maria, { ...maria, phones: [], emails: [] }).score).toBeGreaterThan(joinFrom);
    expect(scorePair({ ...nobody, words: ['maria', 'lopez'] }, { ...nobody, words: ['maria', 'lopez'] }).score).toBeLessThan(joinFrom);
    expect(scorePair({ ...nobody, words: ['maria'] }, { ...nobody, words: ['maria'] }).score).toBeLessThan(reviewFrom + 0.1);
  });

  it('does not join two people of a household', () => {
    expect(scorePair(maria, { ...maria, words: ['juan', 'lopez'], birthday: '1983-11-20' }).score).toBeLessThan(joinFrom);
  });

  it('is symmetric and within 0 and 1', () => {
    const word = fc.constantFrom('ana', 'anna', 'joao', 'souza', 'sousa', 'a');
    const profile = fc.record({
      words: fc.array(word, { maxLength: 3 }), birthday: fc.option(fc.constantFrom('1985-03-02', '1985-03-12')), city: fc.option(fc.constantFrom('lima', 'cusco')),
      postcode: fc.constant(null), phones: fc.array(fc.constantFrom('+51987654321', '+5187654321'), { maxLength: 1 }), emails: fc.array(fc.constantFrom('a@x.co', 'a@y.co', 'b@x.co'), { maxLength: 2 }),
    });
    fc.assert(fc.property(profile, profile, (left, right) => {
      const { score } = scorePair(left, right);
      expect(score).toBeCloseTo(scorePair(right, left).score, 9);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(1);
    }));
  });
});
