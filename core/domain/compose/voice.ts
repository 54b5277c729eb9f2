import type { BrandRules } from '../../contract/brand-voice.ts';
import type { Country } from '../../contract/values.ts';
import { adapt, addressOf } from '../culture/index.ts';
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

const ADDRESSES = ['tu', 'vos', 'usted'] as const;
const formOf = (address: string): Form => (address === 'vos' ? 1 : address === 'usted' ? 2 : 0);

/** The voice of a country: its usual form of address, or the respectful one. */
export function voiceOf(country: Country, formal: boolean): Voice {
  const { locale } = countryDefaults(country);
  if (country === 'BR' || country === 'PT') return { country, language: 'pt', locale, form: country === 'PT' ? 1 : 0 };
  const { default: usual, formal: respectful } = addressOf(country);
  return { country, language: 'es', locale, form: formOf(formal ? respectful : usual) };
}

/** The voice of a country for a brand: what it asks of the form of address goes as far as the country says it. A formal tone wins. */
export function brandVoiceOf(country: Country, formal: boolean, rules: BrandRules | null): Voice {
  const voice = voiceOf(country, formal || rules?.address === 'usted');
  const near = rules?.address === 'tu' || rules?.address === 'vos';
  // A country whose usual form is usted is addressed nearer where the brand does.
  return near && !formal && voice.language === 'es' && voice.form === 2 ? { ...voice, form: 0 } : voice;
}

/** Words of a brief as the country says them, in its form of address; amounts stay what they are. */
export const inVoice = (text: string, { country, language, form }: Voice): string => adapt(text, { to: country, ...(language === 'es' ? { address: ADDRESSES[form] } : {}) }).text;
