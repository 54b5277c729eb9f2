import type { Country } from '../../contract/values.ts';

/** How the reader is addressed. `usted` stands for você where the language is Portuguese. */
export type Address = 'tu' | 'vos' | 'usted';

export interface AdaptOptions {
  to: Country;
  /** Whose variety the text is in; without it only what the text shows is taken for known. */
  from?: Country | undefined;
  /** Without it the source's degree of formality stays. */
  address?: Address | undefined;
  /** The text is HTML: scripts, styles and comments are left, entities are read. Tags and merge tags are left in any case. */
  html?: boolean | undefined;
}

/** A place that was changed; offsets count Unicode code points of the text that was given, half-open. */
export interface Change {
  start: number;
  end: number;
  from: string;
  to: string;
  /** For example `address.imperative`, `vocabulary.celular`, `number.separators`. */
  rule: string;
}

export interface Warning {
  start: number;
  end: number;
  term: string;
  /** `culture:warning.<reason>` says it in the user's language. */
  reason: 'foreignCurrency' | 'ambiguousDate' | 'otherLanguage';
  params: Record<string, string>;
}

export interface Adaptation {
  text: string;
  changes: Change[];
  warnings: Warning[];
}

/** A change with JavaScript's offsets (UTF-16), before it is applied. */
export interface Edit {
  start: number;
  end: number;
  to: string;
  rule: string;
}
