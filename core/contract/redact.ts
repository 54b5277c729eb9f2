import { z } from 'zod';
import { call } from './define.ts';
import { MAX_TEXTS } from './text.ts';
import { country } from './values.ts';

/**
 * PERSON is a name without its title; ADDRESS is street, number and unit, without quarter, city or postcode; an identifier of
 * a natural person is NATIONAL_ID, of a company COMPANY_ID; a PIX key that is a CPF, phone or e-mail has that type, a random one is BANK_ACCOUNT.
 */
export const PERSONAL_TYPES = [
  'PERSON', 'EMAIL', 'PHONE', 'NATIONAL_ID', 'COMPANY_ID', 'BANK_ACCOUNT', 'CARD', 'ADDRESS', 'POSTCODE', 'IP', 'URL_WITH_TOKEN', 'DATE_OF_BIRTH',
] as const;
export const personalType = z.enum(PERSONAL_TYPES);
export type PersonalType = z.infer<typeof personalType>;

/** UTF-16 code units of one text. */
export const MAX_REDACT_LENGTH = 1_000_000;

/** Offsets count Unicode code points of the text given, half-open; `score` is the rule's strength. */
export const personalSpan = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  type: personalType,
  text: z.string(),
  score: z.number().min(0).max(1),
  rule: z.string(),
});

const redaction = z.object({
  /** The text with a token such as ⟦PERSON_1⟧ for each span. */
  text: z.string(),
  spans: z.array(personalSpan),
});

export const redact = {
  /**
   * Takes personal data out of texts, each by itself: numbering begins anew in every one. `language` is that of them all,
   * where it is known.
   */
  'text.redact': call(
    z.object({
      texts: z.array(z.string().max(MAX_REDACT_LENGTH)).max(MAX_TEXTS),
      country: country.optional(),
      language: z.enum(['es', 'pt', 'en']).optional(),
    }),
    z.object({ redactions: z.array(redaction) }),
    'always',
  ),
};
