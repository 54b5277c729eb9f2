import { isGivenName } from '../redact/index.ts';
import { namesOfThings, stopWords } from './stop-words.ts';

const WORD = /\p{L}[\p{L}\p{M}]{2,}/gu;
const folded = (word: string): string => word.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();

/** "holaaa" is "hola". */
const shortened = (key: string): string => key.replace(/(.)\1+/gu, '$1');
const LAUGHTER = /^(?:k+|[ja]{4,}|[je]{4,}|[ha]{4,}|[he]{4,}|(?:rs)+|(?:hua)+|a?(?:kak)+a?)$/;
const namesNothing = (key: string): boolean =>
  stopWords.has(key) || stopWords.has(shortened(key)) || LAUGHTER.test(key) || (isGivenName(key) && !namesOfThings.has(key));

/** The words of a text that may name a topic, folded, neither greetings nor given names; the way each is most often written is kept beside it. */
export function contentWords(text: string): { key: string; written: string }[] {
  const words: { key: string; written: string }[] = [];
  for (const [written] of text.replace(/https?:\/\/\S+|@\w+/g, ' ').matchAll(WORD)) {
    const key = folded(written);
    if (!namesNothing(key)) words.push({ key, written: written.toLowerCase() });
  }
  return words;
}

/**
 * Class-based TF-IDF: the weight of word t in class c is tf(t,c)/|c| · ln(1 + A/f(t)), where A is the mean number of words of
 * a class and f(t) how often t occurs in all (Grootendorst 2022, arXiv:2203.05794, eq. 2).
 * @param classes how often each word occurs in each class
 * @returns the heaviest words of each class with their weights, heaviest first
 */
export function classTfIdf(classes: readonly ReadonlyMap<string, number>[], terms: number): [word: string, weight: number][][] {
  const frequency = new Map<string, number>();
  const sizes = classes.map((counts) => {
    let size = 0;
    for (const [word, count] of counts) {
      frequency.set(word, (frequency.get(word) ?? 0) + count);
      size += count;
    }
    return size;
  });
  const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, classes.length);
  return classes.map((counts, at) =>
    [...counts]
      .map(([word, count]): [string, number] => [word, (count / Math.max(1, sizes[at] ?? 1)) * Math.log(1 + mean / (frequency.get(word) ?? 1))])
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, terms),
  );
}
