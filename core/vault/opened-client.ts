import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { BackupFolder } from '../db/backup-folder.ts';
import { UNFINISHED } from '../db/durable-file.ts';
import { migrate, type Migration } from '../db/migrate.ts';
import { EncryptedDatabase } from '../db/open-database.ts';
import type { Clock } from '../platform/ports.ts';
import { keyIdOf } from './client-key.ts';
import { layout } from './layout.ts';
import { deriveKey } from './seal.ts';
import type { BulkConnection, ClientDb } from './types.ts';

export interface OpenClientOptions {
  id: string;
  folder: string;
  /** Copied; the caller zeroes its own. */
  key: Uint8Array;
  shipped: readonly Migration[];
  clock: Clock;
}

/** One client's open database, its key and its backups. */
export class OpenedClient implements ClientDb {
  readonly id: string;
  readonly folder: string;
  readonly keyId: string;
  readonly backups: BackupFolder;
  private readonly key: Buffer;
  private readonly shipped: readonly Migration[];
  private readonly clock: Clock;
  private database: EncryptedDatabase;
  private holders = 0;

  constructor({ id, folder, key, shipped, clock }: OpenClientOptions) {
    this.id = id;
    this.folder = folder;
    this.key = Buffer.from(key);
    this.keyId = keyIdOf(key);
    this.shipped = shipped;
    this.clock = clock;
    this.backups = new BackupFolder(layout.clientBackups(folder));
    this.backups.sweep();
    sweepUnfinished(folder);
    this.database = this.openAt(layout.clientDb(folder));
  }

  get sqlite(): Database {
    return this.database.sqlite;
  }

  readOnly(): Database {
    return this.database.readOnly();
  }

  openBulk(): BulkConnection {
    return this.database.openBulk();
  }

  connection(): { path: string; key: Buffer } {
    return this.database.connection();
  }

  subkey(purpose: string): Buffer {
    if (!this.sqlite.open) throw new AppError('LOCKED', 'errors:locked');
    return deriveKey(this.key, `purpose ${purpose}`);
  }

  /** Keeps the database open and in place until the answer is called. */
  hold(): () => void {
    this.holders += 1;
    let held = true;
    return () => {
      if (held) this.holders -= 1;
      held = false;
    };
  }

  refuseBusy(): void {
    if (this.holders > 0) throw new AppError('CONFLICT', 'clients:busy', { retryable: true });
  }

  /** A mark that changes with every commit, or null while the log cannot be written into the file. */
  stamp(): string | null {
    return this.database.checkpoint() ? stampOf(this.database.path) : null;
  }

  /** The schema's version. */
  get version(): number {
    return this.shipped.length;
  }

  /** The key itself, for a hand-over. The caller zeroes it. */
  keyCopy(): Buffer {
    return this.connection().key;
  }

  /** Opens a copy of this database at another path, brought forward to this program's schema. The caller closes it. */
  openCopy(path: string): EncryptedDatabase {
    const copy = new EncryptedDatabase(path, this.key);
    try {
      migrate(copy.sqlite, this.shipped, { now: this.clock.now(), snapshot: () => undefined });
      return copy;
    } catch (error) {
      copy.close();
      throw error;
    }
  }

  /** Closes the database, lets `swap` put another file in its place, and opens that. */
  swapFile(swap: (path: string) => void): void {
    this.refuseBusy();
    const { path } = this.database;
    this.database.close({ detach: true });
    try {
      swap(path);
    } finally {
      this.database = this.openAt(path);
    }
  }

  close({ busy, detach = false }: { busy: 'refuse' | 'close'; detach?: boolean }): void {
    if (busy === 'refuse') this.refuseBusy();
    this.database.close({ detach });
    this.key.fill(0);
  }

  private openAt(path: string): EncryptedDatabase {
    const database = new EncryptedDatabase(path, this.key);
    try {
      const now = this.clock.now();
      migrate(database.sqlite, this.shipped, {
        now,
        snapshot: () => this.backups.create({ source: database.sqlite, key: this.key, at: now, reason: 'before_migration', stamp: null }),
      });
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }
}

/** Size and time of a database file: with its log written into it, they change with every commit. */
export function stampOf(path: string): string {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return `${size}-${mtimeNs}`;
}

function sweepUnfinished(folder: string): void {
  for (const file of readdirSync(folder)) if (file.startsWith(UNFINISHED)) rmSync(join(folder, file), { force: true });
}
