import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { otherLanguage } from './language.ts';

const clean = readFileSync(new URL('../../culture/fixtures/clean.txt', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split('\t') as [country: string, text: string]);
const languageOf = (country: string) => (country === 'BR' || country === 'PT' ? ('pt' as const) : ('es' as const));

test('no clean regional text is taken for another language', () => {
  expect(clean.length).toBeGreaterThan(200);
  expect(clean.filter(([country, text]) => otherLanguage(text, { language: languageOf(country) }) !== null)).toEqual([]);
});

test('whole letters of one language are known where the other was asked for', () => {
  const joined = (language: 'es' | 'pt') => clean.filter(([country]) => languageOf(country) === language).slice(0, 12).map(([, text]) => text).join('\n');
  expect([otherLanguage(joined('es'), { language: 'pt' }), otherLanguage(joined('pt'), { language: 'es' })]).toEqual(['es', 'pt']);
  expect(otherLanguage('Dear friend, this is the day that you have been waiting for: all of our coffee is now 20 % off, and it is on the way to you.', { language: 'es' })).toBe('en');
  expect(otherLanguage('Black Friday: Nike Air Max, Café Latte 20 % OFF', { language: 'es' })).toBeNull();
});
