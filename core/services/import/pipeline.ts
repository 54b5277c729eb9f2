import type { Database } from 'better-sqlite3';
import type { Checkpoint, RowReject } from '../../domain/import/index.ts';
import type { JobContext } from '../handlers.ts';
import { tell } from '../webhooks/service.ts';
import { addNotes, type ChunkCounts, type Merger } from './merger.ts';
import type { ReadBatch } from './read-task.ts';
import { keepPages } from './repo-bulk.ts';
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
  /** Whether a line quotes somebody who was erased: such a line is not kept. */
  quotesErased?(line: string): boolean;
  /** Staged rows of one transaction. */
  rowsAtOnce?: number;
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
  await stageAndMerge(run);
  await endImport(run);
}

/** All phases but the last: afterwards the facts are in, and what is derived from them is not. */
export async function stageAndMerge(run: Run): Promise<void> {
  const phases: [ImportRow['phase'], (run: Run) => Promise<void>][] = [
    ['reading', readAll], ['matching', prepareAll], ['merging', mergeAll], ['sorting', endMerge],
  ];
  if (run.row.phase === 'figures') return;
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
  keepPages(db, 'few');
  const stage = stageWriter(db, row.id, row.kind);
  const total = row.file.fingerprint.size;
  const write = db.transaction((batch: ReadBatch) => {
    stage(batch);
    insertRejects(db, row.id, batch.rejects.map((reject) => (run.quotesErased?.(reject.original) ? withoutLine(reject) : reject)));
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
  keepPages(db, 'many');
}

/** A rejected line of which only the place is kept. */
function withoutLine(reject: RowReject): RowReject {
  return { ...reject, column: null, messageKey: 'reject:erased', params: {}, original: '' };
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
  const rows = run.rowsAtOnce ?? chunkRows;
  const merge = merger.open();
  const chunk = db.transaction((from: number, to: number) => {
    count(row, merge(from, to));
    row.checkpoint.merged = to;
    saveImport(db, row);
  });
  while (row.checkpoint.merged < last) {
    context.signal.throwIfAborted();
    const from = row.checkpoint.merged + 1;
    const to = Math.min(last, from + rows - 1);
    chunk.immediate(from, merger.boundary?.(to) ?? to);
    context.progress({ phase: 'merging', done: row.checkpoint.merged, total: last, unit: 'rows' });
    await breathe();
  }
  enter(run, 'sorting');
}

async function endMerge(run: Run): Promise<void> {
  const { db, row, merger, context } = run;
  const later = merger.later ?? [];
  const over = later.findIndex(({ name }) => `${name} done` === row.checkpoint.step);
  const from = over >= 0 ? over + 1 : Math.max(0, later.findIndex(({ name }) => name === row.checkpoint.step));
  let done = 0;
  for (const step of later.slice(from)) {
    let cursor: string | null = row.checkpoint.step === step.name ? (row.checkpoint.cursor ?? null) : null;
    do {
      context.signal.throwIfAborted();
      db.transaction(() => {
        const result = step.next(cursor);
        cursor = result.cursor;
        done += result.done ?? 0;
        if (result.counts) count(row, result.counts);
        row.checkpoint.step = cursor === null ? `${step.name} done` : step.name;
        row.checkpoint.cursor = cursor;
        saveImport(db, row);
      }).immediate();
      context.progress({ phase: 'merging', done: Math.min(done, row.rows), total: row.rows, unit: 'rows' });
      await breathe();
    } while (cursor !== null);
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
export async function endImport(run: Pick<Run, 'db' | 'row' | 'context' | 'merged' | 'now'>): Promise<void> {
  const { db, row, context } = run;
  context.progress({ phase: 'rollups', done: 0, total: 1, unit: 'steps' });
  await breathe();
  context.signal.throwIfAborted();
  await run.merged?.(row);
  row.state = 'done';
  row.endedAt = run.now();
  const { uuid: importId, kind, rows, inserted, updated, unchanged, rejected } = row;
  db.transaction(() => {
    saveImport(db, row);
    tell(db, { type: 'import.finished', data: { importId, kind, rows, inserted, updated, unchanged, rejected } }, run.now());
  })();
}

function count(row: ImportRow, counts: ChunkCounts): void {
  row.inserted += counts.inserted;
  row.updated += counts.updated;
  row.notes = addNotes(row.notes, counts.notes);
}

function enter({ db, row }: Run, phase: ImportRow['phase']): void {
  row.phase = phase;
  saveImport(db, row);
}

/** Lets calls, progress and cancels through between two chunks. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
