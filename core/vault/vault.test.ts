import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../db/testing/temporary-folder.ts';
import type { SecretStore } from '../platform/ports.ts';
import { PASSPHRASE, testPorts } from './testing/test-ports.ts';
import { createVault, type Vault } from './vault.ts';

let folder: ReturnType<typeof temporaryFolder>;
let now: number;
let secrets: Map<string, string>;
let keychain: SecretStore;

beforeEach(() => {
  folder = temporaryFolder();
  now = 1_000_000;
  secrets = new Map();
  keychain = {
    available: async () => true,
    get: async (account) => secrets.get(account) ?? null,
    set: async (account, secret) => Boolean(secrets.set(account, secret)),
    remove: async (account) => secrets.delete(account),
  };
});
afterEach(() => folder.remove());

const ports = () => ({ ...testPorts(folder.path), clock: { now: () => now }, secrets: keychain });
const vaultHere = () => createVault(ports());
const NEXT = 'quatro pandas tocam viola';

async function made(options: { keychain?: boolean } = {}): Promise<{ vault: Vault; recoveryCode: string }> {
  const vault = vaultHere();
  const { recoveryCode } = await vault.create({ passphrase: PASSPHRASE, keychain: options.keychain ?? false, seed: () => undefined });
  return { vault, recoveryCode };
}

const failing = (code: string, messageKey: string) => expect.objectContaining({ code, messageKey });

describe('a vault', () => {
  it('is absent, then open after its making, then locked, then opened by its passphrase', async () => {
    expect(vaultHere().state().state).toBe('absent');
    const { vault } = await made();
    expect(vault.state().state).toBe('unlocked');
    const { appDb } = vault.require();
    await vault.lock();
    expect(vault.state().state).toBe('locked');
    expect(appDb.sqlite.open).toBe(false);
    expect(() => vault.require()).toThrow(failing('LOCKED', 'errors:locked'));
    const again = vaultHere();
    await again.unlock(PASSPHRASE);
    expect(again.require().appDb.sqlite.prepare('SELECT count(*) AS n FROM client').get()).toEqual({ n: 0 });
    await again.lock();
  });

  it('says a slow no to a wrong passphrase, then makes the next tries wait', async () => {
    const { vault } = await made();
    await vault.lock();
    for (let n = 0; n < 3; n += 1) await expect(vault.unlock('otra cosa')).rejects.toThrow(failing('FORBIDDEN', 'vault:wrong_passphrase'));
    await expect(vault.unlock(PASSPHRASE)).rejects.toThrow(failing('UNAVAILABLE', 'vault:wait'));
    expect(vault.state().retryAfterMs).toBe(1000);
    now += 1000;
    await vault.unlock(PASSPHRASE);
    expect(vault.state().retryAfterMs).toBe(0);
    await expect(vault.verify('otra cosa')).rejects.toThrow(failing('FORBIDDEN', 'vault:wrong_passphrase'));
    await vault.verify(PASSPHRASE);
    await vault.lock();
  });

  it('asks for the passphrase even when it is open, also of two tries at once', async () => {
    const { vault } = await made();
    await vault.lock();
    const tries = await Promise.allSettled([vault.unlock(PASSPHRASE), vault.unlock('otra cosa'), vault.unlock(PASSPHRASE)]);
    expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(vault.require().appDb.sqlite.open).toBe(true);
    await vault.lock();
  });

  it('changes its passphrase by re-wrapping: no byte of a database changes', async () => {
    const { vault } = await made();
    await vault.lock();
    const before = readFileSync(join(folder.path, 'app.db'));
    await vault.changePassphrase(PASSPHRASE, NEXT);
    expect(readFileSync(join(folder.path, 'app.db')).equals(before)).toBe(true);
    await expect(vault.unlock(PASSPHRASE)).rejects.toThrow(failing('FORBIDDEN', 'vault:wrong_passphrase'));
    await vault.unlock(NEXT);
    await vault.lock();
    expect(readdirSync(folder.path).filter((file) => file.startsWith('vault'))).toEqual(['vault.json']);
  });

  it('is recovered by its code, typed by hand, and the code stays valid', async () => {
    const { vault, recoveryCode } = await made();
    expect(await vault.confirmRecovery(recoveryCode.toLowerCase())).toBe(true);
    expect(await vault.confirmRecovery('7777-7777')).toBe(false);
    await vault.lock();
    await expect(vault.recover(recoveryCode.slice(1), NEXT)).rejects.toThrow(failing('INVALID_INPUT', 'vault:bad_recovery_code'));
    await vault.recover(recoveryCode.replaceAll('-', ' '), NEXT);
    expect(await vault.confirmRecovery(recoveryCode)).toBe(true);
    await vault.lock();
    await vault.unlock(NEXT);
    const fresh = await vault.newRecoveryCode(NEXT);
    expect(await vault.confirmRecovery(recoveryCode)).toBe(false);
    expect(await vault.confirmRecovery(fresh)).toBe(true);
    await vault.lock();
  });

  it('refuses a weak passphrase everywhere, a second making, and files without their vault', async () => {
    await expect(vaultHere().create({ passphrase: 'contraseña', keychain: false, seed: () => undefined })).rejects.toThrow(failing('INVALID_INPUT', 'vault:weak_passphrase'));
    const { vault, recoveryCode } = await made();
    await expect(vault.changePassphrase(PASSPHRASE, 'corta')).rejects.toThrow(failing('INVALID_INPUT', 'vault:weak_passphrase'));
    await expect(vault.recover(recoveryCode, 'corta')).rejects.toThrow(failing('INVALID_INPUT', 'vault:weak_passphrase'));
    await expect(made()).rejects.toThrow(failing('CONFLICT', 'vault:exists'));
    vault.require().createClient();
    await vault.lock();
    rmSync(join(folder.path, 'vault.json'));
    await expect(made()).rejects.toThrow(failing('CONFLICT', 'vault:files_without_vault'));
  });

  it('leaves nothing behind when its first rows cannot be written', async () => {
    const seed = () => {
      throw new Error('no');
    };
    await expect(vaultHere().create({ passphrase: PASSPHRASE, keychain: false, seed })).rejects.toThrow('no');
    expect(vaultHere().state().state).toBe('absent');
    const { vault } = await made();
    await vault.lock();
  });

  it('tells a damaged vault.json from a newer one', async () => {
    const { vault } = await made();
    await vault.lock();
    const path = join(folder.path, 'vault.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, 100));
    await expect(vault.unlock(PASSPHRASE)).rejects.toThrow(failing('DATA_CORRUPT', 'vault:file_damaged'));
    writeFileSync(path, text.replace('"format": 1', '"format": 2'));
    await expect(vault.unlock(PASSPHRASE)).rejects.toThrow(failing('NEWER_DATA', 'vault:newer_format'));
  });

  it('keeps no key after it is locked', async () => {
    const { vault } = await made();
    const open = vault.require();
    const master = open.masterKey;
    await vault.lock();
    expect(Buffer.from(master).equals(Buffer.alloc(32))).toBe(true);
    expect(() => open.createClient()).toThrow(failing('LOCKED', 'errors:locked'));
    expect(() => open.subkey('x')).toThrow(failing('LOCKED', 'errors:locked'));
  });
});

describe('the keychain', () => {
  it('opens the vault when it is on, and no longer when it is off', async () => {
    const { vault } = await made({ keychain: true });
    expect(vault.state().keychainEnabled).toBe(true);
    await vault.lock();
    await vault.unlockWithKeychain();
    await vault.setKeychain(false);
    await vault.lock();
    expect(secrets.size).toBe(0);
    await expect(vault.unlockWithKeychain()).rejects.toThrow(failing('UNAVAILABLE', 'vault:keychain_no_help'));
    await vault.unlock(PASSPHRASE);
    await vault.lock();
  });

  const gone: [string, () => void][] = [
    ['emptied', () => secrets.clear()],
    ['changed', () => [...secrets.keys()].forEach((key) => secrets.set(key, Buffer.alloc(32).toString('base64')))],
    ['filled with something else', () => [...secrets.keys()].forEach((key) => secrets.set(key, 'ñandú'))],
    ['throwing', () => Object.assign(keychain, { get: () => Promise.reject(new Error('DBus')), available: () => Promise.reject(new Error('DBus')) })],
  ];
  it.each(gone)('%s never locks out: the passphrase opens, and putting it back on mends it', async (_, harm) => {
    const { vault } = await made({ keychain: true });
    await vault.lock();
    harm();
    await expect(vault.unlockWithKeychain()).rejects.toThrow(failing('UNAVAILABLE', 'vault:keychain_no_help'));
    await vault.unlock(PASSPHRASE);
    await vault.lock();
  });

  it('that refuses to keep the secret is no obstacle to making the vault, and is said when asked for later', async () => {
    keychain.set = async () => false;
    const { vault } = await made({ keychain: true });
    expect(vault.state().keychainEnabled).toBe(false);
    await expect(vault.setKeychain(true)).rejects.toThrow(failing('UNAVAILABLE', 'vault:keychain_refused'));
    await vault.lock();
  });
});

describe('clients', () => {
  it('have keys of their own, bound to their id', async () => {
    const { vault } = await made();
    const open = vault.require();
    const [one, two] = [open.createClient(), open.createClient()];
    expect(one.subkey('x')).not.toEqual(two.subkey('x'));
    one.sqlite.prepare("INSERT INTO meta VALUES ('a', 'b')").run();
    await vault.lock();
    const keyOf = (id: string) => join(folder.path, 'clients', id, 'key.json');
    const [keyOne, keyTwo] = [readFileSync(keyOf(one.id)), readFileSync(keyOf(two.id))];
    writeFileSync(keyOf(one.id), keyTwo);
    await vault.unlock(PASSPHRASE);
    expect(() => vault.require().openClient(one.id)).toThrow(failing('DATA_CORRUPT', 'vault:client_key_damaged'));
    writeFileSync(keyOf(one.id), keyOne);
    expect(vault.require().openClient(one.id).sqlite.prepare('SELECT value FROM meta').pluck().get()).toBe('b');
    expect(() => vault.require().openClient('../../etc')).toThrow(failing('NOT_FOUND', 'errors:unknown_client'));
    await vault.lock();
  });

  it('half-made by a killed process are swept away at unlock', async () => {
    const { vault } = await made();
    await vault.lock();
    mkdirSync(join(folder.path, 'clients', '.made-00000000-0000-4000-8000-000000000000'));
    await vault.unlock(PASSPHRASE);
    expect(readdirSync(join(folder.path, 'clients'))).toEqual([]);
    await vault.lock();
  });
});

describe('one damaged client', () => {
  it('keeps nobody from the others, and is said once', async () => {
    const said: string[] = [];
    const log = { info: () => undefined, error: (message: string) => void said.push(message) };
    const vault = createVault({ ...ports(), log });
    await vault.create({ passphrase: PASSPHRASE, keychain: false, seed: () => undefined });
    const [bad, good] = [vault.require().createClient().id, vault.require().createClient().id];
    await vault.lock();
    writeFileSync(join(folder.path, 'clients', bad, 'client.db'), 'no es una base de datos'.repeat(400));
    await vault.unlock(PASSPHRASE);
    expect(vault.require().clientIds()).toEqual([good]);
    expect(vault.require().clientIds()).toEqual([good]);
    expect(said).toEqual(['vault.client_not_opened']);
    expect(() => vault.require().openClient(bad)).toThrow(failing('DATA_CORRUPT', 'database:unreadable'));
    await vault.lock();
  });
});
