import { AppError } from '../../contract/errors.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import type { ImportDeps } from './deps.ts';
import { diskError } from './disk-error.ts';
import { exclusively } from './exclusive.ts';
import { prepareBulk } from './repo-bulk.ts';
import { findImport, unfinishedImports, type ImportRow } from './repo.ts';
import type { Target } from './run-import.ts';
import { undoImport } from './undo-import.ts';
import type { RestoreCounts } from '../undo/service.ts';

/** Runs work on a client's database with a connection of its own; nothing else imports meanwhile. */
export async function withTarget<T>(deps: ImportDeps, clientId: string, context: JobContext, work: (target: Target) => Promise<T>): Promise<T> {
  const lease = deps.vault.require().lease(clientId);
  try {
    return await exclusively(clientId, context.signal, async () => {
      const bulk = lease.db.openBulk();
      try {
        const target = { client: lease.db, bulk, connection: () => lease.db.connection() };
        // An undo that a kill had stopped goes first: nothing is built on half of it.
        for (const row of unfinishedImports(bulk.sqlite).filter(({ phase }) => phase === 'undoing')) await takeBack(deps, target, row, context);
        return await work(target);
      } catch (error) {
        throw diskError(error);
      } finally {
        bulk.end();
      }
    });
  } finally {
    lease.release();
  }
}

/** Undoes an import and brings the figures up to date. */
export async function takeBack(deps: ImportDeps, { client, bulk }: Target, row: ImportRow, context: JobContext): Promise<RestoreCounts> {
  prepareBulk(bulk.sqlite);
  const counts = await undoImport(bulk.sqlite, row, row.checkpoint.ending ?? 'undone', context, () => deps.ports.clock.now());
  await deps.afterChange(client, { importId: row.uuid, kind: row.kind, dates: row.checkpoint.dates ?? null }, context.signal);
  deps.emit('import.changed', { clientId: client.id, importId: row.uuid });
  return counts;
}

/** The client whose database knows the import. */
export function clientOfImport(deps: Pick<ImportDeps, 'vault'>, importId: string): { client: ClientDb; row: ImportRow } {
  const found = lookForImport(deps.vault.require(), importId);
  if (found) return found;
  throw new AppError('NOT_FOUND', 'import:error.notFound');
}

/** Whose import it is and of which file; null where no client knows it. */
export function describeImport(vault: Unlocked, importId: string): { clientId: string; label: string } | null {
  const found = lookForImport(vault, importId);
  return found ? { clientId: found.client.id, label: found.row.fileName } : null;
}

function lookForImport(vault: Unlocked, importId: string): { client: ClientDb; row: ImportRow } | null {
  for (const id of vault.clientIds()) {
    const client = vault.openClient(id);
    const row = findImport(client.sqlite, importId);
    if (row) return { client, row };
  }
  return null;
}
