import { expect, test } from 'vitest';
import { takeParts } from './take-parts.ts';

const written = { subjects: ['A', 'B'], preheader: 'P', paragraphs: ['Uno'], cta: 'Ver', ps: '', body: { mjml: '', html: '', text: '' }, checks: [] };
const mine = { subjects: ['Mía'], chosen: 0, preheader: 'Mi', paragraphs: ['Mío'], cta: 'Ir', ps: 'PS' };

test('one part is taken and the others stay', () => {
  expect(takeParts(mine, written, ['cta'], 'm')).toEqual({ ...mine, cta: 'Ver' });
});

test('without a copy the whole is taken, whatever part was asked for', () => {
  expect(takeParts(null, written, ['cta'], 'm')).toEqual({ subjects: ['A', 'B'], chosen: 0, preheader: 'P', paragraphs: ['Uno'], cta: 'Ver', ps: '', origin: { model: 'm', subject: 'A', paragraphs: ['Uno'] } });
});

test('words of this machine have no model for their origin, and take one away', () => {
  const first = takeParts(mine, written, ['subjects'], 'm');
  expect(first.origin).toEqual({ model: 'm', subject: 'A', paragraphs: ['Mío'] });
  expect(takeParts({ ...first, chosen: 0 }, written, ['paragraphs'], null).origin).toBeUndefined();
});
