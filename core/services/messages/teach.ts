import { AppError } from '../../contract/errors.ts';
import type { ReadingHead } from '../../contract/messages.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { featuresOf, kindOf, labelsOf, taughtScores } from '../../domain/voice/taught-head.ts';
import { FEWEST_CORRECTIONS, FEWEST_LABELS, type CorrectedText, type HeadScore, type TaughtText } from '../../domain/voice/teach-head.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import type { MessagesContext } from './deps.ts';
import { labelsOfHead } from './heads.ts';
import { inThread } from './in-thread.ts';
import { int8Of, SCORE_SPAN, unpackScores } from './reading-codec.ts';
import { correctedTexts, countCorrections, uncorrectedTexts } from './repo-corrections.ts';
import { activateHead, headById, listHeads, noteReplaced, proposeHead, type StoredHead } from './repo-heads.ts';
import type { TeachAnswer, TeachTask } from './teach-task.ts';

const MOST_ANCHORS = 200;
const MOST_CORRECTIONS = 2000;
const MOST_COMPARED = 20_000;

type Head = Output<'messages.teach'>;

/**
 * Learns a head from what people corrected, and proposes it.
 * @throws AppError CONFLICT `messages:too_few_corrections`, `messages:one_label`
 */
export async function teach(context: MessagesContext, { clientId, head }: Parsed<'messages.teach'>, job: JobContext): Promise<Head> {
  const client = context.vault.require().openClient(clientId);
  const { version } = context.readers.readerOf(clientId);
  const corrected = correctionsFor(client, head, version);
  const said = new Set(corrected.map(({ labels }) => labels.join()));
  if (corrected.length < FEWEST_CORRECTIONS) throw new AppError('CONFLICT', 'messages:too_few_corrections', { params: { corrections: corrected.length, needed: FEWEST_CORRECTIONS } });
  if (said.size < FEWEST_LABELS) throw new AppError('CONFLICT', 'messages:one_label', { params: { corrections: corrected.length } });
  const kind = kindOf(head);
  const anchors = uncorrectedTexts(client.readOnly(), version, Math.min(MOST_ANCHORS, corrected.length)).map((text) => textOf(text, head));
  const task: TeachTask = { kind, corrected, anchors };
  const entry = workerEntry(context.ports.paths, 'services/messages/teach');
  const progress = (done: number, total: number) => job.progress({ phase: 'teaching', done, total, unit: 'steps' });
  const { weights, before, after } = await inThread<TeachAnswer>(entry, task, { signal: job.signal, progress });
  const db = context.vault.require().openClient(clientId).sqlite;
  const stored: StoredHead = {
    uuid: context.ports.random.uuid(), head, model: version, weights: Buffer.from(weights.buffer), corrections: corrected.length,
    changes: changesBy(client, head, version, weights), before: JSON.stringify(before), after: JSON.stringify(after), state: 'proposed', replaced: null,
    actor: job.actor, at: context.ports.clock.now(),
  };
  db.transaction(() => proposeHead(db, stored)).immediate();
  return described(stored);
}

function correctionsFor(client: ClientDb, head: ReadingHead, model: string): CorrectedText[] {
  const all = labelsOfHead(head);
  return correctedTexts(client.readOnly(), head, model).slice(-MOST_CORRECTIONS).map((row) => ({
    ...textOf(row, head), labels: (JSON.parse(row.labels) as string[]).map((label) => all.indexOf(label)),
  }));
}

const textOf = ({ embedding, scores }: { embedding: Buffer; scores: Buffer }, head: ReadingHead): TaughtText => ({
  embedding: Int8Array.from(int8Of(embedding)), scores: unpackScores(scores).slice(...SCORE_SPAN[head]),
});

/** How many readings nobody corrected would get another label. */
function changesBy(client: ClientDb, head: ReadingHead, model: string, weights: Float32Array): number {
  const kind = kindOf(head);
  return uncorrectedTexts(client.readOnly(), model, MOST_COMPARED).filter((row) => {
    const { embedding, scores } = textOf(row, head);
    const taught = labelsOf(taughtScores(weights, featuresOf(embedding, scores), scores, kind), kind);
    return taught.join() !== labelsOf(scores, kind).join();
  }).length;
}

export function listTaught(context: MessagesContext, clientId: string): Output<'messages.heads'> {
  const db = context.vault.require().openClient(clientId).readOnly();
  return { heads: listHeads(db).map(described), corrections: countCorrections(db) };
}

function described({ uuid, head, model, corrections, changes, before, after, state, at }: StoredHead): Head {
  return {
    id: uuid, head, model, corrections, changes, state, before: JSON.parse(before) as HeadScore, after: JSON.parse(after) as HeadScore,
    madeAt: new Date(at).toISOString(),
  };
}

/** @throws AppError NOT_FOUND, CONFLICT `messages:not_proposed`, or `messages:other_model` when another model reads now */
export function approveHead(context: MessagesContext, clientId: string, id: string): void {
  const db = context.vault.require().openClient(clientId).sqlite;
  const head = headById(db, id);
  if (!head) throw new AppError('NOT_FOUND', 'errors:not_found');
  if (head.state !== 'proposed') throw new AppError('CONFLICT', 'messages:not_proposed');
  if (head.model !== context.readers.readerOf(clientId).version) throw new AppError('CONFLICT', 'messages:other_model', { params: { model: head.model } });
  db.transaction(() => noteReplaced(db, id, activateHead(db, head.head, id))).immediate();
  context.startAnalysis(clientId);
}

/** @throws AppError CONFLICT `messages:nothing_taught` */
export function rollbackHead(context: MessagesContext, clientId: string, head: ReadingHead): void {
  const db = context.vault.require().openClient(clientId).sqlite;
  const active = listHeads(db).find((one) => one.head === head && one.state === 'active');
  if (!active) throw new AppError('CONFLICT', 'messages:nothing_taught');
  db.transaction(() => void activateHead(db, head, active.replaced)).immediate();
  context.startAnalysis(clientId);
}
