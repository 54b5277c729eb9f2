import { AppError } from '../contract/errors.ts';
import { Attempts } from './attempts.ts';
import { newCode, readCode } from './code.ts';
import { calibrate } from './kdf.ts';
import { makeVault, type CreateVault } from './make-vault.ts';
import { OpenedVault } from './opened-vault.ts';
import { requireStrong } from './strength.ts';
import { sweepClients } from './client-files.ts';
import type { KdfCost, VaultPorts } from './types.ts';
import { readVaultFile, sweepVaultFile, vaultFileExists, writeVaultFile, type VaultFile, type Wrapper } from './vault-file.ts';
import { attempt, openByKeychain, openBySecret, wrapByKeychain, wrapBySecret, type MadeWrapper } from './wrappers.ts';

export interface VaultState {
  state: 'absent' | 'locked' | 'unlocked';
  keychainEnabled: boolean;
  idleMinutes: number;
  retryAfterMs: number;
}

/** The keys of a data folder: made once, opened by passphrase, recovery code or keychain, and forgotten on lock. */
export class Vault {
  private readonly ports: VaultPorts;
  private readonly attempts = new Attempts();
  private opened: OpenedVault | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private keychainSeen: { at: number; available: boolean } | null = null;

  constructor(ports: VaultPorts) {
    this.ports = ports;
  }

  /** The open vault, or null while it is locked or absent. */
  get current(): OpenedVault | null {
    return this.opened;
  }

  /** The open vault; LOCKED otherwise. */
  require(): OpenedVault {
    if (!this.opened) throw new AppError('LOCKED', 'errors:locked');
    return this.opened;
  }

  state(): VaultState {
    const { data } = this.ports.paths;
    const retryAfterMs = this.attempts.waitMs(this.ports.clock.now());
    if (!vaultFileExists(data)) return { state: 'absent', keychainEnabled: false, idleMinutes: 15, retryAfterMs };
    const file = readVaultFile(data);
    return {
      state: this.opened ? 'unlocked' : 'locked',
      keychainEnabled: file.wrappers.some(({ kind }) => kind === 'keychain'),
      idleMinutes: file.idleMinutes,
      retryAfterMs,
    };
  }

  /** Whether the keychain answers; asked at most every 30 seconds. */
  async keychainAvailable(): Promise<boolean> {
    const now = this.ports.clock.now();
    if (!this.keychainSeen || now - this.keychainSeen.at > 30_000) {
      this.keychainSeen = { at: now, available: (await attempt(() => this.ports.secrets.available())) ?? false };
    }
    return this.keychainSeen.available;
  }

  /** Makes keys, app.db and vault.json, and leaves the vault open. */
  create(input: CreateVault): Promise<{ recoveryCode: string; keychain: boolean }> {
    return this.alone(async () => {
      const { file, master, user, recoveryCode, keychain } = await makeVault(this.ports, await this.cost(), input);
      this.open(file, master, user);
      return { recoveryCode, keychain };
    });
  }

  unlock(passphrase: string): Promise<void> {
    return this.alone(async () => {
      const file = readVaultFile(this.ports.paths.data);
      const { master, user } = await this.tried(() => openBySecret(file, 'passphrase', passphrase), 'vault:wrong_passphrase');
      this.open(file, master, user);
    });
  }

  /** Whether the passphrase is the one, with the same delays; throws when it is not. */
  verify(passphrase: string): Promise<void> {
    return this.alone(async () => {
      const file = readVaultFile(this.ports.paths.data);
      const { master } = await this.tried(() => openBySecret(file, 'passphrase', passphrase), 'vault:wrong_passphrase');
      master.fill(0);
    });
  }

  /** By the OS keychain, if it is there and unchanged; otherwise says that the passphrase is needed. */
  unlockWithKeychain(): Promise<void> {
    return this.alone(async () => {
      const file = readVaultFile(this.ports.paths.data);
      const found = await openByKeychain(file, this.ports.secrets);
      if (!found) throw new AppError('UNAVAILABLE', 'vault:keychain_no_help');
      this.open(file, found.master, found.user);
    });
  }

  /** A new passphrase by the recovery code, which stays valid; leaves the vault open. */
  recover(code: string, newPassphrase: string): Promise<void> {
    return this.alone(async () => {
      const file = readVaultFile(this.ports.paths.data);
      await requireStrong(newPassphrase);
      const symbols = readCode(code);
      if (!symbols) throw new AppError('INVALID_INPUT', 'vault:bad_recovery_code');
      const { master, user } = await this.tried(() => openBySecret(file, 'recovery', symbols), 'vault:wrong_recovery_code');
      const next = await wrapBySecret('passphrase', newPassphrase, await this.cost(), this.wrapInput(file, master, user));
      const saved = this.replace(file, next);
      this.open(saved, master, user);
    });
  }

  /** Re-wraps the master key; no data is written anew. */
  changePassphrase(current: string, next: string): Promise<void> {
    return this.alone(async () => {
      await requireStrong(next);
      await this.rewrap(current, (wrap, cost) => wrapBySecret('passphrase', next, cost, wrap));
    });
  }

  /** A new recovery code; the old one opens nothing any more. */
  newRecoveryCode(passphrase: string): Promise<string> {
    return this.alone(async () => {
      const code = newCode(this.ports.random);
      await this.rewrap(passphrase, (wrap, cost) => wrapBySecret('recovery', readCode(code) ?? '', cost, wrap));
      return code;
    });
  }

  /** Whether a code, typed back, is the one that opens this vault. */
  confirmRecovery(code: string): Promise<boolean> {
    return this.alone(async () => {
      this.require();
      const symbols = readCode(code);
      const found = symbols && (await openBySecret(readVaultFile(this.ports.paths.data), 'recovery', symbols));
      if (found) found.master.fill(0);
      return Boolean(found);
    });
  }

  setKeychain(enabled: boolean): Promise<void> {
    return this.alone(async () => {
      const open = this.require();
      const file = readVaultFile(this.ports.paths.data);
      const without = { ...file, wrappers: file.wrappers.filter(({ kind }) => kind !== 'keychain') };
      if (!enabled) {
        this.save(without);
        await attempt(() => this.ports.secrets.remove(file.id));
        return;
      }
      const made = await wrapByKeychain(this.ports.secrets, this.wrapInput(file, open.masterKey, open.userId));
      if (!made) throw new AppError('UNAVAILABLE', 'vault:keychain_refused');
      this.replace(file, made);
    });
  }

  setIdleMinutes(minutes: number): Promise<void> {
    return this.alone(async () => this.save({ ...readVaultFile(this.ports.paths.data), idleMinutes: minutes }));
  }

  /** Closes every database and forgets the keys. Jobs must have stopped before. */
  async lock(): Promise<void> {
    this.opened?.close();
    this.opened = null;
  }

  /** Takes over the master key. An open vault stays as it is: the passphrase was asked all the same. */
  private open(file: VaultFile, master: Buffer, userId: string): void {
    if (this.opened) return void master.fill(0);
    sweepVaultFile(this.ports.paths.data);
    sweepClients(this.ports.paths.data);
    try {
      this.opened = new OpenedVault(this.ports, { vaultId: file.id, userId }, master);
    } catch (error) {
      master.fill(0);
      throw error;
    }
  }

  /** A slow try whose failures slow the next ones down. */
  private async tried<T>(look: () => Promise<T | null>, messageKey: string): Promise<T> {
    this.attempts.refuseEarly(this.ports.clock.now());
    const found = await look();
    if (found) {
      this.attempts.succeeded();
      return found;
    }
    this.attempts.failed(this.ports.clock.now());
    throw new AppError('FORBIDDEN', messageKey);
  }

  private async rewrap(passphrase: string, make: (wrap: ReturnType<Vault['wrapInput']>, cost: KdfCost) => Promise<MadeWrapper>): Promise<void> {
    const file = readVaultFile(this.ports.paths.data);
    const { master, user } = await this.tried(() => openBySecret(file, 'passphrase', passphrase), 'vault:wrong_passphrase');
    try {
      this.replace(file, await make(this.wrapInput(file, master, user), await this.cost()));
    } finally {
      master.fill(0);
    }
  }

  /** Puts a wrapper in the place of the user's one of that kind. */
  private replace(file: VaultFile, made: MadeWrapper): VaultFile {
    const same = ({ kind, user }: Wrapper) => kind === made.wrapper.kind && user === made.wrapper.user;
    const next = { ...file, wrappers: [...file.wrappers.filter((known) => !same(known)), made.wrapper] };
    writeVaultFile(this.ports.paths.data, next, (written) => made.opens(written));
    return next;
  }

  private save(file: VaultFile): void {
    writeVaultFile(this.ports.paths.data, file, (written) => written.wrappers.length === file.wrappers.length);
  }

  private wrapInput(file: VaultFile, master: Uint8Array, user: string) {
    return { vaultId: file.id, user, master, random: this.ports.random };
  }

  private async cost(): Promise<KdfCost> {
    return this.ports.kdf ?? calibrate(() => performance.now());
  }

  /** One change at a time: two tries at once would share one delay. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work);
    this.queue = next.catch(() => undefined);
    return next;
  }
}

/** The vault of a data folder. */
export function createVault(ports: VaultPorts): Vault {
  return new Vault(ports);
}
