import type { BrandRules, VoiceLanguage } from '../../contract/brand-voice.ts';
import { addressCounts } from '../culture/index.ts';
import type { Learned } from './learn-voice.ts';
import type { Sample } from './read-samples.ts';

type Address = NonNullable<BrandRules['address']>;

const FEWEST = 3;
/** A text that mixes has no rule. */
const CLEAR = 0.8;
const PORTUGUESE: Readonly<Record<'voce' | 'tu', RegExp>> = { voce: /(?<!\p{L})(?:você|vocês)(?!\p{L})/giu, tu: /(?<!\p{L})(?:tu|ti|contigo|teus?|tuas?)(?!\p{L})/giu };

/** The form that the samples address their reader with: at least three places, four of five of them the same. */
export function learnAddress(samples: readonly Sample[], language: VoiceLanguage): Learned<Address | null> {
  const counts = new Map<Address, number>();
  for (const { text } of samples) for (const [form, count] of countsIn(text, language)) counts.set(form, (counts.get(form) ?? 0) + count);
  const of = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  if (!first || of < FEWEST || first[1] / of < CLEAR) return null;
  return { value: first[0], evidence: { count: first[1], of, unit: 'forms', examples: [] } };
}

export function countsIn(text: string, language: VoiceLanguage): [Address, number][] {
  if (language === 'pt') return [['voce', text.match(PORTUGUESE.voce)?.length ?? 0], ['tu', text.match(PORTUGUESE.tu)?.length ?? 0]];
  const { tu, vos, usted } = addressCounts(text);
  return [['tu', tu], ['vos', vos], ['usted', usted]];
}
