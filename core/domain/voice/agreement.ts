import { EMOTIONS, INTENTS, SENTIMENTS, type Emotion, type Intent, type Sentiment } from '../../contract/messages.ts';
import type { LabelCodes } from './label-codes.ts';

export interface ReadScores {
  sentiment: { scores: Record<Sentiment, number> };
  emotion: { scores: Record<Emotion, number> };
  intent: { scores: Record<Intent, number> };
}

/**
 * In units of cosine. Cosines of short texts with a query lie within a tenth of each other (sentence encoders put all texts into a
 * narrow cone: Ethayarajh 2019, arXiv:1909.00512), and the heads tell what is wanted better than they do.
 */
const WEIGHTS = { intent: 0.05, sentiment: 0.02, anger: 0.02 };
const ANGER = EMOTIONS.indexOf('anger');

/**
 * How far a message's labels are those that a query is read to have: the query's own probability of each, weighed. "Clientes
 * enojados por demoras" is read as an angry complaint, and so nearest to those.
 * @returns of a message's labels, 0 to 0.09, to be added to its cosine
 */
export function agreementWith({ sentiment, emotion, intent }: ReadScores): (labels: LabelCodes) => number {
  const intents = INTENTS.map((label) => WEIGHTS.intent * intent.scores[label]);
  const sentiments = SENTIMENTS.map((label) => WEIGHTS.sentiment * sentiment.scores[label]);
  const { anger } = emotion.scores;
  return (labels) => (intents[labels.intent] ?? 0) + (sentiments[labels.sentiment] ?? 0) + WEIGHTS.anger * ((labels.emotions >> ANGER) & 1 ? anger : 1 - anger);
}
