import { existsSync } from 'node:fs';
import { AppError } from '../contract/errors.ts';
import { BackupFolder } from '../db/backup-folder.ts';
import { migrate, type Migration } from '../db/migrate.ts';
import { EncryptedDatabase } from '../db/open-database.ts';
import { putAside, restoreFile } from '../db/restore-file.ts';
import type { Clock, Log } from '../platform/ports.ts';
import { layout } from './layout.ts';
import { stampOf } from './opened-client.ts';

export interface AppDatabaseOptions {
  data: string;
  /** Copied; the caller zeroes its own. */
  key: Uint8Array;
  shipped: readonly Migration[];
  clock: Clock;
  log: Log;
}

/** app.db is small: a year of copies fits. */
const BACKUP_BYTES = 200_000_000;

/** app.db with its backups. A damaged or missing file is put aside and the newest sound copy takes its place. */
export class AppDatabase {
  readonly database: EncryptedDatabase;
  private readonly key: Buffer;
  private readonly backups: BackupFolder;
  private readonly options: AppDatabaseOptions;

  constructor(options: AppDatabaseOptions) {
    this.options = options;
    this.key = Buffer.from(options.key);
    this.backups = new BackupFolder(layout.appBackups(options.data));
    this.backups.sweep();
    this.database = this.openOrRestore();
  }

  /** Saves it when it changed and was not saved for `spacingMs`. @returns whether it was saved */
  save(spacingMs: number): boolean {
    const now = this.options.clock.now();
    const stamp = this.stamp();
    const newest = this.backups.list().find(({ verified }) => verified);
    if (this.backups.isCurrent(stamp) || (newest && now - newest.at < spacingMs)) return false;
    this.backups.create({ source: this.database.sqlite, key: this.key, at: now, reason: 'scheduled', stamp });
    this.backups.thin(now, BACKUP_BYTES);
    return true;
  }

  /** After something was erased: one copy of the present, and none from before. */
  renewBackups(): void {
    const old = this.backups.list().map(({ id }) => id);
    this.backups.create({ source: this.database.sqlite, key: this.key, at: this.options.clock.now(), reason: 'scheduled', stamp: this.stamp() });
    for (const id of old) this.backups.remove(id);
  }

  close(): void {
    this.database.close();
    this.key.fill(0);
  }

  private stamp(): string | null {
    return this.database.checkpoint() ? stampOf(this.database.path) : null;
  }

  private openOrRestore(): EncryptedDatabase {
    try {
      return this.open();
    } catch (error) {
      const unreadable = error instanceof AppError && ['database:unreadable', 'database:missing', 'database:not_encrypted'].includes(error.messageKey);
      const copy = this.backups.list().find(({ verified }) => verified);
      if (!unreadable || !copy) throw error;
      const path = layout.appDb(this.options.data);
      this.options.log.error('vault.app_restored', { from: copy.id, because: error.messageKey });
      restoreFile(this.backups.pathOf(copy.id), path, this.key, () => {
        if (existsSync(path)) putAside(path, this.options.clock.now());
      });
      return this.open();
    }
  }

  private open(): EncryptedDatabase {
    const { data, shipped, clock } = this.options;
    const app = new EncryptedDatabase(layout.appDb(data), this.key);
    try {
      const now = clock.now();
      migrate(app.sqlite, shipped, {
        now,
        snapshot: () => this.backups.create({ source: app.sqlite, key: this.key, at: now, reason: 'before_migration', stamp: null }),
      });
      return app;
    } catch (error) {
      app.close();
      throw error;
    }
  }
}
