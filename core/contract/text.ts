import { z } from 'zod';
import { call } from './define.ts';
import { emotion, intent, sentiment, textLanguage } from './messages.ts';
import { clientId } from './values.ts';

/** Calibrated, between 0 and 1. Those of sentiment and of intent sum to 1; each emotion stands for itself. */
const probability = z.number().min(0).max(1);

export const textReading = z.object({
  lang: textLanguage,
  sentiment: z.object({ label: sentiment, scores: z.record(sentiment, probability) }),
  emotion: z.object({ labels: z.array(emotion).min(1), scores: z.record(emotion, probability) }),
  intent: z.object({ label: intent, scores: z.record(intent, probability) }),
});
export type TextReading = z.infer<typeof textReading>;

/** A text that could not be read; the others of its call were. The key is translated with its params. */
export const unread = z.object({ error: z.object({ messageKey: z.string() }) });

/** At most so many texts in one call; callers with more send them in turn. */
export const MAX_TEXTS = 1000;
/** All are held at once to be compared. */
export const MAX_TOPIC_TEXTS = 100_000;
const texts = z.array(z.string().max(1_000_000)).max(MAX_TEXTS);
/** Whose reading model; without a client, the one that ships. */
const reader = { clientId: clientId.optional() };

export const text = {
  /** What texts say: language, sentiment, emotion and intent, in the order given. */
  'text.analyze': call(
    z.object({ texts, ...reader }),
    z.object({ readings: z.array(z.union([textReading, unread])), model: z.string() }),
    'always',
  ),
  /** A unit vector for each text (zeros for one that says nothing): near vectors mean much the same. */
  'text.embed': call(
    z.object({ texts, ...reader }),
    z.object({ vectors: z.array(z.union([z.array(z.number()), unread])), model: z.string() }),
    'always',
  ),
  /** Groups texts by meaning and names each group; texts of no group are in none. */
  'text.topics': call(
    z.object({ texts: z.array(z.string().max(20_000)).max(MAX_TOPIC_TEXTS), ...reader }),
    z.object({
      topics: z.array(z.object({
        /** Words that set it apart, heaviest first. */
        terms: z.array(z.string()),
        /** Places of its texts, nearest to its centre first. */
        members: z.array(z.int()),
      })),
      model: z.string(),
    }),
    'always',
  ),
};
