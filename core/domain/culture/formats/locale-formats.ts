import type { Country } from '../../../contract/values.ts';
import { countryDefaults } from '../../clients/countries.ts';

/** How a country writes numbers and short dates (CLDR, by Intl). */
export interface LocaleFormats {
  decimal: string;
  group: string;
  /** For example `dmy`. */
  dateOrder: string;
  dateSeparator: string;
}

const known = new Map<Country, LocaleFormats>();

/** The formats of a country, as CLDR has them. */
export function formatsOf(country: Country): LocaleFormats {
  const there = known.get(country);
  if (there) return there;
  const { locale } = countryDefaults(country);
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).formatToParts(0);
  const made: LocaleFormats = {
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? ',',
    group: parts.find(({ type }) => type === 'group')?.value ?? '.',
    dateOrder: date.filter(({ type }) => /^(day|month|year)$/.test(type)).map(({ type }) => type[0]).join(''),
    dateSeparator: date.find(({ type }) => type === 'literal')?.value ?? '/',
  };
  known.set(country, made);
  return made;
}
