import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { Actor } from '../contract/values.ts';
import { BackupFolder } from '../db/backup-folder.ts';
import { readMigrations, type Migration } from '../db/migrate.ts';
import { AppDatabase } from './app-database.ts';
import { makeClientDb, makeClientFolder } from './client-files.ts';
import { readClientKey } from './client-key.ts';
import { clientFolders, isClientId, layout } from './layout.ts';
import { OpenedClient } from './opened-client.ts';
import { deriveKey } from './seal.ts';
import type { ClientDb, Lease, OpenDatabase, Unlocked, VaultPorts } from './types.ts';

type Ports = Pick<VaultPorts, 'paths' | 'clock' | 'random' | 'log'>;

/** The vault while it is open: keys in memory, databases by need. */
export class OpenedVault implements Unlocked {
  readonly vaultId: string;
  readonly userId: string;
  readonly actor: Actor;
  private readonly ports: Ports;
  private readonly master: Buffer;
  private readonly clients = new Map<string, OpenedClient>();
  private readonly shipped: { app: Migration[]; client: Migration[] };
  private readonly app: AppDatabase;
  /** Said in the log once. */
  private readonly damaged = new Set<string>();
  private closed = false;
  private readonly controller = new AbortController();

  constructor(ports: Ports, identity: { vaultId: string; userId: string }, master: Buffer) {
    this.ports = ports;
    this.vaultId = identity.vaultId;
    this.userId = identity.userId;
    this.actor = `user:${identity.userId}`;
    this.master = master;
    const migrations = join(ports.paths.core, 'db', 'migrations');
    this.shipped = { app: readMigrations(join(migrations, 'app')), client: readMigrations(join(migrations, 'client')) };
    const key = appKeyOf(master);
    const { data } = ports.paths;
    this.app = new AppDatabase({ data, key, shipped: this.shipped.app, clock: ports.clock, log: ports.log });
    key.fill(0);
  }

  get appDb(): OpenDatabase {
    this.refuseClosed();
    return this.app.database;
  }

  /** The migrations of a client's database. */
  get clientMigrations(): readonly Migration[] {
    return this.shipped.client;
  }

  /** Aborted when the vault is closed: whoever holds a key in another thread stops. */
  get closing(): AbortSignal {
    return this.controller.signal;
  }

  openClient(id: string): ClientDb {
    return this.opened(id);
  }

  lease(id: string): Lease {
    const db = this.opened(id);
    return { db, release: db.hold() };
  }

  clientIds(): string[] {
    return this.folders().filter((id) => this.opens(id));
  }

  /** Whether a client's database opens. One that does not keeps nobody from the others. */
  opens(id: string): boolean {
    try {
      return this.opened(id).sqlite.open;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'LOCKED') throw error;
      if (!this.damaged.has(id)) this.ports.log.error('vault.client_not_opened', { clientId: id, because: error.messageKey });
      this.damaged.add(id);
      return false;
    }
  }

  /** A new client: its key, its folder and its database with its first rows, in place whole or not at all. */
  createClient(seed: (sqlite: Database) => void = () => undefined): ClientDb {
    const { paths, random, clock } = this.ports;
    const id = random.uuid();
    const key = random.bytes(32);
    const fill = (folder: string) => makeClientDb(folder, key, this.shipped.client, clock.now(), seed);
    makeClientFolder({ data: paths.data, id, key, master: this.masterKey, random, fill });
    key.fill(0);
    return this.opened(id);
  }

  /** Puts a handed-over client in place under its own id and key; `fill` puts its files into the folder. */
  adoptClient(id: string, key: Uint8Array, fill: (folder: string) => void): void {
    if (!isClientId(id)) throw new AppError('DATA_CORRUPT', 'clients:bundle_damaged');
    if (this.folders().includes(id)) throw new AppError('CONFLICT', 'clients:exists_here');
    const { paths, random, clock } = this.ports;
    makeClientFolder({
      data: paths.data, id, key, master: this.masterKey, random,
      fill: (folder) => {
        fill(folder);
        const copy = new OpenedClient({ id, folder, key, shipped: this.shipped.client, clock });
        copy.close({ busy: 'close', detach: true });
      },
    });
  }

  /** Where a handed-over client is unpacked: swept at the next unlock if this process is killed. */
  unpackingFolder(): string {
    this.refuseClosed();
    return layout.clientBeing(this.ports.paths.data, 'made', this.ports.random.uuid());
  }

  /** The open client with what only the vault and its closest services may do. */
  opened(id: string): OpenedClient {
    this.refuseClosed();
    const known = this.clients.get(id);
    if (known) return known;
    const folder = this.folderOf(id);
    const key = readClientKey(folder, id, this.master);
    try {
      const client = new OpenedClient({ id, folder, key, shipped: this.shipped.client, clock: this.ports.clock });
      this.clients.set(id, client);
      return client;
    } finally {
      key.fill(0);
    }
  }

  /** A client whose database may be beyond opening: its folder, its backups and its key, which the caller zeroes. */
  unopenedClient(id: string): { folder: string; path: string; backups: BackupFolder; key: Buffer } {
    this.refuseClosed();
    const folder = this.folderOf(id);
    return { folder, path: layout.clientDb(folder), backups: new BackupFolder(layout.clientBackups(folder)), key: readClientKey(folder, id, this.master) };
  }

  /** Closes one client's database. CONFLICT while a job needs it. */
  closeClient(id: string): void {
    this.clients.get(id)?.close({ busy: 'refuse' });
    this.clients.delete(id);
  }

  /** For wrapping a new client's key; never kept by the caller. */
  get masterKey(): Uint8Array {
    this.refuseClosed();
    return this.master;
  }

  appKey(): Buffer {
    this.refuseClosed();
    return appKeyOf(this.master);
  }

  subkey(purpose: string): Buffer {
    this.refuseClosed();
    return deriveKey(this.master, `purpose ${purpose}`);
  }

  /** Saves app.db when it changed and was not saved for `spacingMs`. @returns whether it was saved */
  saveApp(spacingMs = 0): boolean {
    this.refuseClosed();
    return this.app.save(spacingMs);
  }

  /** After something was erased from app.db: one copy of the present, and none from before. */
  renewAppBackups(): void {
    this.refuseClosed();
    this.app.renewBackups();
  }

  close(): void {
    if (this.closed) return;
    this.controller.abort(new AppError('LOCKED', 'errors:locked'));
    for (const client of this.clients.values()) client.close({ busy: 'close' });
    this.clients.clear();
    this.app.close();
    this.master.fill(0);
    this.closed = true;
  }

  private folders(): string[] {
    return clientFolders(this.ports.paths.data, 'ready');
  }

  private folderOf(id: string): string {
    if (!isClientId(id) || !this.folders().includes(id)) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id } });
    return layout.client(this.ports.paths.data, id);
  }

  private refuseClosed(): void {
    if (this.closed) throw new AppError('LOCKED', 'errors:locked');
  }
}

/** The key of app.db. */
export function appKeyOf(master: Uint8Array): Buffer {
  return deriveKey(master, 'app.db');
}
