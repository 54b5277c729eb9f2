import Holidays from 'date-holidays';
import type { Country } from '../../../contract/values.ts';
import { countryDefaults } from '../../clients/countries.ts';
import { tabooOf } from '../check/taboo.ts';
import { electionsOf } from '../check/data/elections.ts';
import { mourningDays } from '../check/data/mourning.ts';
import { portuguese } from '../countries.ts';
import { formatsOf } from '../formats/locale-formats.ts';
import { vocabularyOf } from '../vocabulary/concepts.ts';
import { AMERICANISMOS } from './basis.ts';
import { commercialDates } from './dates.ts';
import { facts } from './facts.ts';
import type { Pack } from './types.ts';

const CLDR = { source: 'CLDR (Intl)', sure: 'high' } as const;
const RECORD = { source: 'Fechas de dominio público; las leyes nombradas no se han cotejado', sure: 'medium' } as const;
const BY_LAW = { source: 'La norma nombrada, no cotejada; confirmar con la autoridad electoral', sure: 'low' } as const;
const sample = { number: 1234567.89, instant: Date.UTC(2026, 11, 31, 17, 30) };

/** All that is known of a country; holidays are those of `year`. Pure: the year is given. */
export function pack(country: Country, year: number): Pack {
  const { currency, locale } = countryDefaults(country);
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(sample.instant);
  const { decimal, group } = formatsOf(country);
  return {
    country, language: portuguese.has(country) ? 'pt' : 'es', locale, ...facts[country],
    formats: { number: new Intl.NumberFormat(locale).format(sample.number), money: new Intl.NumberFormat(locale, { style: 'currency', currency }).format(sample.number), date: date({ dateStyle: 'short' }), time: date({ timeStyle: 'short' }), decimal, group, ...CLDR },
    vocabulary: vocabularyOf(country).map((one) => ({ ...one, ...AMERICANISMOS })),
    taboo: tabooOf(country).map((one) => ({ ...one, ...AMERICANISMOS })),
    holidays: holidaysOf(country, year),
    commercialDates: commercialDates(country),
    mourning: mourningDays.filter(({ countries }) => countries.includes(country)).map(({ day, what }) => ({ day, what, ...RECORD })),
    elections: electionsOf(country, year).map((one) => ({ ...one, ...BY_LAW })),
  };
}

function holidaysOf(country: Country, year: number): Pack['holidays'] {
  const calendar = country === 'PR' ? new Holidays('US', 'PR') : new Holidays(country);
  calendar.setLanguages(portuguese.has(country) ? 'pt' : 'es');
  const days = (calendar.getHolidays(year) ?? []) as { date: string; name: string; type: string }[];
  return days.map(({ date, name, type }) => ({ date: date.slice(0, 10), name, type }));
}

/** Dates (YYYY-MM-DD) of a year on which a country rests by law; of its regions alone, none. */
export const publicHolidays = (country: Country, year: number): string[] => holidaysOf(country, year).filter(({ type }) => type === 'public').map(({ date }) => date);

/** True only where every point of law on the topic was read in a source; what nobody has read never permits a send. */
export function isLawKnown({ laws }: Pick<Pack, 'laws'>, topic: Pack['laws'][number]['topic']): boolean {
  const points = laws.filter((one) => one.topic === topic);
  return points.length > 0 && points.every(({ verified }) => verified);
}
