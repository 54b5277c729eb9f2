import { z } from 'zod';
import { call, event } from './define.ts';
import { clientId, country, instant } from './values.ts';

const phrase = (longest: number) => z.string().trim().min(1).max(longest);

export const usage = z.enum(['never', 'sometimes', 'often']);
export type Usage = z.infer<typeof usage>;
export const voiceLanguage = z.enum(['es', 'pt']);
export type VoiceLanguage = z.infer<typeof voiceLanguage>;

/** How a brand writes, as rules that a person reads and edits. Null: no rule. */
export const brandRules = z.object({
  address: z.enum(['tu', 'vos', 'usted', 'voce']).nullable(),
  /** Words of a sentence, at most. */
  sentenceWords: z.int().min(3).max(120).nullable(),
  emoji: usage.nullable(),
  emojis: z.array(phrase(16)).max(12),
  exclamation: usage.nullable(),
  /** Words all in capitals. */
  capitals: usage.nullable(),
  ellipsis: usage.nullable(),
  /** `¿` and `¡` before questions and exclamations. */
  openingMarks: z.boolean().nullable(),
  /** With `{{contact.firstName|…}}` where a name stands. */
  greeting: phrase(120).nullable(),
  closing: phrase(160).nullable(),
  favourites: z.array(phrase(40)).max(30),
  avoided: z.array(phrase(40)).max(60),
});
export type BrandRules = z.infer<typeof brandRules>;
export type RuleName = keyof BrandRules;

/** What a rule rests on: so many of so many (samples, sentences, forms), with places as they were read. */
export const evidence = z.object({ count: z.int(), of: z.int(), unit: z.enum(['samples', 'sentences', 'forms']), examples: z.array(z.string()).max(3) });
export type Evidence = z.infer<typeof evidence>;

const samples = z.object({ samples: z.int(), words: z.int() });

export const brandVoice = z.object({ language: voiceLanguage, rules: brandRules, learned: samples.extend({ evidence: z.record(z.string(), evidence.omit({ examples: true })) }).nullable(), savedAt: instant });
export type BrandVoice = z.infer<typeof brandVoice>;

export const wordingChannel = z.enum(['email', 'sms', 'push', 'whatsapp', 'social', 'googleAds', 'metaAds']);
/** A word that may not be said, one that is said instead, a sentence that must stand: of a client, in one country or all, on one channel or all. */
export const wording = z.object({
  kind: z.enum(['forbidden', 'preferred', 'disclaimer']),
  text: phrase(600),
  /** Of `preferred`: what is written in its place. */
  instead: phrase(120).optional(),
  country: country.nullable().default(null),
  channel: wordingChannel.nullable().default(null),
});
export type Wording = z.infer<typeof wording>;

const kept = z.object({ voices: z.array(brandVoice), wordings: z.array(wording) });

export const MIN_SAMPLES = 3;
export const MIN_SAMPLE_WORDS = 150;

export const brandVoices = {
  'brandVoice.get': call(z.object({ clientId }), kept),
  /**
   * Rules read out of letters or posts of the brand; nothing is kept.
   * @throws INVALID_INPUT `brand-voice:error.fewSamples` with how many there are and how many are needed
   */
  'brandVoice.learn': call(z.object({ language: voiceLanguage, samples: z.array(z.string().max(20_000)).max(100) }), samples.extend({ rules: brandRules, evidence: z.record(z.string(), evidence) }), 'always'),
  /** Keeps the rules of a language, or takes them away. */
  'brandVoice.save': call(z.object({ clientId, language: voiceLanguage, rules: brandRules.nullable(), learned: brandVoice.shape.learned }), kept),
  'brandVoice.saveWordings': call(z.object({ clientId, wordings: z.array(wording).max(300) }), kept),
  'brandVoice.changed': event(z.object({ clientId })),
};
