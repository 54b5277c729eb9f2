import { jaroWinkler } from './jaro-winkler.ts';

export interface NameParts {
  firstName: string | null;
  lastName: string | null;
  fullName: string | null;
}

/** Words that stand in names without telling people apart. */
const particles = new Set(['de', 'del', 'da', 'do', 'das', 'dos', 'e', 'y', 'la', 'las', 'los', 'sr', 'sra', 'dr', 'dra', 'don', 'dona']);
/** Two given names at least so alike are taken for spellings of one. */
const alike = 0.85;

/** A name as it is compared: without accents, case, points and particles. */
export function nameWords(parts: NameParts): string[] {
  const { firstName, lastName, fullName } = parts;
  if (!firstName && !lastName) return wordsOf(fullName ?? '');
  return tellingOf([...(firstName ? splitOf(firstName) : []), ...(lastName ? splitOf(lastName) : [])]);
}

/** The words of any text as they are compared. */
export function wordsOf(text: string): string[] {
  return tellingOf(splitOf(text));
}

function tellingOf(words: string[]): string[] {
  const telling = words.filter((word) => !particles.has(word));
  return telling.length > 0 ? telling : words;
}

/** Names and towns come again and again: taking one apart costs microseconds. */
const known = new Map<string, string[]>();
const mostKnown = 20_000;

function splitOf(text: string): string[] {
  const found = known.get(text);
  if (found !== undefined) return found;
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (known.size >= mostKnown) known.clear();
  known.set(text, words);
  return words;
}

/**
 * True where two names are clearly of different people: their given names differ, and one is not a part of the other.
 * A nameless side never differs. "J. Souza" may be "João Souza"; "Ana Souza" and "João Souza" share a household.
 */
export function namesClash(left: string[], right: string[]): boolean {
  if (left.length === 0 || right.length === 0) return false;
  if (similarWord(left[0] ?? '', right[0] ?? '')) return false;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return !short.every((word) => long.some((other) => similarWord(word, other)));
}

/** True where both have a name and every word of the shorter is found in the longer. */
export function namesAgree(left: string[], right: string[]): boolean {
  if (left.length === 0 || right.length === 0) return false;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return short.every((word) => long.some((other) => similarWord(word, other)));
}

function similarWord(left: string, right: string): boolean {
  if (left.length === 1 || right.length === 1) return left[0] === right[0];
  return jaroWinkler(left, right) >= alike;
}
