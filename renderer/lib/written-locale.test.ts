import { expect, it } from 'vitest';
import { writtenLocale } from './written-locale.ts';

it("writes as the machine's region does, in the language spoken", () => {
  expect(writtenLocale('es', ['en-US', 'es-CL', 'es'])).toBe('es-CL');
  expect(writtenLocale('en', ['es-MX', 'es', 'en-GB'])).toBe('en-GB');
  expect([writtenLocale('es', ['es']), writtenLocale('es', ['pt-BR']), writtenLocale('pt-BR', [])]).toEqual(['es-419', 'es-419', 'pt-BR']);
});
