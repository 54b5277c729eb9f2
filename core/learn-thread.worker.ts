import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from './contract/errors.ts';
import type { ByteSource } from './domain/import/index.ts';
import { openTable } from './learn/data/table-file.ts';
import type { FromLearnThread, LearnProgress, LearnTask } from './learn-thread.ts';
import { bundleModel, type ModelBundle } from './learn/table/bundle-model.ts';
import type { Refusal } from './learn/gate/refusal.ts';
import { trainTable } from './learn/table/train-table.ts';
import { openFile } from './services/import/file-source.ts';

/** Bytes read between two words of it. */
const TOLD_BYTES = 4 * 1024 * 1024;

const say = (message: FromLearnThread) => parentPort?.postMessage(message);
const tell = (phase: LearnProgress['phase'], done: number, total: number | null) => say({ type: 'progress', progress: { phase, done, total } });

async function learn({ table, test, request, version, threads }: LearnTask): Promise<ModelBundle | { refused: Refusal[] }> {
  const files = [table, ...(test === undefined ? [] : [test])];
  const opened = await Promise.all(files.map((path) => openFile(path)));
  try {
    const [rows, testRows] = opened.map(({ source }) => told(source));
    if (!rows) throw new RangeError('There is no table.');
    const clock = () => Date.now();
    const trained = await trainTable(await openTable(rows), testRows ? await openTable(testRows) : null, request, { clock, threads, tell });
    if ('refused' in trained) return trained;
    tell('measuring', 0, null);
    const facts = { request, createdAt: new Date(clock()), table: { sha256: await hashOf(rows), bytes: rows.size }, testSha256: testRows ? await hashOf(testRows) : null };
    return bundleModel(trained, { ...facts, versions: { querencia: version, node: process.versions.node } });
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}

/** The same bytes, and a word now and then of how many have come. */
function told(source: ByteSource): ByteSource {
  return {
    size: source.size,
    read: (start, length) => source.read(start, length),
    async *stream(start = 0, end = source.size) {
      let [come, said] = [start, start];
      for await (const chunk of source.stream(start, end)) {
        yield chunk;
        come += chunk.length;
        if (come - said >= TOLD_BYTES) tell('reading', (said = come), source.size);
      }
    },
  };
}

async function hashOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.stream()) hash.update(chunk);
  return hash.digest('hex');
}

try {
  say({ type: 'done', result: await learn(workerData as LearnTask) });
} catch (error) {
  if (error instanceof AppError) say({ type: 'failed', error: error.toWire() });
  else say({ type: 'broken', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
