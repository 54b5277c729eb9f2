import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import { fingerprintOf } from '../../domain/voice/fingerprint.ts';
import { packLabels } from '../../domain/voice/label-codes.ts';
import { isRead, type FullReading, type Read, type TextReader } from '../../inference/text-reader.ts';
import type { JobContext } from '../handlers.ts';
import { exclusively } from '../import/service.ts';
import { raiseAlerts } from './alerts.ts';
import type { MessagesContext } from './deps.ts';
import { corrected, currentReader, readLabels, type CurrentReader } from './heads.ts';
import { packScores, packVector, saidBy, unpackScores } from './reading-codec.ts';
import { correctionsOf } from './repo-corrections.ts';
import { countPending, countUnsettled, fromNewest, pendingTexts, saveReadings, saveUnread, unchangedTexts, unsettled, type PendingText } from './repo-readings.ts';
import { settleReadings } from './settle.ts';
import { topicsAreDue } from './repo-topics.ts';
import { makeTopics } from './topics.ts';

/** Read and committed together: about a second's work. */
const BATCH = 256;
const SETTLED_AT_ONCE = 2000;

type Result = Output<'messages.analyze'>;

/** A subject stands before its text, on a line of its own. */
export const readingText = ({ subject, body }: { subject: string | null; body: string }): string => (subject ? `${subject}\n${body}` : body);

/**
 * Reads what this version of the model has not read, newest first, a transaction a batch; what was read stays when it is
 * cancelled, and the next run goes on from there. Then looks for topics and alerts.
 */
export async function analyze(context: MessagesContext, clientId: string, job: JobContext): Promise<Result> {
  const reader = context.readers.readerOf(clientId);
  const result: Result = { read: 0, failed: 0, model: reader.version, alerts: 0 };
  const run: Run = { context, clientId, job, reader, result };
  try {
    await settleAll(run);
    // What came in meanwhile is found by another walk.
    while (await readAll(run)) job.signal.throwIfAborted();
  } catch (error) {
    // Erased while its texts were being read: nothing is left to say of it.
    if (!job.signal.aborted && !context.vault.require().clientIds().includes(clientId)) return result;
    throw error;
  }
  const client = context.vault.require().openClient(clientId);
  if (topicsAreDue(client.sqlite, reader.version)) await makeTopics(context, clientId, job);
  result.alerts = await raiseAlerts(context, clientId);
  context.emit('messages.changed', { clientId });
  return result;
}

interface Run {
  context: MessagesContext;
  clientId: string;
  job: JobContext;
  reader: TextReader;
  result: Result;
}

/**
 * Writes between imports, never beside one. The database is asked for anew each time: a client may be restored or
 * erased while its texts are being read.
 */
function write(run: Run, work: (db: Database, reader: CurrentReader) => readonly number[]): Promise<void> {
  const { context, clientId, job, reader } = run;
  return exclusively(clientId, job.signal, async () => {
    const client = context.vault.require().openClient(clientId);
    const ids = client.sqlite.transaction(() => work(client.sqlite, currentReader(client.sqlite, reader.version))).immediate();
    context.indexes.touch(client, ids);
  });
}

const open = ({ context, clientId }: Run): Database => context.vault.require().openClient(clientId).readOnly();

/** Walks over all that is pending. @returns whether there was any */
async function readAll(run: Run): Promise<boolean> {
  const { job, reader, result } = run;
  const total = result.read + result.failed + countPending(open(run), reader.version);
  let at = fromNewest;
  let any = false;
  for (;;) {
    job.progress({ phase: 'texts', done: result.read + result.failed, total, unit: 'rows' });
    const texts = pendingTexts(open(run), reader.version, at, BATCH);
    const last = texts.at(-1);
    if (!last) return any;
    any = true;
    at = last;
    const reads = await reader.readAll(texts.map(readingText), { signal: job.signal, urgent: false });
    await write(run, (db, current) => save(db, current, texts, reads, result));
    run.context.emit('messages.changed', { clientId: run.clientId });
    await breathe();
  }
}

function save(db: Database, reader: CurrentReader, texts: readonly PendingText[], reads: readonly Read[], result: Result): number[] {
  const unchanged = unchangedTexts(db, texts);
  const said = correctionsOf(db, [...unchanged]);
  const done: number[] = [];
  texts.forEach((text, place) => {
    const read = reads[place];
    if (!read || !unchanged.has(text.id)) return;
    done.push(text.id);
    if (isRead(read)) {
      saveReadings(db, [{ ...rowOf(read, reader, said.get(text.id) ?? []), id: text.id, fingerprint: fingerprintOf(readingText(text)) }]);
      result.read += 1;
    } else {
      saveUnread(db, text.id, reader.id, read.error.messageKey);
      result.failed += 1;
    }
  });
  return done;
}

function rowOf(read: FullReading, reader: CurrentReader, corrections: Parameters<typeof corrected>[1]) {
  const [scores, embedding, said] = [packScores(read), packVector(read.embedding), saidBy(read)];
  const labels = corrected(readLabels(reader.heads, embedding, unpackScores(scores), said), corrections);
  return { readerId: reader.id, language: read.lang, ...labels, said: packLabels(said), scores, embedding };
}

/** After a head was approved or rolled back: labels are made anew from what the model said, without the model. */
async function settleAll(run: Run): Promise<void> {
  const { job, reader, clientId } = run;
  const start = currentReader(run.context.vault.require().openClient(clientId).sqlite, reader.version);
  const total = countUnsettled(open(run), reader.version, start.id);
  if (total === 0) return;
  let last = 0;
  for (let done = 0; ; ) {
    job.signal.throwIfAborted();
    job.progress({ phase: 'settling', done, total, unit: 'rows' });
    const readings = unsettled(open(run), reader.version, start.id, last, SETTLED_AT_ONCE);
    if (readings.length === 0) return;
    await write(run, (db) => {
      settleReadings(db, readings, start);
      return readings.map(({ id }) => id);
    });
    last = readings.at(-1)?.id ?? last;
    done += readings.length;
    await breathe();
  }
}

/** Whether a model is there to read with. */
export function readerOrNull({ readers }: Pick<MessagesContext, 'readers'>, clientId: string): TextReader | null {
  try {
    return readers.readerOf(clientId);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
