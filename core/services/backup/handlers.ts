import type { backupInfo } from '../../contract/backup.ts';
import type { z } from 'zod';
import type { Backup } from '../../db/backup-folder.ts';
import type { Clock } from '../../platform/ports.ts';
import type { OpenedVault } from '../../vault/opened-vault.ts';
import { appendAudit } from '../agency/service.ts';
import type { Emit, Handlers } from '../handlers.ts';
import type { BackupService } from './service.ts';

export interface BackupHandlerDeps {
  service: BackupService;
  vault: { require(): OpenedVault };
  clock: Clock;
  emit: Emit;
  /** After a restore: figures of the home screen and whatever is kept in memory. */
  afterRestore(clientId: string): void;
}

type BackupCalls = Extract<keyof Handlers, `backup.${string}`>;

/** Saving a client's data and putting it back. */
export function createBackupHandlers({ service, vault, clock, emit, afterRestore }: BackupHandlerDeps): Pick<Handlers, BackupCalls> {
  const record = (actor: Parameters<typeof appendAudit>[1]['actor'], action: string, detail: Record<string, unknown>) =>
    appendAudit(vault.require().appDb.sqlite, { at: clock.now(), actor, action, detail });

  return {
    'backup.list': ({ clientId }) => service.list(clientId).map((backup) => toInfo(clientId, backup)),
    'backup.create': async ({ clientId, reason }, { signal, progress }) => {
      progress({ phase: 'copying', done: 0, total: 1, unit: 'steps' });
      const made = await service.create(clientId, reason, { signal });
      emit('clients.changed', { clientId });
      return { backup: made && toInfo(clientId, made), skipped: made === null };
    },
    'backup.verify': async ({ clientId, backupId }, { signal, progress }) => {
      progress({ phase: 'verifying', done: 0, total: 1, unit: 'steps' });
      const problem = await service.verify(clientId, backupId, signal);
      return { ok: problem === null, detail: problem ?? 'ok' };
    },
    'backup.restore': async ({ clientId, backupId }, { actor, signal, progress }) => {
      progress({ phase: 'saving', done: 0, total: 1, unit: 'steps' });
      const restored = await service.restore(clientId, backupId, actor, signal);
      record(actor, 'backup.restore', { clientId, backupId, savedAs: restored.savedAs });
      afterRestore(clientId);
      emit('clients.changed', { clientId });
      return restored;
    },
    'backup.remove': ({ clientId, backupId }, { actor }) => {
      service.remove(clientId, backupId);
      record(actor, 'backup.remove', { clientId, backupId });
      return {};
    },
  };
}

function toInfo(clientId: string, { id, at, bytes, reason, verified }: Backup): z.infer<typeof backupInfo> {
  return { id, clientId, at: new Date(at).toISOString(), bytes, reason, verified };
}
