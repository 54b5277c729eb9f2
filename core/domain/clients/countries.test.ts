import { expect, it } from 'vitest';
import { country } from '../../contract/values.ts';
import { countries, countryDefaults, isCurrency, isLocale, isTimezone } from './countries.ts';

it('knows every country of the contract, with a currency and zones that exist', () => {
  expect([...countries].sort()).toEqual([...country.options].sort());
  for (const code of countries) {
    const defaults = countryDefaults(code);
    expect(isCurrency(defaults.currency)).toBe(true);
    expect(defaults.timezones.every(isTimezone)).toBe(true);
    expect(defaults.timezones[0]).toBe(defaults.timezone);
    expect(new Set(defaults.timezones).size).toBe(defaults.timezones.length);
    expect(new Intl.Locale(defaults.locale).region).toBe(code);
  }
});

it('offers the zones of large countries', () => {
  expect(countryDefaults('MX').timezones).toContain('America/Tijuana');
  expect(countryDefaults('BR').timezones).toContain('America/Manaus');
  expect(countryDefaults('CL').timezones).toContain('Pacific/Easter');
});

it.each(['XYZ', 'usd', ''])('refuses the currency %j', (code) => expect(isCurrency(code)).toBe(false));
it.each(['America/Nowhere', '', 'Bogota'])('refuses the zone %j', (zone) => expect(isTimezone(zone)).toBe(false));

it('takes for a locale what numbers can be written for', () => {
  expect(['es-CO', 'es-419', 'pt-BR', 'en'].every(isLocale)).toBe(true);
  expect(['x1', '', 'es_CO', 'zz-ZZ'].some(isLocale)).toBe(false);
});
