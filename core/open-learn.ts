import { availableParallelism } from 'node:os';
import { inLearnThread, type LearnProgress } from './learn-thread.ts';
import { openTable } from './learn/data/table-file.ts';
import type { Refusal } from './learn/gate/refusal.ts';
import type { Card } from './learn/table/card.ts';
import { readModelFolder, writeModelFolder } from './learn/table/model-folder.ts';
import { scoreTable, type ScoredBlock, type ScoreOptions } from './learn/table/score-table.ts';
import type { TrainRequest } from './learn/table/train-table.ts';
import type { Ports } from './platform/ports.ts';
import { workerEntry } from './platform/worker-entry.ts';
import { openFile } from './services/import/file-source.ts';

export type { LearnProgress } from './learn-thread.ts';
export type { Refusal } from './learn/gate/refusal.ts';
export type { ScoredRow, UnscoredRow } from './learn/table/score-table.ts';
export type { TrainRequest } from './learn/table/train-table.ts';

export interface LearnEnvironment {
  readonly ports: Pick<Ports, 'paths'>;
  /** Of the program. */
  readonly version: string;
  readonly signal: AbortSignal;
  readonly tell: (progress: LearnProgress) => void;
}

/**
 * Learns from a table and puts the model into `out`; a refusal, a failure or a wish to stop leaves that folder as it was.
 * @throws CANCELLED when the signal says so
 */
export async function learnFromTable({ table, test, out }: { table: string; test: string | undefined; out: string }, request: TrainRequest, { ports, version, signal, tell }: LearnEnvironment): Promise<Card | { refused: Refusal[] }> {
  const threads = { count: Math.min(4, availableParallelism()), entry: workerEntry(ports.paths, 'learn/trees/growth') };
  const learned = await inLearnThread(workerEntry(ports.paths, 'learn-thread'), { table, test, request, version, threads }, signal, tell);
  if ('refused' in learned) return learned;
  writeModelFolder(out, learned.files, learned.card);
  return learned.card;
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
