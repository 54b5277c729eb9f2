import { MIN_SAMPLES, MIN_SAMPLE_WORDS, type BrandRules, type Evidence, type RuleName, type Usage, type VoiceLanguage } from '../../contract/brand-voice.ts';
import { AppError } from '../../contract/errors.ts';
import { learnAddress } from './learn-address.ts';
import { learnClosing, learnGreeting } from './learn-openings.ts';
import { learnAvoided, learnFavourites } from './learn-words.ts';
import { readSample, wordsOf, type Sample } from './read-samples.ts';

export interface LearnedVoice {
  rules: BrandRules;
  evidence: Partial<Record<RuleName, Evidence>>;
  samples: number;
  words: number;
}

/** What a habit was learned of: a value, and what it rests on. Null where the samples do not say. */
export type Learned<T> = { value: T; evidence: Evidence } | null;

/** Nine sentences of ten are not longer. */
const USUAL = 0.9;
const OFTEN = 0.5;
const EXAMPLES = 3;

/**
 * Reads how a brand writes out of its own letters or posts: each rule with the count that it rests on, so that a person can judge it. Habits are counted by
 * sample, not by word, so that one long letter does not outvote the others.
 * @throws AppError INVALID_INPUT `brand-voice:error.fewSamples` under three samples or 150 words
 */
export function learnVoice(texts: readonly string[], language: VoiceLanguage): LearnedVoice {
  const samples = [...new Set(texts.map((text) => text.trim()))].map(readSample).filter(({ words }) => words.length > 0);
  const words = samples.reduce((total, sample) => total + sample.words.length, 0);
  if (samples.length < MIN_SAMPLES || words < MIN_SAMPLE_WORDS) throw new AppError('INVALID_INPUT', 'brand-voice:error.fewSamples', { params: { samples: samples.length, words, needSamples: MIN_SAMPLES, needWords: MIN_SAMPLE_WORDS } });
  const evidence: LearnedVoice['evidence'] = {};
  const take = <K extends RuleName>(name: K, learned: Learned<BrandRules[K]>, otherwise: BrandRules[K]): BrandRules[K] => {
    if (!learned) return otherwise;
    evidence[name] = learned.evidence;
    return learned.value;
  };
  const rules: BrandRules = {
    address: take('address', learnAddress(samples, language), null),
    sentenceWords: take('sentenceWords', sentenceWords(samples), null),
    emoji: take('emoji', habit(samples, /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u), null),
    emojis: take('emojis', emojis(samples), []),
    exclamation: take('exclamation', habit(samples, /!/u), null),
    capitals: take('capitals', habit(samples, /(?<![\p{L}\p{N}])\p{Lu}{4,}(?![\p{L}\p{N}])/u), null),
    ellipsis: take('ellipsis', habit(samples, /…|\.{3}/u), null),
    openingMarks: take('openingMarks', language === 'es' ? openingMarks(samples) : null, null),
    greeting: take('greeting', learnGreeting(samples, language), null),
    closing: take('closing', learnClosing(samples, language), null),
    favourites: take('favourites', learnFavourites(samples, language), []),
    avoided: take('avoided', learnAvoided(samples, language), []),
  };
  return { rules, evidence, samples: samples.length, words };
}

/** Never, sometimes, or in at least half of the samples. */
function habit(samples: readonly Sample[], sign: RegExp): Learned<Usage> {
  const having = samples.filter(({ text }) => sign.test(text));
  const value: Usage = having.length === 0 ? 'never' : having.length / samples.length >= OFTEN ? 'often' : 'sometimes';
  const examples = having.flatMap(({ sentences }) => sentences.filter((sentence) => sign.test(sentence)).slice(0, 1)).slice(0, EXAMPLES);
  return { value, evidence: { count: having.length, of: samples.length, unit: 'samples', examples } };
}

function sentenceWords(samples: readonly Sample[]): Learned<number> {
  const lengths = samples.flatMap(({ sentences }) => sentences.map((sentence) => wordsOf(sentence).length)).sort((one, other) => one - other);
  const value = Math.max(3, lengths[Math.ceil(lengths.length * USUAL) - 1] ?? 0);
  return { value, evidence: { count: lengths.filter((length) => length <= value).length, of: lengths.length, unit: 'sentences', examples: [] } };
}

function emojis(samples: readonly Sample[]): Learned<string[]> {
  const counts = new Map<string, number>();
  for (const { text } of samples) for (const sign of new Set(text.match(/\p{Emoji_Presentation}\ufe0f?|\p{Extended_Pictographic}\ufe0f/gu) ?? [])) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const ranked = [...counts].sort(([, one], [, other]) => other - one);
  const [first] = ranked;
  if (!first) return null;
  return { value: ranked.slice(0, 6).map(([sign]) => sign), evidence: { count: first[1], of: samples.length, unit: 'samples', examples: [] } };
}

function openingMarks(samples: readonly Sample[]): Learned<boolean> {
  const asked = samples.flatMap(({ sentences }) => sentences.filter((sentence) => /[?!]/u.test(sentence)));
  if (asked.length < MIN_SAMPLES) return null;
  const opened = asked.filter((sentence) => /[¿¡]/u.test(sentence));
  const value = opened.length / asked.length >= OFTEN;
  return { value, evidence: { count: value ? opened.length : asked.length - opened.length, of: asked.length, unit: 'sentences', examples: (value ? opened : asked).slice(0, EXAMPLES) } };
}
