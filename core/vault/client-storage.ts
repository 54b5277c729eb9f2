import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BackupFolder } from '../db/backup-folder.ts';
import { layout } from './layout.ts';
import { stampOf } from './opened-client.ts';

export interface ClientStorage {
  /** Everything in the client's folder, backups included. */
  bytes: number;
  lastBackupAt: number | null;
  /** Whether the newest backups hold what the database holds; told without opening it. */
  backedUp: boolean;
}

/** What a client takes on disk and how well it is saved. Needs no key. */
export function clientStorage(data: string, id: string): ClientStorage {
  const folder = layout.client(data, id);
  const db = layout.clientDb(folder);
  if (!existsSync(db)) return { bytes: 0, lastBackupAt: null, backedUp: true };
  const backups = new BackupFolder(layout.clientBackups(folder));
  const newest = backups.list().find(({ verified }) => verified);
  const logged = existsSync(`${db}-wal`) && statSync(`${db}-wal`).size > 0;
  return { bytes: bytesOf(folder), lastBackupAt: newest?.at ?? null, backedUp: !logged && backups.isCurrent(stampOf(db)) };
}

function bytesOf(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // A file may go while we count: a log that is checkpointed, a backup that is thinned.
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}
