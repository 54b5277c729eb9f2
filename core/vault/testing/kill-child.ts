// The process that core/vault/kill.test.ts kills: it does one kind of work over and over and says on stdout what is done.
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { passphraseStrength } from '../strength.ts';
import { createVault, type Vault } from '../vault.ts';
import { killPassphrase, testPorts } from './test-ports.ts';

const [scenario = '', data = '', core = '', start = '0'] = process.argv.slice(2);
const ports = { ...testPorts(data), ...(core ? { paths: { data, core } } : {}) };
const vault = createVault(ports);
const say = (what: string, value: unknown = null) => writeSync(1, `${JSON.stringify([what, value])}\n`);
const worker = join(import.meta.dirname, '../../db/snapshot.worker.ts');

/** Batches of an import: rows and checkpoint in one transaction of the bulk connection, a person's write between. */
async function writes(open: Vault): Promise<void> {
  const client = open.require().openClient(open.require().clientIds()[0] ?? '');
  for (let batch = Number(start); ; ) {
    const bulk = client.openBulk();
    const insert = bulk.sqlite.prepare('INSERT INTO contact (created_at, updated_at, import_id) VALUES (?, 0, ?)');
    for (let n = 0; n < 5; n += 1, batch += 1) {
      bulk.sqlite.exec('BEGIN IMMEDIATE');
      for (let row = 0; row < 200; row += 1) insert.run(row, batch);
      bulk.sqlite.prepare("INSERT OR REPLACE INTO meta VALUES ('checkpoint', ?)").run(String(batch));
      bulk.sqlite.exec('COMMIT');
      say('batch', batch);
      client.sqlite.prepare("INSERT OR REPLACE INTO meta VALUES ('person', ?)").run(String(batch));
      say('person', batch);
    }
    bulk.end();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Opening runs the pending migrations of the folder given as `core`. */
async function migration(open: Vault): Promise<void> {
  const client = open.require().openClient(open.require().clientIds()[0] ?? '');
  say('migrated', client.sqlite.pragma('user_version', { simple: true }));
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

async function backups(open: Vault): Promise<void> {
  const { BackupService } = await import('../../services/backup/service.ts');
  const id = open.require().clientIds()[0] ?? '';
  say('ready');
  const service = new BackupService({ vault: open, clock: ports.clock, worker, limitBytes: () => 1e9, applyTombstones: () => 0 });
  for (let n = Number(start); ; n += 1) {
    open.require().openClient(id).sqlite.prepare("INSERT OR REPLACE INTO meta VALUES ('n', ?)").run(String(n));
    say('wrote', n);
    const made = await service.create(id, 'manual');
    say('saved', made?.id ?? null);
    if (n % 2 === 1 && made) {
      say('restoring', n);
      const restored = await service.restore(id, made.id, 'system');
      say('restored', [made.id, restored.savedAs]);
    }
  }
}

/** The passphrase goes from one number to the next; the recovery code opens throughout. */
async function rewrap(open: Vault): Promise<void> {
  for (let n = Number(start); ; n += 1) {
    await open.changePassphrase(killPassphrase(n), killPassphrase(n + 1));
    say('passphrase', n + 1);
  }
}

async function clients(open: Vault): Promise<void> {
  const [{ ClientsService }, { createClientFiles }] = await Promise.all([import('../../services/clients/service.ts'), import('../../services/clients/client-files.ts')]);
  const emit = () => undefined;
  say('ready');
  const service = new ClientsService({ vault: open, clock: ports.clock, emit, storage: () => ({ bytes: 0, lastBackupAt: null }) });
  const files = createClientFiles({ vault: open, clock: ports.clock, random: ports.random, emit, dataFolder: data, worker, afterTakeOver: emit });
  for (let n = 0; ; n += 1) {
    const id = service.create({ name: 'Uno', country: 'CO' }, 'system');
    say('created', id);
    if (n % 2 === 1) continue;
    say('erasing', id);
    await files.erase(id, 'Uno', 'system');
    say('erased', id);
  }
}

async function creation(): Promise<void> {
  say('ready');
  await vault.create({ passphrase: killPassphrase(0), keychain: false, seed: () => undefined });
  say('made');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

const works: Record<string, (open: Vault) => Promise<void>> = { writes, migration, backups, rewrap, clients };
// Who is killed does not keep what was compiled; the next one is glad of it.
flushCompileCache();
// Loaded before the clock runs, so that kills fall into the work and not into reading dictionaries.
if (['rewrap', 'creation'].includes(scenario)) await passphraseStrength('');
if (scenario === 'creation') await creation();
else {
  await vault.unlock(killPassphrase(scenario === 'rewrap' ? Number(start) : 0));
  if (!['backups', 'clients'].includes(scenario)) say('ready');
  await works[scenario]?.(vault);
}
