import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../platform/node/system-clock.ts';
import { systemRandom } from '../../platform/node/system-random.ts';
import type { SecretStore } from '../../platform/ports.ts';
import type { KdfCost, VaultPorts } from '../types.ts';

export const PASSPHRASE = 'tortuga azul baila mambo';

/** A key derivation that costs next to nothing: for workspaces of a test that is about something else. */
export const quickKdf: KdfCost = { memoryKiB: 64, iterations: 1, parallelism: 1 };

/** No keychain: a test has no hand in the system's. */
export const noSecrets: SecretStore = { available: async () => false, get: async () => null, set: async () => false, remove: async () => false };

/** Ports over a folder of the test, quick to open and with no keychain. */
export function testPorts(data: string): VaultPorts {
  return {
    paths: { data, core: dirname(dirname(dirname(fileURLToPath(import.meta.url)))) },
    clock: systemClock,
    random: systemRandom,
    log: { info: () => undefined, error: () => undefined },
    secrets: noSecrets,
    kdf: quickKdf,
  };
}

/** The n-th passphrase of a test that changes it often. */
export const killPassphrase = (n: number): string => `${PASSPHRASE} ${n}`;
