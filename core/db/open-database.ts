import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { asAppError, openEncrypted, refusePlain } from './open.ts';

/** One encrypted database with its connections: the durable one, a read-only one, and one for imports while they run. */
export class EncryptedDatabase {
  readonly path: string;
  readonly sqlite: Database;
  private readonly key: Buffer;
  private reader: Database | undefined;
  private readonly bulks = new Set<Database>();

  constructor(path: string, key: Uint8Array, options: { create?: boolean } = {}) {
    this.path = path;
    this.key = Buffer.from(key);
    this.sqlite = openEncrypted({ path, key, mode: 'write', create: options.create ?? false });
  }

  readOnly(): Database {
    this.refuseClosed();
    this.reader ??= openEncrypted({ path: this.path, key: this.key, mode: 'read' });
    return this.reader;
  }

  openBulk(): { sqlite: Database; end(): void } {
    this.refuseClosed();
    const sqlite = openEncrypted({ path: this.path, key: this.key, mode: 'bulk' });
    this.bulks.add(sqlite);
    return { sqlite, end: () => this.endBulk(sqlite) };
  }

  connection(): { path: string; key: Buffer } {
    this.refuseClosed();
    return { path: this.path, key: Buffer.from(this.key) };
  }

  /** Writes the log into the file; true when nothing of it is left. */
  checkpoint(): boolean {
    const [row] = this.sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return row?.busy === 0;
  }

  /** Closes every connection and forgets the key. `detach` also takes the log away, so that the file alone is the database. */
  close(options: { detach?: boolean } = {}): void {
    if (!this.sqlite.open) return;
    if (options.detach) this.detach();
    this.closeOthers();
    this.sqlite.close();
    this.key.fill(0);
    if (options.detach) refusePlain(this.path);
  }

  /** UNAVAILABLE, with nothing changed, while another connection still reads or writes. */
  private detach(): void {
    this.closeOthers();
    try {
      if (this.sqlite.pragma('journal_mode = DELETE', { simple: true }) === 'delete') return;
    } catch (error) {
      throw asAppError(error, this.path);
    }
    throw new AppError('UNAVAILABLE', 'database:busy', { retryable: true });
  }

  private closeOthers(): void {
    for (const bulk of this.bulks) bulk.close();
    this.bulks.clear();
    this.reader?.close();
    this.reader = undefined;
  }

  private endBulk(sqlite: Database): void {
    if (!sqlite.open) return;
    try {
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
      // FULL waits for writers and syncs log and file; readers may go on.
      sqlite.pragma('wal_checkpoint(FULL)');
    } finally {
      this.bulks.delete(sqlite);
      sqlite.close();
    }
  }

  private refuseClosed(): void {
    if (!this.sqlite.open) throw new AppError('LOCKED', 'errors:locked');
  }
}
