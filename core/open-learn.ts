import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { AppError } from './contract/errors.ts';
import type { ByteSource } from './domain/import/index.ts';
import { openTable } from './learn/data/table-file.ts';
import type { Refusal } from './learn/gate/refusal.ts';
import { bundleModel } from './learn/table/bundle-model.ts';
import type { Card } from './learn/table/card.ts';
import { readModelFolder, writeModelFolder } from './learn/table/model-folder.ts';
import { scoreTable, type ScoredBlock, type ScoreOptions } from './learn/table/score-table.ts';
import { trainTable, type TrainRequest } from './learn/table/train-table.ts';
import type { Ports } from './platform/ports.ts';
import { workerEntry } from './platform/worker-entry.ts';
import { openFile } from './services/import/file-source.ts';

export type { Refusal } from './learn/gate/refusal.ts';
export type { ScoredRow, UnscoredRow } from './learn/table/score-table.ts';
export type { TrainRequest } from './learn/table/train-table.ts';

export interface LearnEnvironment {
  readonly ports: Pick<Ports, 'clock' | 'paths'>;
  /** Of the program. */
  readonly version: string;
  readonly signal: AbortSignal;
}

/** Learns from a table and puts the model into `out`; a refusal leaves that folder as it was. */
export async function learnFromTable(paths: { table: string; test: string | undefined; out: string }, request: TrainRequest, { ports, version, signal }: LearnEnvironment): Promise<Card | { refused: Refusal[] }> {
  const threads = { count: Math.min(4, availableParallelism()), entry: workerEntry(ports.paths, 'learn/trees/growth') };
  const breathe = async () => {
    await setImmediate();
    stopIfAsked(signal);
  };
  return withFile(paths.table, (table) =>
    withOptionalFile(paths.test, async (test) => {
      const environment = { clock: () => ports.clock.now(), threads, signal, breathe };
      const trained = await trainTable(await openTable(table), test && (await openTable(test)), request, environment);
      if ('refused' in trained) return trained;
      const data = { sha256: await hashOf(table), bytes: table.size };
      const facts = { request, createdAt: new Date(ports.clock.now()), table: data, testSha256: test && (await hashOf(test)), versions: { querencia: version, node: process.versions.node } };
      const { files, card } = bundleModel(trained, facts);
      stopIfAsked(signal);
      writeModelFolder(paths.out, files, card);
      return card;
    }),
  );
}

/** Scores a table block by block. `tell` gets the refusal where the table lacks what the model needs. */
export async function* scoreWithModel(paths: { model: string; table: string }, options: ScoreOptions, tell: (refused: Refusal[]) => void): AsyncGenerator<ScoredBlock> {
  const folder = readModelFolder(paths.model);
  const { source, close } = await openFile(paths.table);
  try {
    const scored = await scoreTable(folder, await openTable(source), options);
    if ('refused' in scored) tell(scored.refused);
    else yield* scored;
  } finally {
    await close();
  }
}

async function withFile<T>(path: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const { source, close } = await openFile(path);
  try {
    return await work(source);
  } finally {
    await close();
  }
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED', 'jobs:cancelled');
}

const withOptionalFile = <T>(path: string | undefined, work: (source: ByteSource | null) => Promise<T>): Promise<T> => (path === undefined ? work(null) : withFile(path, work));

async function hashOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.stream()) hash.update(chunk);
  return hash.digest('hex');
}
