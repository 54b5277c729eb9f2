import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { ImportInfo, ImportResult } from '../../contract/import.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import { clientDefaults } from './client-defaults.ts';
import type { ImportDeps } from './deps.ts';
import { dryRun } from './dry-run.ts';
import { diskError } from './end-badly.ts';
import { exclusively } from './exclusive.ts';
import { fileNameOf } from './file-place.ts';
import { inspectFile } from './inspect-file.ts';
import { mendRows } from './mend-rows.ts';
import { propose } from './propose.ts';
import { forgetMapping } from './repo-client.ts';
import { countRejects, findImport, importsOf, rejectsOf, unfinishedImports, type ImportRow } from './repo.ts';
import { importFile, resultOf, type Reading, type Target } from './run-import.ts';
import { undoImport } from './undo-import.ts';
import { writeRejects } from './write-rejects.ts';

export { markLeftRunning } from './repo-left-running.ts';
export type { ImportDeps } from './deps.ts';
export { clientDefaults } from './client-defaults.ts';
export { exclusively } from './exclusive.ts';
export { removeContacts } from './repo-undo.ts';
export { stageTables } from './repo-stage.ts';

/** Imports, their undo, their rejects and the mappings that are remembered. */
export function createImportService(deps: ImportDeps) {
  const { vault, ports, emit } = deps;

  /** Runs work on a client's database with a connection of its own; nothing else imports meanwhile. */
  const withTarget = async <T>(clientId: string, context: JobContext, work: (target: Target) => Promise<T>): Promise<T> => {
    const lease = vault.require().lease(clientId);
    try {
      return await exclusively(clientId, context.signal, async () => {
        const bulk = lease.db.openBulk();
        try {
          await finishUndoing({ client: lease.db, bulk }, context);
          return await work({ client: lease.db, bulk });
        } catch (error) {
          throw diskError(error);
        } finally {
          bulk.end();
        }
      });
    } finally {
      lease.release();
    }
  };

  /** An undo that a kill had stopped goes first: nothing is built on half of it. */
  const finishUndoing = async ({ client, bulk }: Target, context: JobContext) => {
    for (const row of unfinishedImports(bulk.sqlite).filter(({ phase }) => phase === 'undoing')) await takeBack({ client, bulk }, row, context);
  };

  const takeBack = async ({ client, bulk }: Target, row: ImportRow, context: JobContext) => {
    bulk.sqlite.pragma('foreign_keys = OFF');
    const counts = await undoImport(bulk.sqlite, row, row.checkpoint.ending ?? 'undone', context, () => ports.clock.now());
    await deps.afterChange(client, { importId: row.uuid, kind: row.kind, dates: row.checkpoint.dates ?? null });
    emit('import.changed', { clientId: client.id, importId: row.uuid });
    return counts;
  };

  /** The client whose database knows the import. */
  const find = (importId: string): { client: ClientDb; row: ImportRow } => {
    const unlocked = vault.require();
    for (const id of unlocked.clientIds()) {
      const client = unlocked.openClient(id);
      const row = findImport(client.sqlite, importId);
      if (row) return { client, row };
    }
    throw new AppError('NOT_FOUND', 'import:error.notFound');
  };

  return {
    async propose(input: Parsed<'import.propose'>, signal: AbortSignal): Promise<Output<'import.propose'>> {
      const unlocked = vault.require();
      const defaults = clientDefaults(unlocked, input.clientId);
      const now = ports.clock.now();
      const inspected = await inspectFile(unlocked.openClient(input.clientId), defaults, input, now, signal);
      try {
        return await propose(inspected, fileNameOf(input.file), defaults, now);
      } finally {
        await inspected.opened.close();
      }
    },

    async run(input: Parsed<'import.run'>, context: JobContext): Promise<ImportResult> {
      const started = ports.clock.now();
      return withTarget(input.clientId, context, async (target) => {
        if (input.dryRun) return dryRun(deps, target, input, context);
        const row = await importFile(deps, target, input, context);
        if (input.rejectsPath !== undefined) await writeRejects(target.bulk.sqlite, row, input.rejectsPath);
        emit('import.changed', { clientId: input.clientId, importId: row.uuid });
        return resultOf(target.bulk.sqlite, row, ports.clock.now() - started);
      });
    },

    async mend(input: Parsed<'import.mend'>, context: JobContext): Promise<ImportResult> {
      const started = ports.clock.now();
      const { client, row } = find(input.importId);
      return withTarget(client.id, context, async (target) => {
        const mended = await mendRows(deps, target, row, input.rows, context);
        emit('import.changed', { clientId: client.id, importId: mended.uuid });
        return resultOf(target.bulk.sqlite, mended, ports.clock.now() - started);
      });
    },

    async undo(importId: string, context: JobContext): Promise<Output<'import.undo'>> {
      const { client } = find(importId);
      return withTarget(client.id, context, async (target) => {
        const row = findImport(target.bulk.sqlite, importId);
        if (!row) throw new AppError('NOT_FOUND', 'import:error.notFound');
        if (row.state === 'undone') return row.checkpoint.undone ?? { removed: 0, restored: 0, kept: 0 };
        if (row.state !== 'done' && row.state !== 'interrupted') throw new AppError('CONFLICT', 'import:error.notUndoable');
        return takeBack(target, row, context);
      });
    },

    list(input: Parsed<'import.list'>): Output<'import.list'> {
      const db = vault.require().openClient(input.clientId).sqlite;
      const { imports, total } = importsOf(db, input.offset, input.limit);
      return { imports: imports.map((row) => infoOf(row, input.clientId)), total };
    },

    rejects(input: Parsed<'import.rejects'>): Output<'import.rejects'> {
      const { client, row } = find(input.importId);
      const { headers } = row.mapping as Partial<Reading>;
      return {
        rejects: rejectsOf(client.sqlite, row.id, input.offset, input.limit),
        total: countRejects(client.sqlite, row.id),
        header: headers ?? [],
      };
    },

    async saveRejects(importId: string, path: string): Promise<{ rows: number }> {
      const { client, row } = find(importId);
      return { rows: await writeRejects(client.sqlite, row, path) };
    },

    forgetMapping({ clientId, kind, source }: Parsed<'import.forgetMapping'>): Record<string, never> {
      forgetMapping(vault.require().openClient(clientId).sqlite, kind, source);
      return {};
    },
  };
}

export type ImportService = ReturnType<typeof createImportService>;

function infoOf(row: ImportRow, clientId: string): ImportInfo {
  const { uuid, kind, source, fileName, state, rows, inserted, updated, unchanged, rejected } = row;
  return {
    id: uuid, clientId, kind, source, fileName, state, rows, inserted, updated, unchanged, rejected,
    at: new Date(row.startedAt).toISOString(),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    undoable: state === 'done' || state === 'interrupted',
  };
}
