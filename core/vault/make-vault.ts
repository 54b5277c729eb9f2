import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { syncFolder, UNFINISHED } from '../db/durable-file.ts';
import { migrate, readMigrations } from '../db/migrate.ts';
import { EncryptedDatabase } from '../db/open-database.ts';
import { newCode, readCode } from './code.ts';
import { layout } from './layout.ts';
import { appKeyOf } from './opened-vault.ts';
import { requireStrong } from './strength.ts';
import type { KdfCost, VaultPorts } from './types.ts';
import { vaultFileExists, writeVaultFile, type VaultFile } from './vault-file.ts';
import { wrapByKeychain, wrapBySecret, type MadeWrapper } from './wrappers.ts';

export interface CreateVault {
  passphrase: string;
  keychain: boolean;
  /** Writes the first rows of app.db, in one transaction; no vault exists if it throws. */
  seed(app: Database, userId: string): void;
}

export interface MadeVault {
  file: VaultFile;
  master: Buffer;
  user: string;
  recoveryCode: string;
  keychain: boolean;
}

/** Makes keys, app.db and, last, vault.json: a kill before that leaves no vault. */
export async function makeVault(ports: VaultPorts, cost: KdfCost, input: CreateVault): Promise<MadeVault> {
  const { random, clock, paths } = ports;
  await requireStrong(input.passphrase);
  refuseExisting(paths.data);
  const master = Buffer.from(random.bytes(32));
  const id = random.uuid();
  const user = random.uuid();
  const wrap = { vaultId: id, user, master, random };
  const recoveryCode = newCode(random);
  const made = [
    await wrapBySecret('passphrase', input.passphrase, cost, wrap),
    await wrapBySecret('recovery', readCode(recoveryCode) ?? '', cost, wrap),
    input.keychain ? await wrapByKeychain(ports.secrets, wrap) : null,
  ].filter((one): one is MadeWrapper => one !== null);
  makeAppDb(ports, master, (app) => input.seed(app, user));
  const wrappers = made.map(({ wrapper }) => wrapper);
  const file: VaultFile = { format: 1, id, createdAt: new Date(clock.now()).toISOString(), idleMinutes: 15, wrappers };
  writeVaultFile(paths.data, file, (written) => made.every((one) => one.opens(written)));
  return { file, master, user, recoveryCode, keychain: made.length === 3 };
}

function refuseExisting(data: string): void {
  if (vaultFileExists(data)) throw new AppError('CONFLICT', 'vault:exists');
  const clients = layout.clients(data);
  if (!existsSync(clients) || readdirSync(clients).length === 0) return;
  throw new AppError('CONFLICT', 'vault:files_without_vault', { params: { folder: data } });
}

function makeAppDb({ paths, clock }: VaultPorts, master: Uint8Array, seed: (app: Database) => void): void {
  const { data } = paths;
  mkdirSync(layout.clients(data), { recursive: true, mode: 0o700 });
  const path = layout.appDb(data);
  const unfinished = join(data, `${UNFINISHED}app.db`);
  for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(`${unfinished}${tail}`, { force: true });
  const key = appKeyOf(master);
  const app = new EncryptedDatabase(unfinished, key, { create: true });
  try {
    migrate(app.sqlite, readMigrations(join(paths.core, 'db', 'migrations', 'app')), { now: clock.now(), snapshot: () => undefined });
    app.sqlite.transaction(() => seed(app.sqlite)).immediate();
  } finally {
    app.close({ detach: true });
    key.fill(0);
  }
  // Without vault.json no key opens it, but nothing of a person's is ever deleted unasked.
  if (existsSync(path)) renameSync(path, `${path}.left-${clock.now()}`);
  for (const tail of ['-wal', '-shm']) rmSync(`${path}${tail}`, { force: true });
  renameSync(unfinished, path);
  syncFolder(data);
}
