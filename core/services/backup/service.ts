import { readdirSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import type { Backup, BackupReason } from '../../db/backup-folder.ts';
import { runCopyTask } from '../../db/copy-task.ts';
import { syncFile, UNFINISHED } from '../../db/durable-file.ts';
import { replaceDatabase } from '../../db/restore-file.ts';
import type { Clock } from '../../platform/ports.ts';
import type { OpenedClient } from '../../vault/opened-client.ts';
import type { OpenedVault } from '../../vault/opened-vault.ts';
import { restoreDamaged } from './restore-damaged.ts';
import { appendAudit } from '../agency/service.ts';

export interface BackupDeps {
  vault: { require(): OpenedVault };
  clock: Clock;
  /** The entry of core/db/snapshot.worker.ts. */
  worker: string;
  /** What a client's backups may take together. */
  limitBytes(clientId: string): number;
  /**
   * Erases in `restored` the people who are erased in `present`, and takes over the tombstones.
   * @returns how many people
   */
  applyTombstones(present: Database, restored: Database, client: OpenedClient): number;
}

export interface RestoreResult {
  savedAs: string;
  erasedAgain: number;
}

/** Encrypted, verified copies of a client's database. */
export class BackupService {
  private readonly deps: BackupDeps;

  constructor(deps: BackupDeps) {
    this.deps = deps;
  }

  list(clientId: string): Backup[] {
    const { backups, key } = this.deps.vault.require().unopenedClient(clientId);
    key.fill(0);
    return backups.list();
  }

  /** A verified copy, or null when nothing changed since the last one. Old copies beyond the rolling rule go. */
  async create(clientId: string, reason: BackupReason, options: { evenUnchanged?: boolean; signal?: AbortSignal } = {}): Promise<Backup | null> {
    const client = this.client(clientId);
    const stamp = client.stamp();
    if (!options.evenUnchanged && client.backups.isCurrent(stamp)) return null;
    const release = client.hold();
    try {
      const at = this.deps.clock.now();
      const copy = (target: string) => this.copy(client, target, options.signal);
      const made = await client.backups.createBy(copy, { at, reason, version: client.version, stamp });
      client.backups.thin(this.deps.clock.now(), this.deps.limitBytes(clientId));
      return made;
    } finally {
      release();
    }
  }

  /** Reads a whole copy again. @returns null when sound, else what is wrong */
  async verify(clientId: string, backupId: string, signal?: AbortSignal): Promise<string | null> {
    const { backups, key } = this.deps.vault.require().unopenedClient(clientId);
    try {
      const problem = await runCopyTask(this.deps.worker, { what: 'check', path: backups.pathOf(backupId), key }, this.whileOpen(signal));
      backups.note(backupId, problem === null);
      return problem;
    } finally {
      key.fill(0);
    }
  }

  /**
   * Saves the present, then puts the copy in its place, with everybody erased since then erased in it as well. A
   * present that cannot be opened is put aside as it is.
   */
  async restore(clientId: string, backupId: string, actor: Actor, signal?: AbortSignal): Promise<RestoreResult> {
    const problem = await this.verify(clientId, backupId, signal);
    if (problem !== null) throw new AppError('DATA_CORRUPT', 'backup:damaged', { params: { detail: problem } });
    const client = this.presentOf(clientId);
    if (!client) return restoreDamaged({ ...this.deps, actor }, clientId, backupId);
    client.refuseBusy();
    if (client.stamp() === null) throw new AppError('UNAVAILABLE', 'database:busy', { retryable: true });
    const unfinished = join(client.folder, `${UNFINISHED}restore.db`);
    // Copied before the present is saved: saving thins the folder and might take this very copy.
    await copyFile(client.backups.pathOf(backupId), unfinished);
    try {
      const savedAs = await this.savePresent(client, signal);
      const erasedAgain = this.prepare(client, unfinished, backupId, actor);
      client.swapFile((target) => replaceDatabase(unfinished, target));
      return { savedAs, erasedAgain };
    } finally {
      for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(`${unfinished}${tail}`, { force: true });
    }
  }

  remove(clientId: string, backupId: string): void {
    this.client(clientId).backups.remove(backupId);
  }

  /**
   * Writes every copy anew with `change` applied, so that what was erased is in none of them. Copying runs beside the
   * core; a kill in between leaves whole copies, some of them still the old ones.
   * @returns how many copies were written
   */
  async rewriteAll(clientId: string, change: (db: Database) => void, signal?: AbortSignal): Promise<number> {
    const client = this.client(clientId);
    const release = client.hold();
    try {
      const ids = client.backups.list().map(({ id }) => id);
      for (const id of ids) await this.rewrite(client, id, change, signal);
      // A damaged database that was put aside cannot be rewritten, and might be mended by someone with the key.
      for (const file of readdirSync(client.folder)) if (file.startsWith('client.db.damaged-')) rmSync(join(client.folder, file), { force: true });
      return ids.length;
    } finally {
      release();
    }
  }

  private async rewrite(client: OpenedClient, id: string, change: (db: Database) => void, signal?: AbortSignal): Promise<void> {
    const unfinished = join(client.folder, `${UNFINISHED}rewrite.db`);
    const { key } = client.connection();
    try {
      await copyFile(client.backups.pathOf(id), unfinished);
      const copy = client.openCopy(unfinished);
      try {
        change(copy.sqlite);
      } finally {
        copy.close({ detach: true });
      }
      // A compact copy: nothing of what was removed stays in free pages.
      await client.backups.replaceBy((target) => runCopyTask(this.deps.worker, { what: 'copy', path: unfinished, key, target }, this.whileOpen(signal)), id, client.version);
    } finally {
      key.fill(0);
      for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(`${unfinished}${tail}`, { force: true });
    }
  }

  /** Saves until nothing was written meanwhile, so that the copy holds all that the restore takes away. */
  private async savePresent(client: OpenedClient, signal?: AbortSignal): Promise<string> {
    for (let round = 0; round < 5; round += 1) {
      const saved = await this.create(client.id, 'before_restore', { evenUnchanged: true, ...(signal ? { signal } : {}) });
      client.refuseBusy();
      if (saved?.stamp && saved.stamp === client.stamp()) return saved.id;
    }
    throw new AppError('CONFLICT', 'clients:busy', { retryable: true });
  }

  private presentOf(clientId: string): OpenedClient | null {
    try {
      return this.client(clientId);
    } catch (error) {
      if (error instanceof AppError && (error.code === 'DATA_CORRUPT' || error.messageKey === 'database:missing')) return null;
      throw error;
    }
  }

  private prepare(client: OpenedClient, file: string, backupId: string, actor: Actor): number {
    syncFile(file);
    const copy = client.openCopy(file);
    try {
      const erased = this.deps.applyTombstones(client.sqlite, copy.sqlite, client);
      appendAudit(copy.sqlite, { at: this.deps.clock.now(), actor, action: 'backup.restore', detail: { backupId, erased } });
      return erased;
    } finally {
      copy.close({ detach: true });
    }
  }

  private async copy(client: OpenedClient, target: string, signal?: AbortSignal): Promise<void> {
    const { path, key } = client.connection();
    try {
      await runCopyTask(this.deps.worker, { what: 'copy', path, key, target }, this.whileOpen(signal));
    } finally {
      key.fill(0);
    }
  }

  /** A copy in another thread holds a key: it ends when the vault is locked. */
  private whileOpen(signal?: AbortSignal): AbortSignal {
    const { closing } = this.deps.vault.require();
    return signal ? AbortSignal.any([signal, closing]) : closing;
  }

  private client(id: string): OpenedClient {
    return this.deps.vault.require().opened(id);
  }
}
