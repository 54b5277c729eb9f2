import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../platform/node/system-clock.ts';
import { systemRandom } from '../../platform/node/system-random.ts';
import type { VaultPorts } from '../types.ts';

export const PASSPHRASE = 'tortuga azul baila mambo';

/** Ports over a folder of the test, with a key derivation that costs next to nothing and no keychain. */
export function testPorts(data: string): VaultPorts {
  return {
    paths: { data, core: dirname(dirname(dirname(fileURLToPath(import.meta.url)))) },
    clock: systemClock,
    random: systemRandom,
    log: { info: () => undefined, error: () => undefined },
    secrets: { available: async () => false, get: async () => null, set: async () => false, remove: async () => false },
    kdf: { memoryKiB: 64, iterations: 1, parallelism: 1 },
  };
}

/** The n-th passphrase of a test that changes it often. */
export const killPassphrase = (n: number): string => `${PASSPHRASE} ${n}`;
