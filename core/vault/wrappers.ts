import { timingSafeEqual } from 'node:crypto';
import type { Random, SecretStore } from '../platform/ports.ts';
import { stretch } from './kdf.ts';
import { seal, unseal } from './seal.ts';
import type { KdfCost } from './types.ts';
import type { VaultFile, Wrapper } from './vault-file.ts';

type Stretched = Extract<Wrapper, { salt: string }>;

export interface WrapInput {
  vaultId: string;
  user: string;
  master: Uint8Array;
  random: Random;
}

/** A wrapper and the key that opens it, so that what was written can be proved without stretching again. */
export interface MadeWrapper {
  wrapper: Wrapper;
  opens(written: VaultFile): boolean;
}

const contextOf = (vaultId: string, { id, kind, user }: Pick<Wrapper, 'id' | 'kind' | 'user'>) =>
  `querencia vault ${vaultId} wrapper ${id} ${kind} ${user}`;

/** Wraps the master key by a passphrase or a recovery code's symbols. */
export async function wrapBySecret(kind: Stretched['kind'], secret: string, cost: KdfCost, input: WrapInput): Promise<MadeWrapper> {
  const salt = input.random.bytes(16);
  const key = await stretch(secret, salt, cost);
  const head = { id: input.random.uuid(), kind, user: input.user, salt: Buffer.from(salt).toString('base64'), cost };
  return made(key, input, { ...head, ...seal(key, input.master, contextOf(input.vaultId, head), input.random) });
}

/** Wraps the master key by a random key that goes to the keychain. Null when the keychain did not keep it. */
export async function wrapByKeychain(secrets: SecretStore, input: WrapInput): Promise<MadeWrapper | null> {
  const key = Buffer.from(input.random.bytes(32));
  const secret = key.toString('base64');
  const kept = await attempt(async () => (await secrets.set(input.vaultId, secret)) && (await secrets.get(input.vaultId)) === secret);
  if (kept !== true) return null;
  const head = { id: input.random.uuid(), kind: 'keychain' as const, user: input.user };
  return made(key, input, { ...head, ...seal(key, input.master, contextOf(input.vaultId, head), input.random) });
}

/** The master key by passphrase or recovery code, with the user it belongs to; null when it opens none. */
export async function openBySecret(file: VaultFile, kind: Stretched['kind'], secret: string): Promise<{ master: Buffer; user: string } | null> {
  for (const wrapper of file.wrappers) {
    if (wrapper.kind !== kind) continue;
    const key = await stretch(secret, Buffer.from(wrapper.salt, 'base64'), wrapper.cost);
    const master = unseal(key, wrapper, contextOf(file.id, wrapper));
    key.fill(0);
    if (master) return { master, user: wrapper.user };
  }
  return null;
}

/** The master key by the keychain; whatever is wrong with the keychain is null. */
export async function openByKeychain(file: VaultFile, secrets: SecretStore): Promise<{ master: Buffer; user: string } | null> {
  const secret = await attempt(() => secrets.get(file.id));
  const key = Buffer.from(secret ?? '', 'base64');
  if (key.length !== 32) return null;
  for (const wrapper of file.wrappers) {
    if (wrapper.kind !== 'keychain') continue;
    const master = unseal(key, wrapper, contextOf(file.id, wrapper));
    if (master) return { master, user: wrapper.user };
  }
  return null;
}

/** The answer of a keychain that may throw. */
export async function attempt<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}

function made(key: Buffer, input: WrapInput, wrapper: Wrapper): MadeWrapper {
  return {
    wrapper,
    opens(written) {
      const found = written.wrappers.find(({ id }) => id === wrapper.id);
      const master = found && unseal(key, found, contextOf(written.id, found));
      return master !== undefined && master !== null && timingSafeEqual(master, input.master);
    },
  };
}
