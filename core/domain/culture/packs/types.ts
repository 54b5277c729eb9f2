import type { Country } from '../../../contract/values.ts';

/** Where an entry comes from and how sure it is: `high` read in a source of record, `medium` in commentary or general reference, `low` experience that nobody has measured. */
export interface Basis {
  source: string;
  sure: 'high' | 'medium' | 'low';
}
export type Told<T = string> = { value: T } & Basis;

/** The form a reader is addressed with; `voce` in Portuguese. */
export type AddressForm = 'tu' | 'vos' | 'usted' | 'voce' | 'ustedes' | 'vosotros' | 'voces';

export type LawTopic = 'consent' | 'optOut' | 'identity' | 'doNotContact' | 'hours' | 'authority';

/** A point of law. One that nobody has read in a source is `verified: false`: shown so, and never a permission to send. */
export interface Law {
  topic: LawTopic;
  what: string;
  law: string;
  article: string | null;
  authority: string;
  /** When the law was passed or changed last, as far as known (YYYY or YYYY-MM-DD). */
  date: string;
  verified: boolean;
  source: string;
}

/** What is written by hand of a country. */
export interface Facts {
  variant: string;
  address: { default: AddressForm; formal: AddressForm; plural: AddressForm; contexts: { context: string; form: AddressForm }[] } & Basis;
  traits: Told[];
  business: Told;
  formality: Told;
  humour: Told;
  greetings: { formal: string; informal: string } & Basis;
  signOffs: { formal: string; informal: string } & Basis;
  falseFriends: ({ word: string; means: string; elsewhere: string } & Basis)[];
  colours: Told[];
  phone: { code: string; example: string } & Basis;
  postal: Told;
  hours: { office: string; send: string } & Basis;
  optOutText: string;
  identityText: string;
  laws: Law[];
}

export interface CommercialDate extends Basis {
  name: string;
  /** When, in words that a calendar can follow. */
  rule: string;
  avoid: string | null;
}

/** Everything that is known of a country for writing to its people. */
export interface Pack extends Facts {
  country: Country;
  language: 'es' | 'pt';
  locale: string;
  formats: { number: string; money: string; date: string; time: string; decimal: string; group: string } & Basis;
  vocabulary: ({ say: string; not: string[] } & Basis)[];
  taboo: ({ words: string[]; severity: string; reason: string } & Basis)[];
  /** Public holidays of a year, from date-holidays. */
  holidays: { date: string; name: string; type: string }[];
  commercialDates: CommercialDate[];
  mourning: ({ day: string; what: string } & Basis)[];
  /** National votes of the year whose day the law fixes. */
  elections: ({ date: string; what: string; law: string } & Basis)[];
}
