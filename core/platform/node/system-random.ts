import { randomBytes, randomUUID } from 'node:crypto';
import type { Random } from '../ports.ts';

/** The operating system's cryptographic randomness. */
export const systemRandom: Random = {
  bytes(count) {
    const bytes = new Uint8Array(count);
    bytes.set(randomBytes(count));
    return bytes;
  },
  uuid: () => randomUUID(),
};
