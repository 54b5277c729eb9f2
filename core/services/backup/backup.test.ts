import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseKept } from '../../db/backup-retention.ts';
import { openEncrypted } from '../../db/open.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { clientStorage } from '../../vault/client-storage.ts';
import { PASSPHRASE, testPorts } from '../../vault/testing/test-ports.ts';
import { createVault, type Vault } from '../../vault/vault.ts';
import { verifyAudit } from '../agency/service.ts';
import { saveChanged } from './schedule.ts';
import { BackupService } from './service.ts';

const DAY = 86_400_000;
let folder: ReturnType<typeof temporaryFolder>;
let vault: Vault;
let service: BackupService;
let now: number;
let id: string;

beforeEach(async () => {
  folder = temporaryFolder();
  now = Date.UTC(2026, 10, 20, 12);
  const ports = { ...testPorts(folder.path), clock: { now: () => now } };
  vault = createVault(ports);
  await vault.create({ passphrase: PASSPHRASE, keychain: false, seed: () => undefined });
  id = vault.require().createClient().id;
  service = new BackupService({
    vault,
    clock: ports.clock,
    worker: workerEntry({ ...ports.paths, resources: '' }, 'db/snapshot'),
    limitBytes: () => 1e9,
    applyTombstones: (present, restored) => {
      const gone = present.prepare("SELECT value FROM meta WHERE key LIKE 'gone%'").pluck().all();
      for (const value of gone) restored.prepare('DELETE FROM meta WHERE value = ?').run(value);
      return gone.length;
    },
  });
});
afterEach(async () => {
  await vault.lock();
  folder.remove();
});

const client = () => vault.require().opened(id);
const write = (key: string, value: string) => client().sqlite.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(key, value);
const values = () => client().sqlite.prepare('SELECT value FROM meta ORDER BY key').pluck().all();

describe('backups of a client', () => {
  it('are encrypted, verified, and skipped when nothing changed, even after a lock', async () => {
    write('a', 'MARCADOR-EN-CLARO');
    expect(clientStorage(folder.path, id).backedUp).toBe(false);
    const made = await service.create(id, 'scheduled');
    expect(made).toMatchObject({ verified: true, reason: 'scheduled', at: now });
    expect(readFileSync(client().backups.pathOf(made?.id ?? '')).includes('MARCADOR')).toBe(false);
    expect(await service.create(id, 'scheduled')).toBeNull();
    await vault.lock();
    await vault.unlock(PASSPHRASE);
    expect(await service.create(id, 'manual')).toBeNull();
    expect(clientStorage(folder.path, id)).toMatchObject({ backedUp: true, lastBackupAt: now });
    write('b', '2');
    now += 1000;
    expect(await service.create(id, 'manual')).not.toBeNull();
    expect(service.list(id)).toHaveLength(2);
  });

  it('are found damaged when a byte changed, and then not restored', async () => {
    write('a', '1');
    const made = await service.create(id, 'manual');
    const path = client().backups.pathOf(made?.id ?? '');
    expect(await service.verify(id, made?.id ?? '')).toBeNull();
    const bytes = readFileSync(path);
    bytes[9000] = (bytes[9000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(service.restore(id, made?.id ?? '', 'system')).rejects.toThrow(expect.objectContaining({ messageKey: 'backup:damaged' }));
    expect(service.list(id)[0]?.verified).toBe(false);
    expect(values()).toEqual(['1']);
  });

  it('are restored after the present was saved, with the erased erased again and a line in the log', async () => {
    write('a', 'ana');
    write('b', 'beto');
    const made = await service.create(id, 'manual');
    write('b', 'changed');
    write('gone1', 'ana');
    client().sqlite.exec("DELETE FROM meta WHERE key = 'a'");
    now += 1000;
    const restored = await service.restore(id, made?.id ?? '', 'system');
    expect(restored.erasedAgain).toBe(1);
    expect(values()).toEqual(['beto']);
    expect(verifyAudit(client().sqlite)).toMatchObject({ intact: true, lines: 1 });
    await service.restore(id, restored.savedAs, 'system');
    expect(values()).toContain('changed');
    expect(readdirSync(client().folder).filter((file) => file.startsWith('.'))).toEqual([]);
  });

  it('bring back a client whose database is damaged or gone, and keep the damaged file', async () => {
    write('a', 'ana');
    const made = await service.create(id, 'manual');
    write('gone1', 'ana');
    now += 1000;
    await service.create(id, 'manual');
    const { folder: place } = client();
    for (const harm of ['damage', 'remove']) {
      await vault.lock();
      if (harm === 'damage') writeFileSync(join(place, 'client.db'), 'no es una base de datos'.repeat(500));
      else rmSync(join(place, 'client.db'));
      await vault.unlock(PASSPHRASE);
      expect(client).toThrow();
      expect(service.list(id).length).toBeGreaterThanOrEqual(2);
      const { savedAs, erasedAgain } = await service.restore(id, made?.id ?? '', 'system');
      expect(readdirSync(place).includes(savedAs)).toBe(harm === 'damage');
      expect(erasedAgain).toBe(1);
      expect(values()).toEqual([]);
    }
  });

  it('of app.db take its place when it is damaged', async () => {
    const app = join(folder.path, 'app.db');
    vault.require().appDb.sqlite.exec("INSERT INTO setting VALUES ('agency', 'kept', '1')");
    vault.require().saveApp();
    await vault.lock();
    writeFileSync(app, 'no es una base de datos'.repeat(500));
    await vault.unlock(PASSPHRASE);
    expect(vault.require().appDb.sqlite.prepare('SELECT key FROM setting').pluck().all()).toEqual(['kept']);
    expect(readdirSync(folder.path).some((file) => file.startsWith('app.db.damaged-'))).toBe(true);
  });

  it('are not restored under a running job', async () => {
    write('a', '1');
    const made = await service.create(id, 'manual');
    const lease = vault.require().lease(id);
    await expect(service.restore(id, made?.id ?? '', 'system')).rejects.toThrow(expect.objectContaining({ code: 'CONFLICT', messageKey: 'clients:busy' }));
    lease.release();
    await service.restore(id, made?.id ?? '', 'system');
  });

  it('are not restored while a connection of a worker still reads, and nothing is lost', async () => {
    write('a', '1');
    const made = await service.create(id, 'manual');
    write('a', '2');
    const reader = openEncrypted({ ...client().connection(), mode: 'read' });
    client().sqlite.pragma('busy_timeout = 100');
    const rows = reader.prepare('SELECT * FROM meta').iterate();
    rows.next();
    await expect(service.restore(id, made?.id ?? '', 'system')).rejects.toThrow(expect.objectContaining({ messageKey: 'database:busy' }));
    expect(values()).toEqual(['2']);
    rows.return?.();
    reader.close();
    await service.restore(id, made?.id ?? '', 'system');
    expect(values()).toEqual(['1']);
  });

  it('stop when the vault is locked', async () => {
    write('a', '1');
    const made = service.create(id, 'scheduled');
    await vault.lock();
    await expect(made).rejects.toThrow(expect.objectContaining({ code: 'LOCKED' }));
    await vault.unlock(PASSPHRASE);
    expect(service.list(id)).toEqual([]);
    expect(values()).toEqual(['1']);
  });

  it('stop when the job is cancelled and leave nothing half-made', async () => {
    write('a', '1');
    await expect(service.create(id, 'manual', { signal: AbortSignal.abort(new Error('cancelled')) })).rejects.toThrow('cancelled');
    expect(service.list(id)).toEqual([]);
  });

  it('are written anew when a person is erased, and a damaged file put aside before goes', async () => {
    write('a', 'ana');
    writeFileSync(join(client().folder, 'client.db.damaged-1'), 'x');
    const made = await service.create(id, 'manual');
    expect(await service.rewriteAll(id, (db) => db.exec("DELETE FROM meta WHERE value = 'ana'"))).toBe(1);
    expect(readdirSync(client().folder).filter((file) => file.includes('damaged'))).toEqual([]);
    await service.restore(id, made?.id ?? '', 'system');
    expect(values()).toEqual([]);
  });

  it('are made by the clock for clients that changed, four hours apart', async () => {
    const saved: string[] = [];
    const deps = { service, vault, clock: { now: () => now }, log: testPorts('').log, dataFolder: folder.path, saved: (one: string) => saved.push(one) };
    write('a', '1');
    expect(await saveChanged(deps)).toEqual([id]);
    write('a', '2');
    expect(await saveChanged(deps)).toEqual([]);
    now += 4 * 3_600_000;
    expect(await saveChanged(deps)).toEqual([id]);
    expect(saved).toEqual([id, id]);
    expect(readdirSync(join(folder.path, 'backups')).filter((file) => file.endsWith('.db'))).toHaveLength(1);
  });

  it('left half-made by a kill are swept away', () => {
    const { folder: backups } = client().backups;
    client().backups.create({ source: client().sqlite, key: client().connection().key, at: now, reason: 'manual', stamp: null });
    for (const file of ['.tmp-x.db', '20200101T000000000Z-manual.db', '20210101T000000000Z-manual.json', '20210101T000000000Z-manual.json.new']) writeFileSync(join(backups, file), 'x');
    client().backups.sweep();
    expect(readdirSync(backups)).toHaveLength(2);
    expect(service.list(id)).toHaveLength(1);
  });
});

describe('the rolling rule', () => {
  const at = (time: number, id = String(time), bytes = 10, verified = true) => ({ id, at: time, bytes, verified });

  it('keeps three of today, one a day for a week, one a week for a month', () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    const backups = Array.from({ length: 60 * 4 }, (_, index) => at(noon - index * (DAY / 4)));
    const kept = [...chooseKept(backups, noon, 1e9)].map(Number).sort((a, b) => b - a);
    expect(kept.filter((time) => time >= Date.UTC(2026, 10, 20))).toHaveLength(3);
    const days = new Set(kept.filter((time) => time < Date.UTC(2026, 10, 20) && time >= Date.UTC(2026, 10, 13)).map((time) => Math.floor(time / DAY)));
    expect(days.size).toBe(7);
    expect(kept.length).toBeLessThanOrEqual(3 + 7 + 5);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(noon - 32 * DAY);
    expect(kept.filter((time) => time < Date.UTC(2026, 10, 13)).length).toBeGreaterThanOrEqual(3);
  });

  it('stays under the cap by dropping the oldest, but never the newest verified one', () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    const three = [at(noon, 'new', 60), at(noon - 1000, 'mid', 60), at(noon - 2000, 'old', 60)];
    expect([...chooseKept(three, noon, 130)].sort()).toEqual(['mid', 'new']);
    expect([...chooseKept(three, noon, 1)]).toEqual(['new']);
    const damaged = [at(noon, 'new', 60, false), at(noon - 40 * DAY, 'old', 60)];
    expect(chooseKept(damaged, noon, 1).has('old')).toBe(true);
  });
});
