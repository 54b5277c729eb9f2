import type { Database } from 'better-sqlite3';
import type { Actor } from '../contract/values.ts';
import type { Clock, Log, Paths, Random, SecretStore } from '../platform/ports.ts';

/** What Argon2id costs. Memory in KiB. */
export interface KdfCost {
  memoryKiB: number;
  iterations: number;
  parallelism: number;
}

/** What the vault needs from outside. */
export interface VaultPorts {
  paths: Pick<Paths, 'data' | 'core'>;
  clock: Clock;
  random: Random;
  secrets: SecretStore;
  log: Log;
  /** Tests pass a cheap cost; without it the cost is calibrated on this machine and never under the floor. */
  kdf?: KdfCost;
  /** Waits before another try after wrong passphrases; tests pass one that does not. */
  sleep?: (ms: number) => Promise<void>;
}

/** A connection for many writes: fast, and durable once `end` has returned. Others may go on using the database meanwhile. */
export interface BulkConnection {
  readonly sqlite: Database;
  /** Checkpoints to disk and closes. What was committed before it returns survives a power loss. */
  end(): void;
}

/** An open encrypted database. */
export interface OpenDatabase {
  /** The main connection: every commit is on disk before it returns. */
  readonly sqlite: Database;
  /** A read-only connection for pages, figures and the `sql` command; opened once, closed with the database. */
  readOnly(): Database;
  /** A second connection for imports: synchronous = NORMAL, a larger cache. */
  openBulk(): BulkConnection;
}

export interface ClientDb extends OpenDatabase {
  readonly id: string;
  /** clients/<uuid>/ */
  readonly folder: string;
  /** A 32-byte key derived from the client's own key, for example `subkey('tombstone')`. The caller does not keep it. */
  subkey(purpose: string): Buffer;
  /** What a worker thread needs to open the same database by `openEncrypted`. Never logged, never stored. */
  connection(): { path: string; key: Buffer };
}

/** A claim that the database stays open: a job's. Restoring and erasing are refused with CONFLICT while one is held. */
export interface Lease {
  readonly db: ClientDb;
  release(): void;
}

/** Everything that can be reached while the vault is open. Nothing of it works after `close`. */
export interface Unlocked {
  readonly vaultId: string;
  /** The user whose wrapper opened the vault. */
  readonly userId: string;
  readonly actor: Actor;
  /** app.db; ask for it anew each time, a restore replaces it. */
  readonly appDb: OpenDatabase;
  /** Opens (and migrates) a client's database, or answers the one that is open. NOT_FOUND when there is none. */
  openClient(id: string): ClientDb;
  /** Makes a client's key, folder and database; `seed` writes its first rows before anybody sees it. */
  createClient(seed?: (sqlite: Database) => void): ClientDb;
  /** As `openClient`, and nobody may replace or erase it until it is released. */
  lease(id: string): Lease;
  /** Ids of the clients whose databases open; one that is damaged is left out, and can be restored or erased. */
  clientIds(): string[];
  /** Whether a client's database is there and opens. */
  opens(id: string): boolean;
  /** A 32-byte key derived from the master key. */
  subkey(purpose: string): Buffer;
  /** Closes every database and fills the keys with zeros. */
  close(): void;
}
