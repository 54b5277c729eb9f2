import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import type { Clock } from '../../platform/ports.ts';
import { destroyClientFiles, forgetErasure } from '../../vault/client-files.ts';
import { clientFolders } from '../../vault/layout.ts';
import type { OpenedVault } from '../../vault/opened-vault.ts';
import { appendAudit } from '../agency/service.ts';
import { deleteClientRows, readClient } from './repo.ts';

export interface EraseDeps {
  vault: { require(): OpenedVault };
  clock: Clock;
  dataFolder: string;
}

/**
 * Destroys a client's key, then its files, then its lines in app.db and in the copies of app.db. What stays is one
 * audit line with the client's id and the name of the destroyed key, which tells nothing of it.
 */
export function eraseClient({ vault, clock, dataFolder }: EraseDeps, clientId: string, confirmName: string, actor: Actor): Output<'clients.erase'> {
  const open = vault.require();
  const row = readClient(open.appDb.sqlite, clientId);
  if (!row) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id: clientId } });
  if (row.name !== confirmName.trim()) throw new AppError('INVALID_INPUT', 'clients:name_differs');
  const keyId = keyIdIfReadable(open, clientId);
  open.closeClient(clientId);
  const files = destroyClientFiles(dataFolder, clientId);
  return { ...files, auditSeq: settle(open, { clientId, keyId, actor, at: clock.now(), dataFolder, ...files }) };
}

/** Ends what a killed process had begun to erase: its key may be gone already, its lines are not. */
export function finishErasures({ vault, clock, dataFolder }: EraseDeps): number {
  const ids = clientFolders(dataFolder, 'erased');
  for (const clientId of ids) {
    const files = destroyClientFiles(dataFolder, clientId);
    settle(vault.require(), { clientId, keyId: null, actor: 'system', at: clock.now(), dataFolder, ...files });
  }
  return ids.length;
}

interface Erased {
  clientId: string;
  keyId: string | null;
  actor: Actor;
  at: number;
  dataFolder: string;
  keyDestroyed: boolean;
  filesRemoved: number;
  bytesRemoved: number;
}

function settle(open: OpenedVault, { dataFolder, actor, at, clientId, ...proof }: Erased): number {
  const app = open.appDb.sqlite;
  const seq = app
    .transaction(() => {
      deleteClientRows(app, clientId);
      return appendAudit(app, { at, actor, action: 'client.erase', detail: { clientId, ...proof } });
    })
    .immediate();
  open.renewAppBackups();
  forgetErasure(dataFolder, clientId);
  return seq;
}

/** A client whose files are damaged or lost can be erased all the same. */
function keyIdIfReadable(open: OpenedVault, clientId: string): string | null {
  try {
    return open.opened(clientId).keyId;
  } catch (error) {
    if (error instanceof AppError && ['NOT_FOUND', 'DATA_CORRUPT', 'NEWER_DATA'].includes(error.code)) return null;
    throw error;
  }
}
