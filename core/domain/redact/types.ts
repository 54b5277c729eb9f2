import type { PersonalType } from '../../contract/redact.ts';

export type { PersonalType } from '../../contract/redact.ts';

/** A piece of personal data. Offsets are JavaScript's (UTF-16 code units), half-open. */
export interface PersonalSpan {
  start: number;
  end: number;
  type: PersonalType;
  text: string;
  /** How sure, 0 to 1: a rule's strength, not a measured probability. */
  score: number;
  /** The rule that found it, for example `br.cpf`. */
  rule: string;
}

export interface RedactOptions {
  /** ISO 3166-1 alpha-2: whose numbers, phones and addresses to expect. Without it, every country's. */
  country?: string | undefined;
  /** `es`, `pt` or `en`, where it is known: decides what is Brazilian when no country is given. */
  language?: string | undefined;
}
