import type { Database } from 'better-sqlite3';
import type { Checkpoint } from '../../domain/import/index.ts';
import type { JobContext } from '../handlers.ts';
import { addNotes, type Merger } from './merger.ts';
import type { ReadBatch } from './read-task.ts';
import { insertRejects, saveImport, type ImportRow } from './repo.ts';
import { createStage, dropStage, stagedDates, stagedRows, stageWriter } from './repo-stage.ts';

/** Staged rows merged in one transaction: some tens of milliseconds, so that the core goes on answering. */
export const chunkRows = 8192;

export interface Run {
  /** A connection for many writes; nothing else writes through it. */
  db: Database;
  row: ImportRow;
  merger: Merger;
  /** Reads the file from a checkpoint on. */
  read(from: Checkpoint | null): AsyncIterable<ReadBatch>;
  context: Pick<JobContext, 'signal' | 'progress'>;
  now(): number;
  /** Brings up to date what others derive from the facts. */
  merged?(row: ImportRow): void | Promise<void>;
  /** Told when a phase is over, for the bench. */
  timed?(phase: string, ms: number): void;
}

/**
 * Takes an import from where it stands to its end: rows are staged, then merged into facts by ranges. Each transaction
 * carries the place to go on from, so a kill at any instant loses nothing and repeats nothing.
 */
export async function runPipeline(run: Run): Promise<void> {
  const phases: [ImportRow['phase'], (run: Run) => Promise<void>][] = [
    ['reading', readAll], ['matching', prepareAll], ['merging', mergeAll], ['sorting', endMerge], ['figures', end],
  ];
  const from = phases.findIndex(([phase]) => phase === run.row.phase);
  for (const [phase, work] of phases.slice(Math.max(0, from))) {
    const started = run.now();
    await work(run);
    run.timed?.(phase, run.now() - started);
  }
}

async function readAll(run: Run): Promise<void> {
  const { db, row, context } = run;
  db.transaction(() => createStage(db, row.id, row.kind))();
  const stage = stageWriter(db, row.id, row.kind);
  const total = row.file.fingerprint.size;
  const write = db.transaction((batch: ReadBatch) => {
    stage(batch);
    insertRejects(db, row.id, batch.rejects);
    row.rows += batch.accepted + batch.rejects.length;
    row.rejected += batch.rejects.length;
    row.notes.skippedTotals += batch.skipped;
    row.checkpoint.read = batch.next;
    saveImport(db, row);
  });
  for await (const batch of run.read(row.checkpoint.read)) {
    context.signal.throwIfAborted();
    write.immediate(batch);
    context.progress({ phase: 'reading', done: Math.min(total, batch.next.byteOffset), total, unit: 'bytes' });
    await breathe();
  }
  enter(run, 'matching');
}

async function prepareAll(run: Run): Promise<void> {
  const { db, row, merger, context } = run;
  const done = merger.steps.indexOf(row.checkpoint.step ?? '') + 1;
  for (const [at, step] of merger.steps.entries()) {
    if (at < done) continue;
    context.signal.throwIfAborted();
    context.progress({ phase: 'identity', done: at, total: merger.steps.length, unit: 'steps' });
    await breathe();
    db.transaction(() => {
      row.notes = addNotes(row.notes, merger.prepare(step));
      row.checkpoint.step = step;
      saveImport(db, row);
    }).immediate();
  }
  enter(run, 'merging');
}

async function mergeAll(run: Run): Promise<void> {
  const { db, row, merger, context } = run;
  const last = stagedRows(db, row.id);
  const merge = merger.open();
  const chunk = db.transaction((from: number, to: number) => {
    const counts = merge(from, to);
    row.inserted += counts.inserted;
    row.updated += counts.updated;
    row.notes = addNotes(row.notes, counts.notes);
    row.checkpoint.merged = to;
    saveImport(db, row);
  });
  while (row.checkpoint.merged < last) {
    context.signal.throwIfAborted();
    const from = row.checkpoint.merged + 1;
    chunk.immediate(from, merger.boundary?.(Math.min(last, from + chunkRows - 1)) ?? Math.min(last, from + chunkRows - 1));
    context.progress({ phase: 'merging', done: row.checkpoint.merged, total: last, unit: 'rows' });
    await breathe();
  }
  enter(run, 'sorting');
}

async function endMerge(run: Run): Promise<void> {
  const { db, row, merger, context } = run;
  const steps = merger.endSteps ?? [];
  for (const [at, step] of steps.entries()) {
    context.signal.throwIfAborted();
    context.progress({ phase: 'merging', done: at, total: steps.length, unit: 'steps' });
    await breathe();
    db.transaction(() => merger.endStep?.(step)).immediate();
  }
  db.transaction(() => {
    merger.finish();
    row.checkpoint.dates = stagedDates(db, row.id, row.kind);
    dropStage(db, row.id);
    row.unchanged = row.rows - row.rejected - row.inserted - row.updated;
    enter(run, 'figures');
  }).immediate();
}

/** Figures and search index follow; only then is the import called done. */
async function end(run: Run): Promise<void> {
  const { db, row, context } = run;
  context.progress({ phase: 'rollups', done: 0, total: 1, unit: 'steps' });
  await breathe();
  await run.merged?.(row);
  row.state = 'done';
  row.endedAt = run.now();
  saveImport(db, row);
}

function enter({ db, row }: Run, phase: ImportRow['phase']): void {
  row.phase = phase;
  saveImport(db, row);
}

/** Lets calls, progress and cancels through between two chunks. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
