import { EMOTIONS, INTENTS, SENTIMENTS } from '../../contract/messages.ts';
import { emotionBits, type LabelCodes } from '../../domain/voice/label-codes.ts';
import type { FullReading } from '../../inference/text-reader.ts';

/** Where each head's scores lie. */
export const SCORE_SPAN = {
  sentiment: [0, SENTIMENTS.length],
  emotion: [SENTIMENTS.length, SENTIMENTS.length + EMOTIONS.length],
  intent: [SENTIMENTS.length + EMOTIONS.length, SENTIMENTS.length + EMOTIONS.length + INTENTS.length],
} as const;

/** All heads' probabilities one after another. */
export function scoresIn({ sentiment, emotion, intent }: FullReading): Float64Array {
  return Float64Array.from([
    ...SENTIMENTS.map((label) => sentiment.scores[label]), ...EMOTIONS.map((label) => emotion.scores[label]), ...INTENTS.map((label) => intent.scores[label]),
  ]);
}

/** Probabilities in thousandths, two bytes each, little-endian. */
export function packScores(read: FullReading): Buffer {
  const scores = scoresIn(read);
  const packed = Buffer.alloc(scores.length * 2);
  scores.forEach((score, at) => packed.writeUInt16LE(Math.round(Math.min(1, Math.max(0, score)) * 1000), at * 2));
  return packed;
}

export function unpackScores(packed: Buffer): Float64Array {
  return Float64Array.from({ length: packed.length / 2 }, (_, at) => packed.readUInt16LE(at * 2) / 1000);
}

/** A unit vector in 127ths; null where the text says nothing. */
export function packVector(vector: Float32Array): Buffer | null {
  if (vector.every((value) => value === 0)) return null;
  const packed = Buffer.alloc(vector.length);
  for (let at = 0; at < vector.length; at += 1) packed.writeInt8(Math.max(-127, Math.min(127, Math.round((vector[at] ?? 0) * 127))), at);
  return packed;
}

export const int8Of = (packed: Buffer): Int8Array => new Int8Array(packed.buffer, packed.byteOffset, packed.length);

/** What the model itself said. */
export function saidBy({ sentiment, emotion, intent }: FullReading): LabelCodes {
  return { sentiment: SENTIMENTS.indexOf(sentiment.label), emotions: emotionBits(emotion.labels), intent: INTENTS.indexOf(intent.label) };
}
