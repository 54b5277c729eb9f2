import type { Label } from '../labels.ts';
import type { PersonalType } from '../types.ts';

/** One kind of identifier: how it is written, what checks it, and what must stand beside it. */
export interface Scheme {
  /** For example `br.cpf`; the two letters are its country. */
  rule: string;
  /** Over folded text (lower case, no accents). */
  pattern: RegExp;
  /** The type, or what decides it from the compact value (capitals and digits alone). */
  type: PersonalType | ((value: string) => PersonalType);
  /** False for a value whose check digits are wrong. */
  valid?: (value: string) => boolean;
  /** Labels that name it. */
  labels: readonly Label[];
  /**
   * Without such a label: `always` (its form and check digits say it all), `formatted` (only as officially punctuated),
   * `at-home` (only where the text's country is the scheme's), `never`.
   */
  alone: 'always' | 'formatted' | 'at-home' | 'never';
  /** Numbers of this kind have no check digits and look like others': only where the text's country is the scheme's or unknown. */
  onlyAtHome?: boolean;
  /** How it looks with its official punctuation. */
  format?: RegExp;
  score: number;
}

/** Not inside a longer word or number. */
export const bounded = (pattern: string): RegExp => new RegExp(`(?<![a-z0-9]|[0-9][.,/-])(?:${pattern})(?![a-z0-9]|[.,/-][0-9])`, 'g');
