import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hiddenParts } from './hidden-parts.ts';

it('cuts by code points, not by the halves of an emoji', () => {
  expect(hiddenParts('😀 soy Ana, ok', [{ start: 6, end: 9, type: 'PERSON' }])).toEqual([
    { text: '😀 soy ', type: null }, { text: 'Ana', type: 'PERSON' }, { text: ', ok', type: null },
  ]);
  expect(hiddenParts('', [])).toEqual([]);
});

it('loses nothing of the text', () => {
  const cuts = fc.uniqueArray(fc.nat(40), { maxLength: 8 });
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 41, maxLength: 60 }), cuts, (text, at) => {
    const sorted = at.toSorted((a, b) => a - b);
    const spans = sorted.flatMap((start, index) => (index % 2 === 0 && sorted[index + 1] !== undefined ? [{ start, end: sorted[index + 1] ?? start, type: 'EMAIL' as const }] : []));
    expect(hiddenParts(text, spans.toReversed()).map((part) => part.text).join('')).toBe(text);
  }));
});
