import { AppError } from '../contract/errors.ts';
import { INTENTS, SENTIMENTS } from '../contract/messages.ts';
import { NOTHING_TO_READ, readEmotion, readSingle, unit } from './label-scores.ts';
import { identifyLanguage } from './language.ts';
import type { Encoder, Rows } from './load-encoder.ts';
import { packVector, type PackedReading } from './messages.ts';
import type { LabelHead, ReadingConfig } from './model-config.ts';

/** Reads texts of about the same length in one run of the graph. A head that the model has not is left as for an empty text. */
export async function readBatch(encoder: Encoder, { heads }: ReadingConfig, texts: string[]): Promise<PackedReading[]> {
  const output = await encoder.encode(texts);
  const rows = (head: LabelHead | undefined) => (head ? { head, rows: fitting(head, output(head.output)) } : null);
  const [sentiment, emotion, intent] = [rows(heads.sentiment), rows(heads.emotion), rows(heads.intent)];
  const vectors: Rows | null = heads.embedding ? output(heads.embedding.output) : null;
  return texts.map((text, index) => {
    const lang = identifyLanguage(text);
    return {
      lang,
      sentiment: sentiment ? readSingle(SENTIMENTS, sentiment.head, sentiment.rows.row(index), lang) : NOTHING_TO_READ.sentiment,
      emotion: emotion ? readEmotion(emotion.head, emotion.rows.row(index), lang) : NOTHING_TO_READ.emotion,
      intent: intent ? readSingle(INTENTS, intent.head, intent.rows.row(index), lang) : NOTHING_TO_READ.intent,
      vector: packVector(unit(vectors?.row(index) ?? new Float32Array())),
    };
  });
}

/** A model whose labels are not as many as its outputs would say anything. */
function fitting(head: LabelHead, rows: Rows): Rows {
  if (rows.width === head.labels.length) return rows;
  throw new AppError('INVALID_INPUT', 'models:labels_do_not_fit', { params: { output: head.output, labels: head.labels.length, outputs: rows.width } });
}
