import { AppError } from '../contract/errors.ts';
import { hasConditions, MERGE_FIELDS, mergeTagsOf } from '../domain/compose/index.ts';
import type { Letter } from './carrier.ts';

/** How a platform writes what it puts in for each person. */
export interface Dialect {
  /** `fallback` is safe to stand between the platform's own quotes. */
  field(name: string, fallback: string): string;
  /** The address of its page for unsubscribing. */
  unsubscribe: string;
  /** Its name for a field of ours: `FIRSTNAME` for `firstName`. */
  nameOf(field: string): string;
}

const PREFIX = 'contact.';

/**
 * A letter in the platform's own merge tags. In the place of a tag that is none of ours stands its fallback: what stays in braces the platform would read.
 * @throws AppError INVALID_INPUT `connections:error.conditions` for conditional blocks, which only what we send ourselves can have
 */
export function inDialect(letter: Letter, dialect: Dialect): Pick<Letter, 'subject' | 'preheader' | 'html' | 'text'> {
  if ([letter.subject, letter.preheader, letter.html, letter.text].some(hasConditions)) throw new AppError('INVALID_INPUT', 'connections:error.conditions');
  const told = (words: string) => translate(words, dialect);
  return { subject: told(letter.subject), preheader: told(letter.preheader), html: told(letter.html), text: told(letter.text) };
}

export function translate(words: string, dialect: Dialect): string {
  let whole = '';
  let at = 0;
  for (const { start, end, field, fallback } of mergeTagsOf(words)) {
    whole += words.slice(at, start);
    if (field === 'unsubscribeUrl') whole += dialect.unsubscribe;
    else if ((MERGE_FIELDS as readonly string[]).includes(field)) whole += dialect.field(dialect.nameOf(field.slice(PREFIX.length)), withoutSigns(fallback ?? ''));
    else whole += withoutSigns(fallback ?? '');
    at = end;
  }
  return whole + words.slice(at);
}

/** What could end a quoted word in any of the platforms' languages becomes its typographic twin, or goes. */
const withoutSigns = (fallback: string): string => fallback.replace(/"/gu, '”').replace(/'/gu, '’').replace(/[{}|%*\\]/gu, '').trim();

/** `firstName` as `FIRST_NAME`. */
export const inCapitals = (field: string): string => field.replace(/(?<=[a-z0-9])(?=[A-Z])/gu, '_').toUpperCase().replace(/[^A-Z0-9_]/gu, '_');
/** `firstName` as `first_name`. */
export const inSnakes = (field: string): string => inCapitals(field).toLowerCase();
