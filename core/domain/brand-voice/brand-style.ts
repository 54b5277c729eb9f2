import type { BrandRules, Wording, VoiceLanguage } from '../../contract/brand-voice.ts';
import type { Country } from '../../contract/values.ts';
import { says, wholeWord } from './says.ts';
import { wordsOf } from './read-samples.ts';

/** How one brand writes in one country: its rules, and the wording that holds there. */
export interface BrandStyle {
  rules: BrandRules | null;
  wordings: readonly Wording[];
}

export const NO_STYLE: BrandStyle = { rules: null, wordings: [] };

export const languageOfCountry = (country: Country): VoiceLanguage => (country === 'BR' || country === 'PT' ? 'pt' : 'es');

/** What of a client's wording holds in a country. */
export const styleIn = (rules: BrandRules | null, wordings: readonly Wording[], country: Country): BrandStyle => ({ rules, wordings: wordings.filter((one) => one.country === null || one.country === country) });

/** Sentences that must stand in what is written for a channel. */
export const disclaimersOf = ({ wordings }: BrandStyle, channel: NonNullable<Wording['channel']>): string[] =>
  wordings.flatMap(({ kind, text, channel: only }) => (kind === 'disclaimer' && (only === null || only === channel) ? [text] : []));

/** The brand's own words in the place of others: whole words, with the capital of the word that goes. */
export function inWords({ wordings }: BrandStyle, text: string): string {
  return wordings.reduce((said, { kind, text: other, instead }) => {
    if (kind !== 'preferred' || instead === undefined) return said;
    return said.replace(wholeWord(other), (found) => (/^\p{Lu}/u.test(found) ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead));
  }, text);
}

/** Whether a sentence of ours would suit the brand: none of its words to avoid, none of its sentences too long. */
export function suitsBrand({ rules, wordings }: BrandStyle, text: string): boolean {
  if (wordings.some(({ kind, text: word }) => kind === 'forbidden' && says(text, word))) return false;
  if (!rules) return true;
  return !rules.avoided.some((word) => says(text, word)) && (rules.sentenceWords === null || text.split(/[.?!…]\s/u).every((sentence) => wordsOf(sentence).length <= (rules.sentenceWords ?? Infinity)));
}
