import type { Country } from '../../contract/values.ts';

interface CountryFacts {
  /** ISO 4217, legal tender; Ecuador, El Salvador, Panama and Puerto Rico pay in dollars. */
  currency: string;
  /** BCP 47: how numbers, dates and money are written there (CLDR). */
  locale: string;
  /** Where most of its people live; the others of the country follow from CLDR. */
  timezone: string;
}

const facts: Record<Country, CountryFacts> = {
  AR: { currency: 'ARS', locale: 'es-AR', timezone: 'America/Argentina/Buenos_Aires' },
  BO: { currency: 'BOB', locale: 'es-BO', timezone: 'America/La_Paz' },
  BR: { currency: 'BRL', locale: 'pt-BR', timezone: 'America/Sao_Paulo' },
  CL: { currency: 'CLP', locale: 'es-CL', timezone: 'America/Santiago' },
  CO: { currency: 'COP', locale: 'es-CO', timezone: 'America/Bogota' },
  CR: { currency: 'CRC', locale: 'es-CR', timezone: 'America/Costa_Rica' },
  CU: { currency: 'CUP', locale: 'es-CU', timezone: 'America/Havana' },
  DO: { currency: 'DOP', locale: 'es-DO', timezone: 'America/Santo_Domingo' },
  EC: { currency: 'USD', locale: 'es-EC', timezone: 'America/Guayaquil' },
  ES: { currency: 'EUR', locale: 'es-ES', timezone: 'Europe/Madrid' },
  GT: { currency: 'GTQ', locale: 'es-GT', timezone: 'America/Guatemala' },
  HN: { currency: 'HNL', locale: 'es-HN', timezone: 'America/Tegucigalpa' },
  MX: { currency: 'MXN', locale: 'es-MX', timezone: 'America/Mexico_City' },
  NI: { currency: 'NIO', locale: 'es-NI', timezone: 'America/Managua' },
  PA: { currency: 'PAB', locale: 'es-PA', timezone: 'America/Panama' },
  PE: { currency: 'PEN', locale: 'es-PE', timezone: 'America/Lima' },
  PR: { currency: 'USD', locale: 'es-PR', timezone: 'America/Puerto_Rico' },
  PT: { currency: 'EUR', locale: 'pt-PT', timezone: 'Europe/Lisbon' },
  PY: { currency: 'PYG', locale: 'es-PY', timezone: 'America/Asuncion' },
  SV: { currency: 'USD', locale: 'es-SV', timezone: 'America/El_Salvador' },
  US: { currency: 'USD', locale: 'es-US', timezone: 'America/New_York' },
  UY: { currency: 'UYU', locale: 'es-UY', timezone: 'America/Montevideo' },
  VE: { currency: 'VES', locale: 'es-VE', timezone: 'America/Caracas' },
};

export interface CountryDefaults extends CountryFacts {
  country: Country;
  /** Every zone of the country, the usual one first. */
  timezones: string[];
}

/** ECMA-402's Locale Info, which the compiler's library does not declare yet. */
type LocaleWithZones = Intl.Locale & { getTimeZones?(): string[] | undefined };

/** What a client of this country starts with; each can be changed. Zones come from CLDR through Intl. */
export function countryDefaults(country: Country): CountryDefaults {
  const { currency, locale, timezone } = facts[country];
  const region: LocaleWithZones = new Intl.Locale(locale);
  const others = (region.getTimeZones?.() ?? []).filter((zone) => zone !== timezone && !LEGACY_ZONES.has(zone));
  return { country, currency, locale, timezone, timezones: [timezone, ...others] };
}

/** CLDR still answers the name that Buenos Aires had before 1993. */
const LEGACY_ZONES = new Set(['America/Buenos_Aires']);

export const countries = Object.keys(facts) as Country[];

/** True when the runtime knows the zone: an unknown one would shift every date. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** True for the tag of a language, and perhaps a country, that `Intl` knows how to write, for example es-CO. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

/** True when `Intl` can write money in this currency and it is one of ISO 4217's that are in use. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
