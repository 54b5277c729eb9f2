import { expect, test } from 'vitest';
import { acceptedLocale } from './accepted-locale.ts';

// RFC 9110, 12.5.4: ranges with weights; without one, 1; zero is "not acceptable".
test.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es'], ['da, en-gb;q=0.8, en;q=0.7', 'en'], ['en;q=0.2, pt-BR;q=0.9', 'pt-BR'], ['de-DE, fr', 'en'], ['de, pt;q=0', 'en'], ['*', 'en'], ['', 'en'], [undefined, 'en'],
  ['es;q=1.0000, pt', 'es'], [';;;q=,,', 'en'], ['x'.repeat(5000), 'en'],
])('%j is answered in %s', (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale);
});
