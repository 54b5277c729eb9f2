import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMOTIONS, INTENTS, SENTIMENTS } from '../../contract/messages.ts';
import { agreementWith, type ReadScores } from './agreement.ts';
import { emotionBits } from './label-codes.ts';

const all = <K extends string>(labels: readonly K[], scores: Partial<Record<K, number>>): Record<K, number> => Object.fromEntries(labels.map((label) => [label, scores[label] ?? 0])) as Record<K, number>;
const read = (scores: Partial<Record<string, number>>): ReadScores => ({
  sentiment: { scores: all(SENTIMENTS, scores) }, emotion: { scores: all(EMOTIONS, scores) }, intent: { scores: all(INTENTS, scores) },
});
const angryComplaint = { sentiment: SENTIMENTS.indexOf('negative'), emotions: emotionBits(['anger']), intent: INTENTS.indexOf('complaint') };
const praise = { sentiment: SENTIMENTS.indexOf('positive'), emotions: emotionBits(['joy']), intent: INTENTS.indexOf('praise') };

it('brings what is labelled as the query is read nearer', () => {
  const agreement = agreementWith(read({ negative: 0.9, anger: 0.6, complaint: 1 }));
  expect(agreement(angryComplaint)).toBeCloseTo(0.05 + 0.018 + 0.012);
  expect(agreement(praise)).toBeCloseTo(0.008);
});

it('stays between 0 and 0.09, whatever the labels', () => {
  const scores = fc.dictionary(fc.constantFrom(...SENTIMENTS, ...EMOTIONS, ...INTENTS), fc.float({ min: 0, max: 1, noNaN: true }));
  const labels = fc.record({ sentiment: fc.nat(255), emotions: fc.nat(127), intent: fc.nat(255) });
  fc.assert(fc.property(scores, labels, (given, codes) => {
    const value = agreementWith(read(given))(codes);
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(0.09 + 1e-9);
  }));
});
