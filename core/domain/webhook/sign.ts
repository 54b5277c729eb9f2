import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A message as it goes out. */
export interface SignedContent {
  /** The same at every try. */
  id: string;
  /** Seconds since 1970, of this try. */
  timestamp: number;
  /** Exactly the bytes that are sent, as text. */
  body: string;
}

/**
 * A message's headers by the Standard Webhooks specification (standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, in base64 after `v1,`.
 * @param secrets `whsec_` and base64; while a secret is being changed, the new one and the old one
 */
export function signatureHeaders({ id, timestamp, body }: SignedContent, secrets: readonly string[]): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const sign = (secret: string) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': secrets.map(sign).join(' ') };
}

/** @param bytes 24 to 64 of chance, as the specification wants it */
export const secretOf = (bytes: Uint8Array): string => PREFIX + Buffer.from(bytes).toString('base64');

const keyOf = (secret: string): Buffer => Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
