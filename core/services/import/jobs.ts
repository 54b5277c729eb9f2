import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { ImportResult } from '../../contract/import.ts';
import { blobPlace, removeBlob } from '../../vault/blob-store.ts';
import type { JobContext } from '../handlers.ts';
import { clientOfImport, takeBack, withTarget } from './client-work.ts';
import type { ImportDeps } from './deps.ts';
import { dryRun } from './dry-run.ts';
import { mendRows } from './mend-rows.ts';
import { findImport } from './repo.ts';
import { importFile, resultOf, type Target } from './run-import.ts';
import { writeRejects } from './write-rejects.ts';

export async function runImport(deps: ImportDeps, input: Parsed<'import.run'>, context: JobContext): Promise<ImportResult> {
  const started = deps.ports.clock.now();
  return withTarget(deps, input.clientId, context, async (target) => {
    if (input.dryRun) return dryRun(deps, target, input, context);
    const row = await importFile(deps, target, input, context);
    await forgetUpload(target, input);
    if (input.rejectsPath !== undefined) await writeRejects(target.bulk.sqlite, row, input.rejectsPath);
    deps.emit('import.changed', { clientId: input.clientId, importId: row.uuid });
    return resultOf(target.bulk.sqlite, row, deps.ports.clock.now() - started);
  });
}

/** What has gone in lies in the database; the uploaded file is not kept beside it. */
async function forgetUpload({ client }: Target, { file }: Parsed<'import.run'>): Promise<void> {
  if ('ticket' in file) await removeBlob(blobPlace(client).folder, file.ticket);
}

export async function mendImport(deps: ImportDeps, input: Parsed<'import.mend'>, context: JobContext): Promise<ImportResult> {
  const started = deps.ports.clock.now();
  const { client, row } = clientOfImport(deps, input.importId);
  return withTarget(deps, client.id, context, async (target) => {
    const mended = await mendRows(deps, target, row, input.rows, context);
    deps.emit('import.changed', { clientId: client.id, importId: mended.uuid });
    return resultOf(target.bulk.sqlite, mended, deps.ports.clock.now() - started);
  });
}

export async function undoRun(deps: ImportDeps, importId: string, context: JobContext): Promise<Output<'import.undo'>> {
  const { client } = clientOfImport(deps, importId);
  return withTarget(deps, client.id, context, async (target) => {
    const row = findImport(target.bulk.sqlite, importId);
    if (!row) throw new AppError('NOT_FOUND', 'import:error.notFound');
    if (row.state === 'undone') return row.checkpoint.undone ?? { removed: 0, restored: 0, kept: 0 };
    if (row.state !== 'done' && row.state !== 'interrupted') throw new AppError('CONFLICT', 'import:error.notUndoable');
    return takeBack(deps, target, row, context);
  });
}
