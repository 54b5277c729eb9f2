import { join } from 'node:path';
import type { Random } from '../platform/ports.ts';
import { putBlob } from './blob-store.ts';
import type { Vault } from './vault.ts';

export interface Blobs {
  /** Seals a stream under the client's key. The ticket names it in a later call; LOCKED while the vault is. */
  put(clientId: string, stream: AsyncIterable<Uint8Array>): Promise<{ ticket: string; bytes: number }>;
}

/** Files that a shell hands over as bytes: sealed on their way to the disk, never there in plain. */
export function createBlobs(vault: Vault, random: Random): Blobs {
  return {
    async put(clientId, stream) {
      const { db, release } = vault.require().lease(clientId);
      const key = db.subkey('blobs');
      try {
        return await putBlob(join(db.folder, 'blobs'), key, (count) => random.bytes(count), stream);
      } finally {
        key.fill(0);
        release();
      }
    },
  };
}
