import { EMOTIONS, INTENTS, SENTIMENTS, type Intent } from '../../contract/messages.ts';
import type { LabelCodes } from './label-codes.ts';

/** What an unanswered message of each intent costs, and for how many days it goes on costing as much. */
const BY_INTENT: Record<Intent, { points: number; days: number }> = {
  // Fifteen days by Brazil's LGPD (art. 19), twenty working days by Mexico's LFPDPPP (art. 32), ten working days by Colombia's law 1581 (art. 14).
  privacy_request: { points: 60, days: 30 },
  cancellation: { points: 50, days: 7 },
  complaint: { points: 45, days: 7 },
  opt_out: { points: 45, days: 15 },
  refund_return: { points: 40, days: 10 },
  billing_problem: { points: 40, days: 7 },
  support_request: { points: 30, days: 5 },
  delivery_question: { points: 25, days: 3 },
  purchase_intent: { points: 20, days: 2 },
  price_question: { points: 15, days: 2 },
  product_question: { points: 15, days: 2 },
  partnership: { points: 10, days: 7 },
  praise: { points: 0, days: 0 },
  other: { points: 0, days: 0 },
};
const ANGER = 1 << EMOTIONS.indexOf('anger');
const GRIEVED = (1 << EMOTIONS.indexOf('disgust')) | (1 << EMOTIONS.indexOf('fear')) | (1 << EMOTIONS.indexOf('sadness'));
const NEGATIVE = SENTIMENTS.indexOf('negative');
const POINTS_ANGER = 30;
const POINTS_GRIEVED = 10;
const POINTS_NEGATIVE = 15;
/** What a day beyond an intent's own takes off. */
const POINTS_A_DAY = 2;
const FADED = 60;

/**
 * How soon a message wants an answer, 0 to 105: its intent, anger, other grief and negative sentiment add up; days beyond
 * those its intent gives take it down, by no more than 60.
 * @param labels null where nothing was read yet: between a question and nothing
 * @param age days
 */
export function urgencyOf(labels: LabelCodes | null, age: number): number {
  if (labels === null) return Math.max(0, 10 - age);
  const { points, days } = BY_INTENT[INTENTS[labels.intent] ?? 'other'];
  const felt = (labels.emotions & ANGER ? POINTS_ANGER : 0) || (labels.emotions & GRIEVED ? POINTS_GRIEVED : 0);
  const sum = points + felt + (labels.sentiment === NEGATIVE ? POINTS_NEGATIVE : 0);
  return Math.max(0, sum - Math.min(FADED, Math.max(0, age - days) * POINTS_A_DAY));
}
