import type { Database } from 'better-sqlite3';
import { EMOTIONS, INTENTS, SENTIMENTS, type ReadingHead } from '../../contract/messages.ts';
import { emotionBits, type LabelCodes } from '../../domain/voice/label-codes.ts';
import { featuresOf, kindOf, labelsOf, taughtScores } from '../../domain/voice/taught-head.ts';
import { int8Of, SCORE_SPAN } from './reading-codec.ts';
import { activeHeads, headById, readerById, readerRow } from './repo-heads.ts';
import type { StoredCorrection } from './repo-corrections.ts';

export interface LoadedHead {
  uuid: string;
  head: ReadingHead;
  weights: Float32Array;
}

/** What reads a client's messages now: a version of a model, and the heads that were taught and approved. */
export interface CurrentReader {
  id: number;
  model: string;
  heads: LoadedHead[];
}

export function currentReader(db: Database, model: string): CurrentReader {
  const heads = activeHeads(db, model);
  return { id: readerRow(db, model, heads.map(({ uuid }) => uuid).join(' ')), model, heads: heads.map(loaded) };
}

/** The heads that took part in a reading. */
export function headsOfReader(db: Database, readerId: number): LoadedHead[] {
  const taught = readerById(db, readerId)?.taught ?? '';
  return taught.split(' ').flatMap((uuid) => headById(db, uuid) ?? []).map(loaded);
}

const loaded = ({ uuid, head, weights }: { uuid: string; head: ReadingHead; weights: Buffer }): LoadedHead => ({
  uuid, head, weights: new Float32Array(Uint8Array.from(weights).buffer),
});

/** All heads' scores one after another, those of taught heads in the place of the model's. */
export function scoresWith(heads: readonly LoadedHead[], embedding: Int8Array | null, scores: Float64Array): Float64Array {
  if (heads.length === 0 || embedding === null) return scores;
  const joined = scores.slice();
  for (const { head, weights } of heads) {
    const [from, to] = SCORE_SPAN[head];
    const own = scores.slice(from, to);
    const features = featuresOf(embedding, own);
    if (weights.length === own.length * features.length) joined.set(taughtScores(weights, features, own, kindOf(head)), from);
  }
  return joined;
}

/** The labels that hold before a person's: the taught heads', else what the model said. */
export function readLabels(heads: readonly LoadedHead[], embedding: Buffer | null, scores: Float64Array, said: LabelCodes): LabelCodes {
  if (heads.length === 0 || embedding === null) return said;
  const joined = scoresWith(heads, int8Of(embedding), scores);
  const labels = { ...said };
  for (const { head } of heads) Object.assign(labels, codeOf(head, labelsOf(joined.slice(...SCORE_SPAN[head]), kindOf(head))));
  return labels;
}

function codeOf(head: ReadingHead, places: readonly number[]): Partial<LabelCodes> {
  if (head === 'emotion') return { emotions: places.reduce((bits, place) => bits | (1 << place), 0) };
  return head === 'sentiment' ? { sentiment: places[0] ?? 0 } : { intent: places[0] ?? 0 };
}

const LABELS: Record<ReadingHead, readonly string[]> = { sentiment: SENTIMENTS, emotion: EMOTIONS, intent: INTENTS };
export const labelsOfHead = (head: ReadingHead): readonly string[] => LABELS[head];
const HEAD_BIT: Record<ReadingHead, number> = { sentiment: 1, emotion: 2, intent: 4 };
export const isCorrected = (bits: number, head: ReadingHead): boolean => (bits & HEAD_BIT[head]) !== 0;

/** What a person said in the place of what was read. */
export function corrected(labels: LabelCodes, corrections: readonly StoredCorrection[]): LabelCodes & { corrected: number } {
  const held = { ...labels, corrected: 0 };
  for (const { head, labels: said } of corrections) {
    held.corrected |= HEAD_BIT[head];
    if (head === 'emotion') held.emotions = emotionBits(said as (typeof EMOTIONS)[number][]);
    else Object.assign(held, codeOf(head, [LABELS[head].indexOf(said[0] ?? '')]));
  }
  return held;
}
