import { eld } from 'eld/small';
import type { TextLanguage } from '../contract/messages.ts';

/** A foreign language must be this much more likely than ours: most of what a client gets is in one of the three. */
const FOREIGN_LEAD = 1.1;
/** What letters that only one of the three writes add to its score (scores are between 0 and 1). */
const OWN_LETTERS = 0.15;
/** Enough to tell a language by; more would only cost time. */
const MAX_LETTERS = 600;

/** Greetings and thanks are too short for letter statistics, and every inbox is full of them. */
const GREETINGS = new Map(
  Object.entries({
    es: 'hola holaa holi gracias buenas buenos graciass chau dale listo perfecto excelente',
    pt: 'oi oii olá ola obrigado obrigada obg valeu vlw tchau bom boa beleza blz ótimo vc vcs',
    en: 'hi hello hey thanks thank bye please great awesome',
  } as const).flatMap(([lang, words]) => words.split(' ').map((word): [string, string] => [word, lang])),
);
const MAX_GREETING = 3;

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
  const greeting = languageOfGreeting(words);
  if (greeting) return greeting;
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

/** The language that all known words of a very short text agree on. */
function languageOfGreeting(words: string): TextLanguage | null {
  const said = words.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (said.length > MAX_GREETING) return null;
  const known = new Set(said.flatMap((word) => GREETINGS.get(word) ?? []));
  const [only] = known;
  return known.size === 1 ? (only as TextLanguage) : null;
}
