import type { Emotion, Intent, MessageRow, Sentiment } from '../../../core/contract/messages.ts';
import { hasText, t } from '../../lib/i18n.svelte.ts';
import type { Facet } from './inbox-query.svelte.ts';

export const SENTIMENT_TONES = { negative: 'critical', neutral: 'neutral', positive: 'positive' } as const satisfies Record<Sentiment, string>;

export const sentimentName = (label: Sentiment | string): string => t(`inbox:sentiment.${label}`);
export const emotionName = (label: Emotion | string): string => t(`inbox:emotion.${label}`);
export const intentName = (label: Intent | string): string => t(`inbox:intent.${label}`);

/** A label of any head, as a person says it. */
export function labelName(head: 'sentiment' | 'emotion' | 'intent', label: string): string {
  return t(`inbox:${head}.${label}`);
}

const NAMED: Partial<Record<Facet, string>> = { sentiments: 'sentiment', emotions: 'emotion', intents: 'intent', languages: 'language' };

/** A channel by the name people give it; one that nobody knows, by its key. */
export function channelName(key: string): string {
  return hasText(`inbox:channel.${key}`) ? t(`inbox:channel.${key}`) : key;
}

/** A value of a filter: labels in words, everything else as the client wrote it. */
export function facetValue(facet: Facet, value: string): string {
  if (facet === 'channels') return channelName(value);
  const group = NAMED[facet];
  return group ? t(`inbox:${group}.${value}`) : value;
}

/** Who wrote it, as far as is known. */
export const authorName = (row: MessageRow): string => row.author || t('inbox:unknownAuthor');

/** Emotions that say something: the absence of any is not one. */
export const feltEmotions = (labels: readonly Emotion[]): Emotion[] => labels.filter((label) => label !== 'neutral');
