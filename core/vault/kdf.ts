import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import type { KdfCost } from './types.ts';

/** Upper bounds keep a damaged file from asking for all memory. */
export const kdfCost = z.object({
  memoryKiB: z.int().min(8).max(1_048_576),
  iterations: z.int().min(1).max(64),
  parallelism: z.int().min(1).max(16),
});

/** No vault made by the program is cheaper to guess than this (64 MiB, 3 passes). */
export const COST_FLOOR: KdfCost = { memoryKiB: 65_536, iterations: 3, parallelism: 1 };
/** The package names it by a const enum, which erasable TypeScript cannot import. */
const ARGON2ID = 2;
/** What one try should take on the machine that makes the vault. */
const TARGET_MS = 700;
const MOST_ITERATIONS = 48;

/** Argon2id: 32 bytes from a passphrase or code. Equal texts typed on different systems are equal here (NFKC). */
export async function stretch(secret: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  return hashRaw(Buffer.from(secret.normalize('NFKC'), 'utf8'), {
    algorithm: ARGON2ID,
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.iterations,
    parallelism: cost.parallelism,
    outputLen: 32,
  });
}

/**
 * A cost that takes about 0.7 s on this machine, never under the floor. It grows in passes and not in memory, so that
 * an unlock on a small laptop never needs more than 64 MiB.
 */
export async function calibrate(now: () => number): Promise<KdfCost> {
  const began = now();
  await stretch('calibration', new Uint8Array(16), COST_FLOOR);
  const took = Math.max(1, now() - began);
  const iterations = Math.round((COST_FLOOR.iterations * TARGET_MS) / took);
  return { ...COST_FLOOR, iterations: Math.min(MOST_ITERATIONS, Math.max(COST_FLOOR.iterations, iterations)) };
}
