import type { Clauses } from '../spanish/clause.ts';

/** How easy a text is to read. */
export interface ReadingEase {
  /** 0 hard to 100 easy: Fernández Huerta (1959) with Law's correction for Spanish, Flesch by Martins et al. (1996) for Portuguese. */
  score: number;
  /** INFLESZ (Barrio-Cantalejo 2008), on Szigriszt-Pazos (1993); null for Portuguese. */
  inflesz: number | null;
  words: number;
  sentences: number;
}

const nucleus = /[aeiouáéíóúâêôãõàü]+/g;
/** Two strong vowels, or a marked weak one beside another, are two syllables. */
const hiatus = /[aeoáéóâêô](?=[aeoáéóâêôíú])|[íú](?=[aeoáéó])/g;

export function syllables(word: string): number {
  const sounded = word.replace(/([qg])u(?=[eiéí])/g, '$1');
  return Math.max(1, (sounded.match(nucleus) ?? []).length + (sounded.match(hiatus) ?? []).length);
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** The ease of a text, or null where it has no word. */
export function readingEase(text: Clauses, language: 'es' | 'pt'): ReadingEase | null {
  let words = 0;
  let parts = 0;
  const sentences = new Set<number>();
  for (const { kind, lower, sentence } of text.pieces) {
    if (kind !== 'word') continue;
    words++;
    parts += syllables(lower);
    sentences.add(sentence);
  }
  if (words === 0) return null;
  const [perWord, perSentence] = [parts / words, words / sentences.size];
  if (language === 'pt') return { score: tenths(248.835 - 84.6 * perWord - 1.015 * perSentence), inflesz: null, words, sentences: sentences.size };
  return { score: tenths(206.84 - 60 * perWord - 1.02 * perSentence), inflesz: tenths(206.835 - 62.3 * perWord - perSentence), words, sentences: sentences.size };
}
