import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countries, countryDefaults } from '../core/domain/clients/countries.ts';

// Names: CLDR 48, exemplar cities of es-419, pt and en.
it.each(['es', 'pt-BR', 'en'])('%s names the city of every time zone that a client can be in', (language) => {
  const names = JSON.parse(readFileSync(join(import.meta.dirname, language, 'zones.json'), 'utf8')) as Record<string, string>;
  const unnamed = countries.flatMap((country) => countryDefaults(country).timezones).filter((zone) => !names[zone]);
  expect(unnamed).toEqual([]);
});
