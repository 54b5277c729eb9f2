import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Actor } from '../../contract/values.ts';
import { openEncrypted } from '../../db/open.ts';
import { putAside, restoreFile } from '../../db/restore-file.ts';
import type { Clock } from '../../platform/ports.ts';
import type { OpenedClient } from '../../vault/opened-client.ts';
import type { OpenedVault } from '../../vault/opened-vault.ts';
import { appendAudit } from '../agency/service.ts';

interface DamagedDeps {
  vault: { require(): OpenedVault };
  clock: Clock;
  actor: Actor;
  applyTombstones(present: Database, restored: Database, client: OpenedClient): number;
}

/**
 * Puts a sound copy in the place of a database that cannot be opened. The damaged file stays beside it under another
 * name. Who was erased is learnt from the other copies, because the present cannot tell.
 */
export function restoreDamaged({ vault, clock, actor, applyTombstones }: DamagedDeps, clientId: string, backupId: string): { savedAs: string; erasedAgain: number } {
  const { path, backups, key } = vault.require().unopenedClient(clientId);
  let savedAs = '';
  try {
    restoreFile(backups.pathOf(backupId), path, key, () => {
      if (existsSync(path)) savedAs = putAside(path, clock.now());
    });
    const client = vault.require().opened(clientId);
    let erasedAgain = 0;
    for (const { id } of backups.list().filter((copy) => copy.verified && copy.id !== backupId)) {
      const copy = openEncrypted({ path: backups.pathOf(id), key, mode: 'read' });
      try {
        erasedAgain += applyTombstones(copy, client.sqlite, client);
      } finally {
        copy.close();
      }
    }
    appendAudit(client.sqlite, { at: clock.now(), actor, action: 'backup.restore', detail: { backupId, erased: erasedAgain, damaged: savedAs } });
    return { savedAs, erasedAgain };
  } finally {
    key.fill(0);
  }
}
