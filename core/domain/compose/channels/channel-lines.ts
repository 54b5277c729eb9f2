import type { Phrase } from '../grammar/types.ts';
import { pickDiverse } from '../pick-diverse.ts';
import { slotsOf } from '../phrase.ts';
import { tagged, written, type Matter } from '../slots.ts';

/** Slots that say what the campaign is about; lines with them come before lines that could be anybody's. */
const TELLING = new Set(['offer', 'fact', 'product']);

/** What a line is written with, and how it is made to suit a platform. */
export interface LineWish {
  phrases: readonly Phrase[];
  limit: number;
  count: number;
  length?: (text: string) => number;
  suit?: (text: string) => string;
  /** Lines that are taken already. */
  not?: readonly string[];
}

export const letters = (text: string): number => [...text].length;

/** Up to `count` lines within the limit, each distinct, those that say most first, chosen to differ. */
export function linesFor(matter: Matter, { phrases, limit, count, length = letters, suit = (text) => text, not = [] }: LineWish): string[] {
  const taken = new Set(not.map(keyOf));
  const tiers: string[][] = [[], [], []];
  for (const phrase of matter.choose(phrases)) {
    const { text } = tagged(phrase);
    const slots = slotsOf(text);
    const tier = slots.some((slot) => TELLING.has(slot)) ? 0 : slots.length > 0 ? 1 : 2;
    for (const line of written(matter, text).map(suit)) {
      const key = keyOf(line);
      if (key === '' || taken.has(key) || length(line) > limit) continue;
      taken.add(key);
      tiers[tier]?.push(line);
    }
  }
  return tiers.reduce<string[]>((picked, tier) => [...picked, ...pickDiverse(tier, count - picked.length)], []);
}

const keyOf = (line: string): string => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Every line of these phrases that can be written, in their order. */
export const allLines = (matter: Matter, phrases: readonly Phrase[]): string[] => matter.choose(phrases).flatMap((phrase) => written(matter, tagged(phrase).text));
