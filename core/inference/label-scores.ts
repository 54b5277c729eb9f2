import { EMOTIONS, INTENTS, SENTIMENTS, type Emotion, type TextLanguage } from '../contract/messages.ts';
import type { TextReading } from '../contract/text.ts';
import type { LabelHead, ReadingConfig } from './model-config.ts';

/** Five decimals are more than any calibration supports, and keep files small. */
const round = (probability: number): number => Math.round(probability * 1e5) / 1e5;

const at = (values: number | number[] | undefined, index: number, otherwise: number): number =>
  (typeof values === 'number' ? values : values?.[index]) ?? otherwise;

/** Logits after temperature and bias. */
function calibrated(logits: ArrayLike<number>, head: LabelHead, lang: TextLanguage): number[] {
  const ofLanguage = head.temperature_by_language?.[lang];
  return Array.from(logits, (logit, index) => logit / (ofLanguage ?? at(head.temperature, index, 1)) + at(head.bias, index, 0));
}

/** Softmax over the logits, without overflow. Sums to 1. */
export function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Outputs that stand for the same label are added; those that stand for none are left out and the rest made to sum to 1. */
function singleScores<L extends string>(labels: readonly L[], head: LabelHead, logits: ArrayLike<number>, lang: TextLanguage): Map<L, number> {
  const scores = new Map<L, number>(labels.map((label) => [label, 0]));
  softmax(calibrated(logits, head, lang)).forEach((probability, index) => {
    const label = head.labels[index] as L | null | undefined;
    if (label != null) scores.set(label, (scores.get(label) ?? 0) + probability);
  });
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0);
  for (const [label, score] of scores) scores.set(label, total > 0 ? score / total : 1 / labels.length);
  return scores;
}

/** The highest; of equals the first. */
function best<L extends string>(scores: Map<L, number>): L {
  return [...scores].reduce((top, entry) => (entry[1] > top[1] ? entry : top))[0];
}

const rounded = <L extends string>(scores: Map<L, number>): Record<L, number> =>
  Object.fromEntries([...scores].map(([label, score]) => [label, round(score)])) as Record<L, number>;

interface Single<L extends string> {
  label: L;
  scores: Record<L, number>;
}

/** One label of a softmax head, with the probability of each. */
export function readSingle<L extends string>(labels: readonly L[], head: LabelHead, logits: ArrayLike<number>, lang: TextLanguage): Single<L> {
  const scores = singleScores(labels, head, logits, lang);
  return { label: best(scores), scores: rounded(scores) };
}

/**
 * The emotions of a text. A multi-label head says each that reaches its threshold; when none does, and only then, the
 * text is neutral. A head without a neutral output gives it what its strongest emotion leaves.
 */
export function readEmotion(head: LabelHead, logits: ArrayLike<number>, lang: TextLanguage): TextReading['emotion'] {
  if (head.kind === 'single') {
    const { label, scores } = readSingle(EMOTIONS, head, logits, lang);
    return { labels: [label], scores };
  }
  const scores = new Map<Emotion, number>(EMOTIONS.map((label) => [label, 0]));
  const said = new Set<Emotion>();
  calibrated(logits, head, lang).forEach((logit, index) => {
    const label = head.labels[index] as Emotion | null | undefined;
    if (label == null) return;
    const probability = sigmoid(logit);
    scores.set(label, Math.max(scores.get(label) ?? 0, probability));
    if (label !== 'neutral' && probability >= at(head.thresholds, index, 0.5)) said.add(label);
  });
  if (!head.labels.includes('neutral')) scores.set('neutral', 1 - Math.max(...scores.values()));
  const labels = EMOTIONS.filter((label) => said.has(label));
  return { labels: labels.length > 0 ? labels : ['neutral'], scores: rounded(scores) };
}

/** A unit vector; zeros stay zeros. */
export function unit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return length > 0 ? vector.map((value) => value / length) : vector;
}

export type HeadName = keyof ReadingConfig['heads'];

/** What is said of a text with nothing to read: by definition, not by the model. */
export const NOTHING_TO_READ: TextReading = {
  lang: 'other',
  sentiment: { label: 'neutral', scores: only(SENTIMENTS, 'neutral') },
  emotion: { labels: ['neutral'], scores: only(EMOTIONS, 'neutral') },
  intent: { label: 'other', scores: only(INTENTS, 'other') },
};

function only<L extends string>(labels: readonly L[], one: L): Record<L, number> {
  return Object.fromEntries(labels.map((label) => [label, label === one ? 1 : 0])) as Record<L, number>;
}
