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

/** The brand's own words in the place of others: whole words, with the capital of the word that goes, where what stands around them still agrees. */
export function inWords({ wordings }: BrandStyle, text: string): string {
  return wordings.reduce((said, { kind, text: other, instead }) => {
    if (kind !== 'preferred' || instead === undefined || !agree(other, instead)) return said;
    return said.replace(wholeWord(other), (found) => {
      const word = found.length > other.trim().length ? `${instead}${/[aeiou]$/iu.test(instead) ? 's' : 'es'}` : instead;
      return /^\p{Lu}/u.test(found) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    });
  }, text);
}

/** Whether one word can take the place of another after the same article: the same gender and number, as far as their endings tell. */
function agree(word: string, other: string): boolean {
  const ending = (text: string): string => /[oa]s?$/u.exec(text.trim().toLowerCase())?.[0] ?? '?';
  return ending(word) === ending(other) && ending(word) !== '?';
}

/** Whether a sentence of ours would suit the brand: none of its words to avoid, none of its sentences too long. */
export function suitsBrand({ rules, wordings }: BrandStyle, text: string): boolean {
  if (wordings.some(({ kind, text: word, instead = '' }) => (kind === 'forbidden' || (kind === 'preferred' && !agree(word, instead))) && says(text, word))) return false;
  if (!rules) return true;
  return !rules.avoided.some((word) => says(text, word)) && (rules.sentenceWords === null || text.split(/[.?!…]\s/u).every((sentence) => wordsOf(sentence).length <= (rules.sentenceWords ?? Infinity)));
}
