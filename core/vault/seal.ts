import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../platform/ports.ts';

const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** A small secret under AES-256-GCM, base64; the tag ends the ciphertext. */
export const sealed = z.object({ nonce: z.base64(), ciphertext: z.base64() });
export type Sealed = z.infer<typeof sealed>;

/** Seals `plain` so that it opens only with the same key and the same context. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string, random: Random): Sealed {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: Buffer.from(nonce).toString('base64'), ciphertext: ciphertext.toString('base64') };
}

/** The plain bytes, or null when key, context or bytes are not those of the sealing. */
export function unseal(key: Uint8Array, box: Sealed, context: string): Buffer | null {
  const bytes = Buffer.from(box.ciphertext, 'base64');
  const nonce = Buffer.from(box.nonce, 'base64');
  if (bytes.length < TAG_BYTES || nonce.length !== NONCE_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A 32-byte key for one purpose, by HKDF-SHA-256; purposes with different names share nothing. */
export function deriveKey(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `querencia/1/${purpose}`, 32));
}
