import type { Country } from '../../contract/values.ts';
import { countryDefaults } from '../clients/countries.ts';
import type { Form } from './phrase.ts';
import type { Grammar } from './grammar/types.ts';
import { portuguese } from './grammar/pt.ts';
import { spanish } from './grammar/es.ts';

/** In whose words a campaign is written. */
export interface Voice {
  country: Country;
  language: 'es' | 'pt';
  /** BCP 47, for dates. */
  locale: string;
  /** The place of its forms in the phrases of its grammar. */
  form: Form;
}

const GRAMMARS: Readonly<Record<Voice['language'], Grammar>> = { es: spanish, pt: portuguese };

export const grammarOf = ({ language }: Voice): Grammar => GRAMMARS[language];

/** "30 de noviembre": a day as it is written in a sentence there. */
export const dayIn = ({ locale }: Voice, date: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** Countries whose advertising says vos, and those that keep to usted; the others say tú. */
const VOS: readonly Country[] = ['AR', 'UY', 'PY', 'NI', 'HN', 'SV', 'GT'];
const USTED: readonly Country[] = ['CR'];

/** The voice of a country: its usual form of address, or the respectful one. */
export function voiceOf(country: Country, formal: boolean): Voice {
  const { locale } = countryDefaults(country);
  if (country === 'BR' || country === 'PT') return { country, language: 'pt', locale, form: country === 'PT' ? 1 : 0 };
  return { country, language: 'es', locale, form: formal || USTED.includes(country) ? 2 : VOS.includes(country) ? 1 : 0 };
}
