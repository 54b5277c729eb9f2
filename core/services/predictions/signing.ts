import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { ClientDb } from '../../vault/types.ts';

/** PKCS #8 of an Ed25519 private key up to its 32 bytes (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that signs this client's model cards: derived from the client's own, so it is the same for as long as the client is. */
function signingKey(client: ClientDb): KeyObject {
  const seed = client.subkey('model-cards');
  try {
    return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  } finally {
    seed.fill(0);
  }
}

export interface Signature {
  algorithm: 'Ed25519';
  /** Base64 of the raw public key and of the signature over the UTF-8 text. */
  publicKey: string;
  signature: string;
}

export function signText(client: ClientDb, text: string): Signature {
  const key = signingKey(client);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { algorithm: 'Ed25519', publicKey: Buffer.from(x, 'base64url').toString('base64'), signature: sign(null, Buffer.from(text), key).toString('base64') };
}

/** Whether this client signed this text. */
export function isSigned(client: ClientDb, text: string, { signature }: Pick<Signature, 'signature'>): boolean {
  return verify(null, Buffer.from(text), createPublicKey(signingKey(client)), Buffer.from(signature, 'base64'));
}
