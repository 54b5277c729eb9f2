import type { VoiceLanguage } from '../../contract/brand-voice.ts';
import type { Learned } from './learn-voice.ts';
import type { Sample } from './read-samples.ts';
import { wordsOf } from './read-samples.ts';
import { says } from './says.ts';
import { ALTERNATES, COMMON } from './word-lists.ts';

const SHARE = 0.5;
const FEWEST = 3;
const SHORTEST = 4;
/** Greetings, sign-offs and names stand in lines of so few words. */
const SIGNATURE = 3;
const MOST = 12;

/** Words of at least three samples, and of half of them, that not every text has. */
export function learnFavourites(samples: readonly Sample[], language: VoiceLanguage): Learned<string[]> {
  const counts = new Map<string, number>();
  for (const { sentences } of samples) for (const word of new Set(sentences.map(wordsOf).filter((words) => words.length > SIGNATURE).flat().map((one) => one.toLowerCase()))) if (word.length >= SHORTEST && !COMMON[language].has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].filter(([, count]) => count >= Math.max(FEWEST, samples.length * SHARE)).sort(([one, many], [other, more]) => more - many || one.localeCompare(other)).slice(0, MOST);
  const last = ranked.at(-1);
  return last ? { value: ranked.map(([word]) => word), evidence: { count: last[1], of: samples.length, unit: 'samples', examples: [] } } : null;
}

/** What is never said where another word for it stands in at least three samples. */
export function learnAvoided(samples: readonly Sample[], language: VoiceLanguage): Learned<string[]> {
  const avoided: string[] = [];
  let least = Infinity;
  for (const group of ALTERNATES[language]) {
    const counts = group.map((word) => samples.filter(({ text }) => says(text, word)).length);
    const most = Math.max(...counts);
    if (most < FEWEST) continue;
    const never = group.filter((_, at) => counts[at] === 0);
    if (never.length > 0) least = Math.min(least, most);
    avoided.push(...never);
  }
  return avoided.length === 0 ? null : { value: avoided, evidence: { count: least, of: samples.length, unit: 'samples', examples: [] } };
}
