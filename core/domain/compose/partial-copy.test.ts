import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partialCopy } from './partial-copy.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 20 });
const copy = fc.record({ subjects: fc.array(words, { maxLength: 4 }), preheader: words, paragraphs: fc.array(words, { maxLength: 3 }), cta: words, ps: words });

test('of every beginning of an answer each field is a beginning of what it will be, and the whole is the whole', () => {
  fc.assert(fc.property(copy, fc.nat(), fc.constantFrom('', '```json\n', 'Claro: '), (whole, cut, before) => {
    const text = before + JSON.stringify(whole);
    const part = partialCopy(text.slice(0, cut % (text.length + 1)));
    for (const key of ['preheader', 'cta', 'ps'] as const) expect(whole[key].startsWith(part[key].replace(/[\ud800-\udbff]$/u, ''))).toBe(true);
    for (const key of ['subjects', 'paragraphs'] as const) part[key].forEach((line, at) => expect(whole[key][at]?.startsWith(line.replace(/[\ud800-\udbff]$/u, ''))).toBe(true));
    expect(partialCopy(text)).toEqual(whole);
  }));
});

test('what is no campaign reads as nothing, and a megabyte of it is read in one pass', () => {
  for (const text of ['', 'Claro', '[', '{', '{"subjects":3}', '}'.repeat(10), '{"a":'.repeat(1000)]) expect(partialCopy(text)).toEqual({ subjects: [], preheader: '', paragraphs: [], cta: '', ps: '' });
  expect(partialCopy(`{"preheader":"${'x'.repeat(1_000_000)}`).preheader).toHaveLength(1_000_000);
});
