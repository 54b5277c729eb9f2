import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import type { ImportResult } from '../../contract/import.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { BulkConnection, ClientDb } from '../../vault/types.ts';
import { quotesErased, tombstoneCheck } from '../identity/service.ts';
import type { Change } from '../change.ts';
import type { JobContext } from '../handlers.ts';
import { clientDefaults } from './client-defaults.ts';
import type { ImportDeps } from './deps.ts';
import { endBadly } from './end-badly.ts';
import { fileNameOf, placeOf, storedPlace } from './file-place.ts';
import { answered, inspectFile, signatureOf } from './inspect-file.ts';
import { mergerFor } from './mergers.ts';
import { openPlace } from './open-place.ts';
import { endImport, runPipeline, type Run } from './pipeline.ts';
import { readHere } from './read-here.ts';
import type { ReadTask } from './read-task.ts';
import { prepareBulk } from './repo-bulk.ts';
import { rememberMapping } from './repo-client.ts';
import { findImport, finishedImport, insertImport, rejectsOf, saveImport, unfinishedImports, type ImportRow } from './repo.ts';
import { runInThread } from './run-in-thread.ts';

type Input = Parsed<'import.run'>;
/** What is kept of how a file is read, so that reading goes on the same way. */
export type Reading = Pick<ReadTask, 'dialect' | 'headers' | 'mapping' | 'now'> & { given: boolean };

/** The connection that an import writes through, and the database it belongs to. */
export interface Target {
  client: ClientDb;
  bulk: BulkConnection;
  /** How a thread opens the same database. */
  connection(): { path: string; key: Buffer };
}

/** Imports a file, or goes on with the same file where a kill or a lock had stopped it. */
export async function importFile(deps: ImportDeps, target: Target, input: Input, context: JobContext): Promise<ImportRow> {
  const { client, bulk } = target;
  const db = bulk.sqlite;
  prepareBulk(db);
  const finished = finishedImport(db, context.jobId);
  if (finished) return finished;
  const row = (await resumable(target, input, context)) ?? (await begin(deps, target, input, context));
  const reading = row.mapping as Reading;
  const whole = { ...reading, place: placeOf(client, row.file.place), client: clientDefaults(deps.vault.require(), input.clientId), ...atOnce(deps) };
  if (!inThreads(deps, row, reading)) await runToEnd(deps, target, row, context, (from) => readHere({ ...whole, from }, context.signal));
  else await runThreaded(deps, target, row, context, whole);
  if (reading.given && !input.dryRun) rememberMapping(db, signatureOf(reading.mapping), reading.mapping, deps.ports.clock.now());
  return row;
}

/** Bytes up to which a file is imported without threads of its own: starting them takes a third of a second. */
const smallFile = 256 * 1024;

function inThreads({ threads }: ImportDeps, { file }: ImportRow, { dialect }: Reading): boolean {
  return threads ?? (file.fingerprint.size > smallFile || dialect.format === 'xlsx');
}

/** As `runToEnd`, with reading and merging in threads of their own. */
async function runThreaded(deps: ImportDeps, target: Target, row: ImportRow, context: JobContext, reading: Omit<ReadTask, 'from'>): Promise<void> {
  const { client, bulk } = target;
  const db = bulk.sqlite;
  const { clock, log, paths } = deps.ports;
  const connection = target.connection();
  const task = {
    connection, importId: row.uuid, tombstoneKey: client.subkey('tombstone'), reading, readEntry: workerEntry(paths, 'services/import/read'), ...atOnce(deps),
  };
  try {
    await runInThread(workerEntry(paths, 'services/import/pipeline'), task, context, (phase, ms) => log.info('import phase', { phase, ms }));
    Object.assign(row, findImport(db, row.uuid));
    await endImport({ db, row, context, now: () => clock.now(), merged: () => deps.afterChange(client, changeOf(row), context.signal) });
  } catch (error) {
    throw await endBadly(db, row, error, context, () => clock.now());
  } finally {
    connection.key.fill(0);
  }
}

function changeOf(row: ImportRow): Change {
  return { importId: row.uuid, kind: row.kind, dates: row.checkpoint.dates ?? null };
}

/** Runs the phases that are left; an error leaves the import taken back, or waiting to go on. */
export async function runToEnd(deps: ImportDeps, { client, bulk }: Target, row: ImportRow, context: JobContext, read: Run['read']): Promise<void> {
  const db = bulk.sqlite;
  const { clock, log } = deps.ports;
  const people = { importId: row.id, source: row.source, now: row.startedAt, erased: tombstoneCheck(db, client.subkey('tombstone')) };
  try {
    await runPipeline({
      db, row, read, context, ...atOnce(deps),
      quotesErased: quotesErased(db, client.subkey('tombstone'), clientDefaults(deps.vault.require(), client.id).country),
      merger: mergerFor(db, row.kind, people),
      now: () => clock.now(),
      merged: () => deps.afterChange(client, changeOf(row), context.signal),
      timed: (phase, ms) => log.info('import phase', { phase, ms, rows: row.rows }),
    });
  } catch (error) {
    throw await endBadly(db, row, error, context, () => clock.now());
  }
}

function atOnce({ rowsAtOnce }: ImportDeps): { rowsAtOnce?: number } {
  return rowsAtOnce === undefined ? {} : { rowsAtOnce };
}

async function resumable({ client, bulk }: Target, input: Input, context: JobContext): Promise<ImportRow | undefined> {
  const waiting = unfinishedImports(bulk.sqlite).filter((row) => row.phase !== 'undoing' && row.kind === input.kind);
  const mine = waiting.find((row) => row.jobId === context.jobId);
  const place = JSON.stringify(storedPlace(input.file));
  const found = mine ?? waiting.find((row) => JSON.stringify(row.file.place) === place && sameMapping(row, input));
  if (!found) return undefined;
  if (found.phase === 'reading') {
    const opened = await openPlace(placeOf(client, found.file.place));
    await opened.close();
    const { size, changedAt } = found.file.fingerprint;
    if (opened.fingerprint.size !== size || opened.fingerprint.changedAt !== changedAt) {
      if (!mine) return undefined;
      throw await endBadly(bulk.sqlite, found, new AppError('CONFLICT', 'import:error.fileChanged'), context, () => found.startedAt);
    }
  }
  const row: ImportRow = { ...found, jobId: context.jobId, state: 'running', endedAt: null };
  saveImport(bulk.sqlite, row);
  return row;
}

function sameMapping(row: ImportRow, input: Input): boolean {
  const { given, mapping } = row.mapping as Partial<Reading>;
  return input.mapping === undefined ? given === false : JSON.stringify(mapping?.columns) === JSON.stringify(input.mapping.columns);
}

async function begin(deps: ImportDeps, { client, bulk }: Target, input: Input, context: JobContext): Promise<ImportRow> {
  const now = deps.ports.clock.now();
  const defaults = clientDefaults(deps.vault.require(), input.clientId);
  const inspected = await inspectFile(client, defaults, input, now, context.signal);
  await inspected.opened.close();
  const given = input.mapping !== undefined;
  const mapping = answered(inspected, given);
  if (mapping.kind !== input.kind) throw new AppError('INVALID_INPUT', 'import:error.otherKind', { params: { kind: mapping.kind } });
  const reading: Reading = { dialect: inspected.inspection.dialect, headers: inspected.inspection.headers, mapping, now, given };
  return insertImport(bulk.sqlite, {
    uuid: deps.ports.random.uuid(), kind: input.kind, source: mapping.source ?? 'file', fileName: fileNameOf(input.file),
    file: { place: storedPlace(input.file), fingerprint: inspected.opened.fingerprint }, mapping: reading, actor: context.actor,
    jobId: context.jobId, startedAt: now,
  });
}

/** What the caller is told of an import. */
export function resultOf(db: ClientDb['sqlite'], row: ImportRow, ms: number): ImportResult {
  return {
    importId: row.uuid, rows: row.rows, inserted: row.inserted, updated: row.updated, unchanged: row.unchanged, rejected: row.rejected,
    rejects: rejectsOf(db, row.id, 0, 20).map(({ row: at, column, reason, params }) => ({ row: at, column, reason, params })),
    notes: row.notes, ms,
  };
}
