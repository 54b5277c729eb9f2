import { inCapitals, type Dialect } from '../letter-dialect.ts';

/** What an account of Brevo has from its first day; others are made. */
const NAMES: Readonly<Record<string, string>> = { firstName: 'FIRSTNAME', lastName: 'LASTNAME' };

/** Brevo's template language (help.brevo.com, "Brevo Template Language"): `{{ contact.FIRSTNAME | default : "x" }}`. */
export const brevoDialect: Dialect = {
  nameOf: (field) => NAMES[field] ?? inCapitals(field),
  field: (name, fallback) => `{{ contact.${name} | default : "${fallback}" }}`,
  unsubscribe: '{{ unsubscribe }}',
};
