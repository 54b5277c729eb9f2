import type { VoiceLanguage } from '../../contract/brand-voice.ts';
import type { Learned } from './learn-voice.ts';
import type { Sample } from './read-samples.ts';
import { CLOSING, GREETING } from './word-lists.ts';

/** A habit of half the samples. */
const SHARE = 0.5;
const LAST_LINES = 4;
const LONGEST = 120;
const NAMELESS: Readonly<Record<VoiceLanguage, string>> = { es: 'buen día', pt: 'bom dia' };
/** Words that agree with their reader, who may be anybody. */
const GENDERED = /^(estimad|querid|prezad|car)[oa](?:\/[oa])?$/iu;

/** "Hola, María:" of most letters as `Hola, {{contact.firstName|buen día}}:`. */
export function learnGreeting(samples: readonly Sample[], language: VoiceLanguage): Learned<string> {
  const found = samples.map(({ lines }) => {
    const groups = GREETING[language].exec(lines[0] ?? '')?.groups;
    if (!groups) return null;
    const { words = '', comma = '', name = '', end = '' } = groups;
    const gendered = GENDERED.exec(words.trim());
    const opener = gendered ? `${gendered[1] ?? ''}o/a` : words.trim();
    return `${opener}${comma}${name === '' ? '' : ` {{contact.firstName|${gendered ? 'cliente' : NAMELESS[language]}}}`}${end.trim()}`;
  });
  return most(found, samples.length);
}

export function learnClosing(samples: readonly Sample[], language: VoiceLanguage): Learned<string> {
  return most(samples.map(({ lines }) => lines.slice(-LAST_LINES).find((line) => line.length <= LONGEST && CLOSING[language].test(line)) ?? null), samples.length);
}

/** What most say, told by the first of its spellings. */
function most(found: readonly (string | null)[], of: number): Learned<string> {
  const counts = new Map<string, string[]>();
  for (const text of found) if (text !== null) counts.set(keyOf(text), [...(counts.get(keyOf(text)) ?? []), text]);
  const [first] = [...counts.values()].sort((one, other) => other.length - one.length);
  if (!first?.[0] || first.length / of < SHARE) return null;
  return { value: first[0], evidence: { count: first.length, of, unit: 'samples', examples: [] } };
}

const keyOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}{}.|]+/gu, ' ').trim();
