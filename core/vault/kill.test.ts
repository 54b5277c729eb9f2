import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkDatabase } from '../db/snapshot.ts';
import { temporaryFolder } from '../db/testing/temporary-folder.ts';
import { finishErasures } from '../services/clients/erase.ts';
import { reconcileClients } from '../services/clients/reconcile.ts';
import { listClients } from '../services/clients/repo.ts';
import { verifyAudit } from '../services/agency/service.ts';
import { Killer, lastSaid, type Said } from './testing/kill.ts';
import { killPassphrase, testPorts } from './testing/test-ports.ts';
import { createVault, type Vault } from './vault.ts';

/** A hundred kills in all; the moments differ by the seed and by the machine. */
const KILLS = { writes: 20, migration: 16, backups: 20, rewrap: 16, clients: 18, creation: 10 };
const ROWS = 10_000;
const TIMEOUT = 300_000;

interface Place {
  root: string;
  data: string;
}

const places: { remove: () => void }[] = [];
afterAll(() => places.forEach((place) => place.remove()));

/** A folder for one test; the tests run side by side. */
function place(): Place {
  const folder = temporaryFolder('querencia-kill');
  places.push(folder);
  return { root: folder.path, data: join(folder.path, 'data') };
}

async function made({ data }: Place): Promise<{ id: string; recoveryCode: string }> {
  const vault = createVault(testPorts(data));
  const { recoveryCode } = await vault.create({ passphrase: killPassphrase(0), keychain: false, seed: () => undefined });
  const { id } = vault.require().createClient();
  await vault.lock();
  return { id, recoveryCode };
}

async function opened<T>({ data }: Place, look: (vault: Vault) => T | Promise<T>, passphrase = killPassphrase(0), core?: string): Promise<T> {
  const ports = testPorts(data);
  const vault = createVault(core ? { ...ports, paths: { data, core } } : ports);
  await vault.unlock(passphrase);
  try {
    return await look(vault);
  } finally {
    await vault.lock();
  }
}

/** Enough rows that copying and migrating take longer than starting to. */
async function filled(here: Place, id: string): Promise<void> {
  await opened(here, (vault) => {
    const { sqlite } = vault.require().openClient(id);
    sqlite.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS}) INSERT INTO contact (created_at, updated_at) SELECT i, 0 FROM n`);
    sqlite.exec('INSERT INTO person (contact_id, full_name) SELECT id, hex(randomblob(60)) FROM contact');
  });
}

const sound = (vault: Vault, id: string) => expect(vault.require().openClient(id).sqlite.pragma('quick_check', { simple: true })).toBe('ok');
const unfinished = (path: string) => readdirSync(path, { recursive: true }).map(String).filter((name) => /(^|\/)\.(tmp|made|erased)-/.test(name));

describe.concurrent('a killed process', () => {
  it('loses no acknowledged batch of an import and leaves none half-written', async () => {
    const here = place();
    const { data } = here;
    const killer = new Killer({ scenario: 'writes', data, round: 'person', rounds: 6, seed: 1 });
    const { id } = await made(here);
    let start = 0;
    for (let kill = 0; kill < KILLS.writes; kill += 1) {
      const said = await killer.kill({ start });
      const acknowledged = lastSaid(said, 'batch', start - 1);
      start = await opened(here, (vault) => {
        sound(vault, id);
        const { sqlite } = vault.require().openClient(id);
        const value = (key: string) => Number(sqlite.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) ?? -1);
        const checkpoint = value('checkpoint');
        expect(checkpoint).toBeGreaterThanOrEqual(acknowledged);
        expect(value('person')).toBeGreaterThanOrEqual(lastSaid(said, 'person', -1));
        const odd = sqlite.prepare('SELECT import_id FROM contact GROUP BY import_id HAVING count(*) <> 200').all();
        expect(odd).toEqual([]);
        expect(sqlite.prepare('SELECT count(*) FROM contact').pluck().get()).toBe((checkpoint + 1) * 200);
        return checkpoint + 1;
      });
    }
    expect(start).toBeGreaterThan(0);
  }, TIMEOUT);

  it('in a migration leaves the version before or after, never between, and the next start goes on', async () => {
    const here = place();
    const { data } = here;
    const killer = new Killer({ scenario: 'migration', data, round: 'migrated', rounds: 1.6, seed: 2 });
    const { id } = await made(here);
    await filled(here, id);
    const shipped = join(import.meta.dirname, '..', 'db', 'migrations');
    const base = readdirSync(join(shipped, 'client')).length;
    const core = join(here.root, 'core');
    cpSync(shipped, join(core, 'db', 'migrations'), { recursive: true });
    for (let kill = 0; kill < KILLS.migration; kill += 1) {
      const number = base + kill + 1;
      // Many statements, so that a kill falls between them, and those of the step before gone, so that copies stay small.
      const parts = ['a', 'b', 'c', 'd', 'e', 'f'];
      const steps = parts.map((part) => `CREATE TABLE step_${number}_${part} AS SELECT id, hex(randomblob(40)) AS x FROM contact; DROP TABLE IF EXISTS step_${number - 1}_${part};`);
      const sql = steps.join('\n');
      writeFileSync(join(core, 'db', 'migrations', 'client', `${String(number).padStart(4, '0')}_step.sql`), sql);
      await killer.kill({ core });
      await opened(here, (vault) => {
        sound(vault, id);
        const { sqlite } = vault.require().openClient(id);
        expect(sqlite.pragma('user_version', { simple: true })).toBe(number);
        expect(sqlite.prepare('SELECT count(*) FROM schema_migration').pluck().get()).toBe(number);
        for (const part of parts) expect(sqlite.prepare(`SELECT count(*) FROM step_${number}_${part}`).pluck().get()).toBe(ROWS);
        expect(sqlite.prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'step_%'").pluck().get()).toBe(parts.length);
        const copies = vault.require().opened(id).backups.list();
        expect(copies.filter(({ reason }) => reason === 'before_migration').length).toBeGreaterThan(0);
        for (const { id: copy } of copies.slice(1)) vault.require().opened(id).backups.remove(copy);
      }, killPassphrase(0), core);
      expect(unfinished(data)).toEqual([]);
    }
  }, TIMEOUT);

  it('in a backup or a restore leaves whole copies alone, and the database of one moment', async () => {
    const here = place();
    const { data } = here;
    const killer = new Killer({ scenario: 'backups', data, round: 'restored', rounds: 1.5, seed: 3 });
    const { id } = await made(here);
    await filled(here, id);
    let start = 0;
    for (let kill = 0; kill < KILLS.backups; kill += 1) {
      const said = await killer.kill({ start });
      const wrote = lastSaid(said, 'wrote', start - 1);
      await opened(here, (vault) => {
        sound(vault, id);
        const client = vault.require().opened(id);
        expect(Number(client.sqlite.prepare("SELECT value FROM meta WHERE key = 'n'").pluck().get() ?? -1)).toBeGreaterThanOrEqual(wrote);
        const kept = client.backups.list();
        expect(verifyAudit(client.sqlite).intact).toBe(true);
        const acknowledged = lastSaid<string | null>(said, 'saved', null);
        if (acknowledged) expect(kept.map((copy) => copy.id)).toContain(acknowledged);
        const { key } = client.connection();
        for (const copy of kept) expect(checkDatabase(client.backups.pathOf(copy.id), key)).toBeNull();
      });
      expect(unfinished(data)).toEqual([]);
      start = wrote + 1;
    }
    expect(start).toBeGreaterThan(0);
  }, TIMEOUT);

  it('in a change of passphrase leaves the old or the new one, and the recovery code', async () => {
    const here = place();
    const { data } = here;
    const killer = new Killer({ scenario: 'rewrap', data, round: 'passphrase', rounds: 3, seed: 4 });
    const { id, recoveryCode } = await made(here);
    let at = 0;
    for (let kill = 0; kill < KILLS.rewrap; kill += 1) {
      const said = await killer.kill({ start: at });
      const acknowledged = lastSaid(said, 'passphrase', at);
      at = await opened(here, (vault) => (sound(vault, id), acknowledged + 1), killPassphrase(acknowledged + 1)).catch(() =>
        opened(here, (vault) => (sound(vault, id), acknowledged), killPassphrase(acknowledged)),
      );
    }
    expect(readdirSync(data).filter((file) => file.startsWith('vault'))).toEqual(['vault.json']);
    expect(at).toBeGreaterThan(0);
    expect(await opened(here, (vault) => vault.confirmRecovery(recoveryCode), killPassphrase(at))).toBe(true);
  }, TIMEOUT);

  it('in making and erasing clients leaves each there whole or gone', async () => {
    const here = place();
    const { data } = here;
    const killer = new Killer({ scenario: 'clients', data, round: 'erased', rounds: 2, seed: 5 });
    const { id: first } = await made(here);
    const ports = testPorts(data);
    const created = new Set<string>();
    const ending = new Set<string>();
    const gone = new Set<string>();
    for (let kill = 0; kill < KILLS.clients; kill += 1) {
      const said = await killer.kill();
      const all = (what: string, into: Set<string>) => said.forEach(([name, value]: Said) => name === what && into.add(value as string));
      all('created', created);
      all('erasing', ending);
      all('erased', gone);
      await opened(here, (vault) => {
        finishErasures({ vault, clock: ports.clock, dataFolder: data });
        reconcileClients(vault.require(), ports.clock, ports.log);
        const known = new Set(listClients(vault.require().appDb.sqlite, false).map(({ id }) => id));
        const folders = vault.require().clientIds().filter((id) => id !== first);
        expect([...known].sort()).toEqual(folders);
        for (const id of created) if (!ending.has(id)) expect(known.has(id)).toBe(true);
        for (const id of gone) expect(known.has(id)).toBe(false);
        for (const id of folders) sound(vault, id);
        expect(verifyAudit(vault.require().appDb.sqlite).intact).toBe(true);
      });
      expect(unfinished(data)).toEqual([]);
    }
    expect(gone.size).toBeGreaterThan(0);
  }, TIMEOUT);

  it('in the first run leaves a vault that opens, or none', async () => {
    const here = place();
    const { data } = here;
    const killer = new Killer({ scenario: 'creation', data, round: 'made', rounds: 1.6, seed: 6 });
    let whole = 0;
    for (let kill = 0; kill < KILLS.creation; kill += 1) {
      rmSync(data, { recursive: true, force: true });
      mkdirSync(data);
      const said = await killer.kill();
      if (existsSync(join(data, 'vault.json'))) {
        whole += 1;
        await opened(here, (vault) => expect(vault.require().clientIds()).toEqual([]));
      } else {
        expect(lastSaid(said, 'made', 'not yet')).toBe('not yet');
        await made(here);
      }
    }
    expect(readFileSync(join(data, 'vault.json'), 'utf8')).toContain('"format": 1');
    expect(whole).toBeGreaterThan(0);
  }, TIMEOUT);
});
