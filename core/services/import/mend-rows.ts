import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import { bytesOf, type Checkpoint, type Dialect } from '../../domain/import/index.ts';
import type { JobContext } from '../handlers.ts';
import { clientDefaults } from './client-defaults.ts';
import type { ImportDeps } from './deps.ts';
import { readBatches } from './read-batches.ts';
import type { ReadBatch, ReadTask } from './read-task.ts';
import { prepareBulk } from './repo-bulk.ts';
import { finishedImport, insertImport, markMended, rejectsOf, saveImport, unfinishedImports, type ImportRow } from './repo.ts';
import { runToEnd, type Reading, type Target } from './run-import.ts';

type Mended = Parsed<'import.mend'>['rows'];

const dialect: Dialect = {
  format: 'csv', encoding: 'utf-8', bomBytes: 0, delimiter: ',', quote: '"', hasHeader: true, preambleRows: 0, sheets: [], sheet: 0, keys: [],
};

/** Mended lines go in as an import of their own, read as their file was; each keeps the row it had there. */
export async function mendRows(deps: ImportDeps, target: Target, original: ImportRow, rows: Mended, context: JobContext): Promise<ImportRow> {
  const reading = original.mapping as Reading;
  if (reading.headers.length === 0) throw new AppError('CONFLICT', 'import:error.notMendable');
  const db = target.bulk.sqlite;
  prepareBulk(db);
  const finished = finishedImport(db, context.jobId);
  if (finished) return finished;
  const text = [reading.headers, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(quoted).join(',')).join('\r\n');
  const source = bytesOf(`${text}\r\n`);
  const row = waiting(target, context) ?? insertImport(db, {
    uuid: deps.ports.random.uuid(), kind: original.kind, source: original.source, fileName: original.fileName,
    file: { place: { path: '' }, fingerprint: { size: source.size, changedAt: 0 } }, mapping: { ...reading, dialect, given: false },
    actor: context.actor, jobId: context.jobId, startedAt: deps.ports.clock.now(),
  });
  const client = clientDefaults(deps.vault.require(), target.client.id);
  await runToEnd(deps, target, row, context, (from) => read({ ...reading, dialect, client, from, place: { path: '' } }, source, rows, from));
  const still = new Set(rejectsOf(db, row.id, 0, rows.length).map(({ row: at }) => at));
  markMended(db, original.id, rows.map(({ row: at }) => at).filter((at) => !still.has(at)), row.id);
  return row;
}

function waiting({ bulk }: Target, { jobId }: JobContext): ImportRow | undefined {
  const found = unfinishedImports(bulk.sqlite).find((row) => row.jobId === jobId);
  if (!found) return undefined;
  const row: ImportRow = { ...found, state: 'running', endedAt: null };
  saveImport(bulk.sqlite, row);
  return row;
}

function read(task: ReadTask, source: ReturnType<typeof bytesOf>, rows: Mended, from: Checkpoint | null): AsyncGenerator<ReadBatch> {
  // The header is record 1 of the text, so record n + 2 is the nth mended row.
  return readBatches(source, { ...task, from }, new AbortController().signal, { rowOf: (at) => rows[at - 2]?.row ?? at });
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
