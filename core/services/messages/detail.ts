import { AppError } from '../../contract/errors.ts';
import { EMOTIONS, INTENTS, SENTIMENTS, type Emotion, type Intent, type Sentiment } from '../../contract/messages.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import type { MessagesContext } from './deps.ts';
import { headsOfReader } from './heads.ts';
import { rowOf, scoresOf } from './page.ts';
import { SCORE_SPAN } from './reading-codec.ts';
import { correctionsOf } from './repo-corrections.ts';
import { readerById } from './repo-heads.ts';
import { messageOf, sameAs } from './repo-page.ts';

const SAME_SHOWN = 50;

/** One message with all that is known of it. @throws AppError NOT_FOUND `messages:not_found` */
export function messageDetail({ vault }: MessagesContext, { clientId, messageId }: Parsed<'messages.get'>): Output<'messages.get'> {
  const db = vault.require().openClient(clientId).readOnly();
  const message = messageOf(db, messageId);
  if (!message) throw new AppError('NOT_FOUND', 'messages:not_found');
  const { body, ratingScale, campaign, thread, readerId, fingerprint } = message;
  const heads = readerId === null ? [] : headsOfReader(db, readerId);
  const scores = scoresOf(message, heads);
  const reader = readerId === null ? undefined : readerById(db, readerId);
  const same = fingerprint === null ? [] : sameAs(db, messageId, fingerprint, SAME_SHOWN);
  return {
    ...rowOf(message, heads), body, ratingScale, campaign, thread,
    duplicates: same.length,
    scores: scores && byLabel(scores),
    model: reader ? { ...nameAndVersion(reader.model), taught: heads.map(({ head }) => head) } : null,
    corrections: (correctionsOf(db, [messageId]).get(messageId) ?? []).map(({ head, labels, actor, at }) => ({ head, labels, actor: actor as Actor, at: iso(at) })),
    same: same.map((one) => ({ ...one, at: iso(one.at) })),
  };
}

const iso = (at: number): string => new Date(at).toISOString();

function nameAndVersion(model: string): { id: string; version: string } {
  const at = model.indexOf('@');
  return at < 0 ? { id: model, version: '' } : { id: model.slice(0, at), version: model.slice(at + 1) };
}

function byLabel(scores: Float64Array) {
  const named = <L extends string>(labels: readonly L[], from: number) => Object.fromEntries(labels.map((label, at) => [label, scores[from + at] ?? 0])) as Record<L, number>;
  return {
    sentiment: named<Sentiment>(SENTIMENTS, SCORE_SPAN.sentiment[0]),
    emotion: named<Emotion>(EMOTIONS, SCORE_SPAN.emotion[0]),
    intent: named<Intent>(INTENTS, SCORE_SPAN.intent[0]),
  };
}
