import { AppError } from '../../contract/errors.ts';
import type { VaultStatus } from '../../contract/vault.ts';
import type { Clock } from '../../platform/ports.ts';
import { passphraseStrength } from '../../vault/strength.ts';
import type { Vault } from '../../vault/vault.ts';
import { appendAudit } from '../agency/service.ts';
import { writeAgency } from '../agency/service.ts';
import type { Emit, Handlers } from '../handlers.ts';
import type { FaceLock } from '../lock/service.ts';
import { insertUser } from './repo.ts';

export interface VaultDeps {
  vault: Vault;
  faceLock: FaceLock;
  clock: Clock;
  emit: Emit;
  dataFolder: string;
  /** The sync service whose folder holds the data, or null. */
  syncedBy(): string | null;
  /** Called when the vault has been opened. */
  opened(): void;
}

type VaultCalls = Exclude<Extract<keyof Handlers, `vault.${string}`>, 'vault.changed'>;

/** What every shell says of the vault. */
export async function vaultStatus({ vault, faceLock, dataFolder, syncedBy }: VaultDeps): Promise<VaultStatus> {
  const { state, keychainEnabled, idleMinutes, retryAfterMs } = vault.state();
  return {
    state: faceLock.active && state === 'unlocked' ? 'locked' : state,
    keychain: { available: await vault.keychainAvailable(), enabled: keychainEnabled },
    idleMinutes,
    dataFolder,
    syncedBy: syncedBy(),
    retryAfterMs,
  };
}

/** First run, unlocking, locking, and changing what unlocks. */
export function createVaultHandlers(deps: VaultDeps): Pick<Handlers, VaultCalls> {
  return { ...opening(deps), ...changing(deps) };
}

function opening(deps: VaultDeps) {
  const { vault, faceLock, clock } = deps;
  const open = async (by: () => Promise<unknown>, how: string) => {
    await by();
    const { appDb, actor } = vault.require();
    appendAudit(appDb.sqlite, { at: clock.now(), actor, action: 'vault.unlock', detail: { how } });
    faceLock.lift();
    deps.opened();
    return {};
  };

  return {
    'vault.status': () => vaultStatus(deps),
    'vault.strength': ({ passphrase }) => passphraseStrength(passphrase),
    'vault.create': async ({ passphrase, locale, agencyName, keychain }) => {
      const now = clock.now();
      const { recoveryCode } = await vault.create({
        passphrase,
        keychain,
        seed: (app, userId) => {
          writeAgency(app, { name: agencyName, locale }, now);
          insertUser(app, { id: userId, name: agencyName, role: 'owner', createdAt: now });
          appendAudit(app, { at: now, actor: `user:${userId}`, action: 'vault.create', detail: { locale } });
        },
      });
      deps.opened();
      deps.emit('vault.changed', await vaultStatus(deps));
      return { recoveryCode };
    },
    'vault.unlock': ({ passphrase }) => open(() => (vault.current ? vault.verify(passphrase) : vault.unlock(passphrase)), 'passphrase'),
    'vault.unlockWithKeychain': () => open(() => (vault.current ? mayUseKeychain(vault) : vault.unlockWithKeychain()), 'keychain'),
    'vault.recover': ({ recoveryCode, newPassphrase }) => open(() => vault.recover(recoveryCode, newPassphrase), 'recovery'),
    'vault.lock': async ({ finishJobs }) => {
      if (vault.current) await faceLock.lock(finishJobs);
      return {};
    },
  } satisfies Partial<Handlers>;
}

/** Lifting the face's lock asks no less than opening would. */
async function mayUseKeychain(vault: Vault): Promise<void> {
  if (vault.state().keychainEnabled && (await vault.keychainAvailable())) return;
  throw new AppError('UNAVAILABLE', 'vault:keychain_no_help');
}

function changing(deps: VaultDeps) {
  const { vault, clock } = deps;
  const record = (action: string, detail: Record<string, unknown> = {}) => {
    const { appDb, actor } = vault.require();
    appendAudit(appDb.sqlite, { at: clock.now(), actor, action, detail });
  };
  const told = async () => {
    const status = await vaultStatus(deps);
    deps.emit('vault.changed', status);
    return status;
  };

  return {
    'vault.confirmRecovery': async ({ recoveryCode }) => ({ matches: await vault.confirmRecovery(recoveryCode) }),
    'vault.changePassphrase': async ({ current, next }) => {
      await vault.changePassphrase(current, next);
      record('vault.changePassphrase');
      return {};
    },
    'vault.newRecoveryCode': async ({ passphrase }) => {
      const recoveryCode = await vault.newRecoveryCode(passphrase);
      record('vault.newRecoveryCode');
      return { recoveryCode };
    },
    'vault.setKeychain': async ({ enabled }) => {
      await vault.setKeychain(enabled);
      record('vault.setKeychain', { enabled });
      return told();
    },
    'vault.setIdleMinutes': async ({ minutes }) => {
      await vault.setIdleMinutes(minutes);
      await told();
      return {};
    },
  } satisfies Partial<Handlers>;
}
