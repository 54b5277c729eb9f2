import { eld } from 'eld/small';
import type { TextLanguage } from '../contract/messages.ts';

/** A foreign language must be this much more likely than ours: most of what a client gets is in one of the three. */
const FOREIGN_LEAD = 1.1;
/** What letters that only one of the three writes add to its score (scores are between 0 and 1). */
const OWN_LETTERS = 0.15;
/** Enough to tell a language by; more would only cost time. */
const MAX_LETTERS = 600;

const OURS = ['es', 'pt', 'en'] as const;
const NOT_WORDS = /https?:\/\/\S+|www\.\S+|\S+@\S+|[@#][\p{L}\p{N}_]+/gu;
const LETTERS = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

/**
 * The language of a text: `other` for any but Spanish, Portuguese and English, for other scripts, and where there is no
 * word to tell it by. Method and figures: docs/decisions/0009-language-identification.md.
 */
export function identifyLanguage(text: string): TextLanguage {
  const words = text.slice(0, MAX_LETTERS * 2).replace(NOT_WORDS, ' ').slice(0, MAX_LETTERS);
  const letters = words.match(LETTERS)?.length ?? 0;
  if (letters < 2 || (words.match(LATIN)?.length ?? 0) * 2 < letters) return 'other';
  const scores = eld.detect(words).getScores();
  const ours = OURS.map((lang) => ({ lang, score: (scores[lang] ?? 0) + ownLetters(lang, words) }));
  const best = ours.reduce((top, one) => (one.score > top.score ? one : top));
  const foreign = Object.entries(scores).filter(([lang]) => !OURS.some((own) => own === lang));
  const strongest = Math.max(0, ...foreign.map(([, score]) => score));
  return best.score === 0 || strongest > best.score * FOREIGN_LEAD ? 'other' : best.lang;
}

function ownLetters(lang: (typeof OURS)[number], words: string): number {
  if (lang === 'es') return /[ñ¿¡]/i.test(words) ? OWN_LETTERS : 0;
  return lang === 'pt' && /[ãõç]/i.test(words) ? OWN_LETTERS * 0.7 : 0;
}
