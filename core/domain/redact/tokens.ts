import { PERSONAL_TYPES, type PersonalType } from '../../contract/redact.ts';
import { redact } from './redact.ts';
import type { PersonalSpan, RedactOptions } from './types.ts';

/** What tokens stand for, both ways. Keep one for as long as tokens must mean the same: a text, a conversation, a file. */
export class TokenMap {
  readonly #tokens = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** Tokens that a text brought along itself: never given to a value. */
  readonly #foreign = new Set<string>();

  /** What a token stands for, by its name (`PERSON_1`), or undefined. */
  valueOf(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Sets aside the tokens that already stand in a text, so that none of ours is taken for them. */
  reserve(text: string): void {
    for (const [, type = '', number = ''] of text.matchAll(looseToken)) this.#foreign.add(nameOf(type, number));
  }

  isForeign(name: string): boolean {
    return this.#foreign.has(name) && !this.#values.has(name);
  }

  /** The token of a value: the same for the same value, letter by letter. */
  tokenFor(type: PersonalType, value: string): string {
    const key = `${type}\n${value}`;
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    let name: string;
    do {
      const count = (this.#counts.get(type) ?? 0) + 1;
      this.#counts.set(type, count);
      name = `${type}_${count}`;
    } while (this.#foreign.has(name));
    const token = `⟦${name}⟧`;
    this.#tokens.set(key, token);
    this.#values.set(name, value);
    return token;
  }

  /** Every token and its value. Personal data: it is kept nowhere unless its keeper does so. */
  entries(): [token: string, value: string][] {
    return [...this.#values].map(([name, value]) => [`⟦${name}⟧`, value]);
  }
}

export interface Tokenized {
  text: string;
  /** Where the personal data stood in the text given (UTF-16 offsets). */
  spans: PersonalSpan[];
  map: TokenMap;
}

/**
 * Puts tokens such as ⟦PERSON_1⟧ in the place of personal data. With the map of an earlier text a value keeps its token.
 * Tokens that the text already holds are left alone and come back as they were.
 */
export function tokenize(text: string, options: RedactOptions = {}, map: TokenMap = new TokenMap()): Tokenized {
  map.reserve(text);
  const spans = redact(text, options);
  let result = '';
  let at = 0;
  for (const { start, end, type } of spans) {
    result += text.slice(at, start) + map.tokenFor(type, text.slice(start, end));
    at = end;
  }
  return { text: result + text.slice(at), spans, map };
}

const types = PERSONAL_TYPES.map((type) => type.split('_').join('[_ -]?')).join('|');
/**
 * A token as it left, or as a language model may give it back: in another case, with spaces inside, with other
 * brackets of the same kind, with an underscore lost. A plural ending outside the brackets stays outside.
 */
const looseToken = new RegExp(`(?:⟦|\\[\\[|【|〚|⟪)[ \\t]{0,3}(${types})[_ \\t-]{0,3}(\\d{1,9})(?:[ \\t]{0,3}e?s)?[ \\t]{0,3}(?:⟧|\\]\\]|】|〛|⟫)`, 'giu');
const nameOf = (type: string, number: string): string => `${PERSONAL_TYPES.find((one) => one.replaceAll('_', '') === type.toUpperCase().replace(/[_ -]/g, '')) ?? type}_${Number(number)}`;

/** Puts the values back. Tokens that the map does not know stay as they are; what is put back is not read again. */
export function restore(text: string, map: TokenMap): string {
  return text.replace(looseToken, (whole, type: string, number: string) => {
    const name = nameOf(type, number);
    return map.valueOf(name) ?? whole;
  });
}
