import { ambiguousNames, plainWords } from '../data/common-words.ts';
import { givenNames } from '../data/given-names.ts';
import { surnames } from '../data/surnames.ts';

const given = new Set(givenNames.trim().split(/\s+/));
const family = new Set(surnames.trim().split(/\s+/));
const particles = new Set('de del la las los da das do dos di van von mac'.split(' '));
/** Ends of Spanish and Portuguese surnames: -ez, -az, -aes, … */
const familyEnd = /(?:[aeiou]guez|[^aeiou]ez|[aeiou]nez|andez|endez|inez|ides|eira|eiro|etti|elli|ucci|ovic|escu|ski|sson|etxea|arra[gn]a)$/;

const plural = (set: ReadonlySet<string>, word: string): boolean => set.has(word) || word.split(/['-]/).some((part) => part.length > 2 && set.has(part));

export const isGiven = (word: string): boolean => plural(given, word);
/** A given name, folded, that is no everyday word besides. */
export const isGivenName = (word: string): boolean => isGiven(word) && !isAmbiguous(word);
export const isFamily = (word: string): boolean => plural(family, word) || (word.length > 4 && familyEnd.test(word));
export const isListed = (word: string): boolean => isGiven(word) || isFamily(word);
export const isAmbiguous = (word: string): boolean => ambiguousNames.has(word);
export const isPlain = (word: string): boolean => plainWords.has(word);
export const isParticle = (word: string): boolean => particles.has(word);
