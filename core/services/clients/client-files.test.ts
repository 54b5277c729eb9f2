import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { openEncrypted } from '../../db/open.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { blobPlace, openBlob, putBlob } from '../../vault/blob-store.ts';
import { PASSPHRASE, testPorts } from '../../vault/testing/test-ports.ts';
import { createVault, type Vault } from '../../vault/vault.ts';
import { listAudit } from '../agency/service.ts';
import { createClientFiles } from './client-files.ts';
import { finishErasures } from './erase.ts';
import type { ClientFiles } from './handlers.ts';
import { reconcileClients } from './reconcile.ts';
import { deleteClientRows, listClients } from './repo.ts';
import { ClientsService } from './service.ts';

const MARKER = 'Zapatería La Única';
interface Agency {
  vault: Vault;
  clients: ClientsService;
  files: ClientFiles;
  data: string;
  ports: ReturnType<typeof testPorts>;
}

let root: ReturnType<typeof temporaryFolder>;
let here: Agency;

beforeEach(async () => {
  root = temporaryFolder();
  here = await agency('here');
});
afterEach(async () => {
  await here.vault.lock();
  root.remove();
});

async function agency(name: string): Promise<Agency> {
  const data = join(root.path, name);
  mkdirSync(data);
  const ports = testPorts(data);
  const vault = createVault(ports);
  await vault.create({ passphrase: PASSPHRASE, keychain: false, seed: () => undefined });
  const emit = () => undefined;
  const worker = workerEntry({ ...ports.paths, resources: '' }, 'db/snapshot');
  const clients = new ClientsService({ vault, clock: ports.clock, emit, storage: () => ({ bytes: 0, lastBackupAt: null }) });
  const files = createClientFiles({ vault, clock: ports.clock, random: ports.random, emit, dataFolder: data, worker, kdf: { memoryKiB: 64, iterations: 1, parallelism: 1 }, afterTakeOver: () => undefined });
  return { vault, clients, files, data, ports };
}

const job = () => ({ jobId: 'j', actor: 'system' as const, signal: new AbortController().signal, progress: () => undefined });
const made = () => here.clients.create({ name: MARKER, country: 'MX' }, 'system');
const allBytes = (folder: string) => Buffer.concat(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name))));

describe('handing a client over', () => {
  it('gives another agency the whole client, by the code alone, and keeps it here', async () => {
    const id = made();
    const client = here.vault.require().openClient(id);
    client.sqlite.exec("INSERT INTO meta VALUES ('fact', 'kept'); INSERT INTO contact (id, created_at, updated_at) VALUES (1, 0, 0)");
    const blobs = blobPlace(client);
    const { ticket } = await putBlob(blobs.folder, blobs.subkey, (count) => here.ports.random.bytes(count), (async function* () { yield Buffer.from(MARKER); })());
    const path = join(root.path, 'client.querencia');
    const { transferCode, bytes } = await here.files.handOver(id, path, job());
    expect(bytes).toBe(readFileSync(path).length);
    expect(readFileSync(path).includes('MX') && readFileSync(path).includes(MARKER)).toBe(false);
    expect(readdirSync(client.folder).filter((file) => file.startsWith('.'))).toEqual([]);

    const there = await agency('there');
    expect(await there.files.takeOver(path, transferCode.toLowerCase(), job())).toEqual({ id, name: MARKER });
    const taken = there.vault.require().openClient(id);
    expect(taken.sqlite.prepare("SELECT value FROM meta WHERE key = 'fact'").pluck().get()).toBe('kept');
    expect(taken.subkey('tombstone')).toEqual(client.subkey('tombstone'));
    const blob = await openBlob(join(blobPlace(taken).folder, ticket), blobPlace(taken).subkey);
    expect(Buffer.from(await blob.source.read(0, 100)).toString()).toBe(MARKER);
    await blob.close();
    expect(there.clients.get(id)).toMatchObject({ name: MARKER, country: 'MX', currency: 'MXN' });
    await expect(there.files.takeOver(path, transferCode, job())).rejects.toThrow(expect.objectContaining({ code: 'CONFLICT', messageKey: 'clients:exists_here' }));
    await there.vault.lock();
    await there.vault.unlock(PASSPHRASE);
    expect(there.vault.require().openClient(id).sqlite.open).toBe(true);
    expect(readdirSync(join(there.data, 'clients'))).toEqual([id]);
    await there.vault.lock();
  });

  it('refuses a wrong code, a slip, a damaged, cut or foreign file, and leaves nothing of it', async () => {
    const path = join(root.path, 'client.querencia');
    const { transferCode } = await here.files.handOver(made(), path, job());
    const there = await agency('there');
    const other = (await here.files.handOver(made(), join(root.path, 'other'), job())).transferCode;
    const attempt = (file: string, code: string) => there.files.takeOver(file, code, job());
    await expect(attempt(path, other)).rejects.toThrow(expect.objectContaining({ code: 'FORBIDDEN', messageKey: 'clients:wrong_transfer_code' }));
    await expect(attempt(path, transferCode.slice(2))).rejects.toThrow(expect.objectContaining({ messageKey: 'clients:bad_transfer_code' }));
    const bytes = readFileSync(path);
    const bad = join(root.path, 'bad');
    for (const place of [bytes.length - 1, Math.floor(bytes.length / 2), 400]) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      writeFileSync(bad, changed);
      await expect(attempt(bad, transferCode)).rejects.toThrow();
    }
    for (const length of [bytes.length - 1, 262_160 + 500, 100, 5, 0]) {
      writeFileSync(bad, bytes.subarray(0, length));
      await expect(attempt(bad, transferCode)).rejects.toThrow();
    }
    writeFileSync(bad, 'name;email\n'.repeat(100));
    await expect(attempt(bad, transferCode)).rejects.toThrow(expect.objectContaining({ code: 'INVALID_INPUT', messageKey: 'clients:not_a_bundle' }));
    expect(readdirSync(join(there.data, 'clients'))).toEqual([]);
    expect(there.clients.list(false)).toEqual([]);
    await there.vault.lock();
  });
});

it('refuses a client of a newer program with a sentence, and leaves nothing of it', async () => {
  const id = made();
  here.vault.require().openClient(id).sqlite.pragma('user_version = 999');
  const path = join(root.path, 'newer');
  const { transferCode } = await here.files.handOver(id, path, job());
  const there = await agency('there');
  await expect(there.files.takeOver(path, transferCode, job())).rejects.toThrow(expect.objectContaining({ code: 'NEWER_DATA', messageKey: 'database:newer' }));
  expect(readdirSync(join(there.data, 'clients'))).toEqual([]);
  expect(there.clients.list(false)).toEqual([]);
  await there.vault.lock();
});

describe('erasing a client', () => {
  it('destroys its key, its files and its lines; the bytes that someone kept open with nothing that is left', async () => {
    const id = made();
    const folder = join(here.data, 'clients', id);
    here.vault.require().saveApp();
    const { keyId } = here.vault.require().opened(id);
    const kept = join(root.path, 'kept');
    cpSync(folder, kept, { recursive: true });
    const result = await here.files.erase(id, MARKER, 'system');
    expect(result).toMatchObject({ keyDestroyed: true });
    expect(result.filesRemoved).toBeGreaterThanOrEqual(2);
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(here.data, 'clients'))).toEqual([]);
    expect(listClients(here.vault.require().appDb.sqlite, false)).toEqual([]);

    const { rows } = listAudit(here.vault.require().appDb.sqlite, undefined, 1);
    expect(rows[0]).toMatchObject({ seq: result.auditSeq, action: 'client.erase' });
    expect(rows[0]?.detail).toContain(keyId);
    expect(rows[0]?.detail).not.toContain(MARKER);
    const copies = readdirSync(join(here.data, 'backups')).filter((file) => file.endsWith('.db'));
    expect(copies).toHaveLength(1);
    const copy = openEncrypted({ path: join(here.data, 'backups', copies[0] ?? ''), key: here.vault.require().appKey(), mode: 'read' });
    expect(copy.prepare('SELECT count(*) FROM client').pluck().get()).toBe(0);
    copy.close();

    // serialize() answers the decrypted pages, free ones included; nothing but a test may call it.
    const pages = here.vault.require().appDb.sqlite.serialize();
    expect(pages.includes('SQLite format 3')).toBe(true);
    expect(pages.includes(MARKER)).toBe(false);

    rmSync(join(kept, 'key.json'));
    renameSync(kept, folder);
    await here.vault.lock();
    await here.vault.unlock(PASSPHRASE);
    expect(() => here.vault.require().openClient(id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND', messageKey: 'vault:no_client_key' }));
    for (const key of [here.vault.require().appKey(), Buffer.from(here.vault.require().masterKey)]) {
      expect(() => openEncrypted({ path: join(folder, 'client.db'), key, mode: 'write' })).toThrow(expect.objectContaining({ code: 'DATA_CORRUPT' }));
    }
  });

  it('asks for the name and waits for no running job', async () => {
    const id = made();
    await expect(here.files.erase(id, 'Otra', 'system')).rejects.toThrow(expect.objectContaining({ messageKey: 'clients:name_differs' }));
    const lease = here.vault.require().lease(id);
    await expect(here.files.erase(id, MARKER, 'system')).rejects.toThrow(expect.objectContaining({ messageKey: 'clients:busy' }));
    lease.release();
    await here.files.erase(id, MARKER, 'system');
  });

  it('begun by a killed process is ended at the next unlock', async () => {
    const id = made();
    await here.vault.lock();
    renameSync(join(here.data, 'clients', id), join(here.data, 'clients', `.erased-${id}`));
    await here.vault.unlock(PASSPHRASE);
    expect(finishErasures({ vault: here.vault, clock: here.ports.clock, dataFolder: here.data })).toBe(1);
    expect(here.clients.list(false)).toEqual([]);
    expect(readdirSync(join(here.data, 'clients'))).toEqual([]);
    expect(listAudit(here.vault.require().appDb.sqlite, undefined, 1).rows[0]?.action).toBe('client.erase');
  });
});

describe('a client folder without a line in the registry', () => {
  it('comes back with its profile', async () => {
    const id = made();
    here.clients.update(id, { brandVoice: 'cercana' }, 'system');
    deleteClientRows(here.vault.require().appDb.sqlite, id);
    expect(here.clients.list(false)).toEqual([]);
    expect(reconcileClients(here.vault.require(), here.ports.clock, here.ports.log)).toEqual([id]);
    expect(here.clients.get(id)).toMatchObject({ name: MARKER, brandVoice: 'cercana' });
    expect(reconcileClients(here.vault.require(), here.ports.clock, here.ports.log)).toEqual([]);
  });
});

describe('the data folder', () => {
  it('shows no name of a client, neither in file names nor in bytes', async () => {
    made();
    await here.vault.lock();
    expect(allBytes(here.data).includes(MARKER)).toBe(false);
    expect(readdirSync(here.data, { recursive: true }).join('\n')).not.toMatch(/zapater/i);
  });
});
