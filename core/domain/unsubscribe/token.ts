import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who unsubscribes from what. `contact` is the number in the client's file: a link that leaks names nobody. */
export interface Unsubscribe {
  client: string;
  contact: string;
  channel: string;
  purpose: string;
  /** Epoch seconds; the law of some countries wants a link to work for a month at least (CAN-SPAM: 30 days). */
  expires: number;
}

export type TokenFault = 'malformed' | 'forged' | 'expired';
export type ReadToken = ({ ok: true } & Unsubscribe) | { ok: false; fault: TokenFault };

const FORMAT = 'u1';
const PART = /^[\w-]{1,64}$/;
/** HMAC-SHA256 in base64url. */
const SIGNATURE = /^[\w-]{43}$/;

/**
 * `u1.<client>.<contact>.<channel>.<purpose>.<expires>.<signature>`: letters, digits, `_` and `-` between dots, so that it needs no escaping in a
 * link. The signature is the HMAC-SHA256 (RFC 2104), in base64url without padding, of everything before the last dot. docs/mail.md has an endpoint that reads it.
 * @throws RangeError where a part has other signs
 */
export function unsubscribeToken({ client, contact, channel, purpose, expires }: Unsubscribe, secret: string): string {
  const parts = [client, contact, channel, purpose, String(expires)];
  if (!parts.every((part) => PART.test(part))) throw new RangeError('parts of a token are letters, digits, _ and -');
  const said = [FORMAT, ...parts].join('.');
  return `${said}.${signature(said, secret)}`;
}

/**
 * Reads a token. A forged one is told from one that is merely old, whose wish still counts: nobody is written to because a link was slow.
 * @param now epoch seconds
 */
export function readUnsubscribeToken(token: string, secret: string, now: number): ReadToken {
  const [format, client = '', contact = '', channel = '', purpose = '', expires = '', mac = '', ...more] = token.trim().split('.');
  if (format !== FORMAT || more.length > 0 || !/^\d{1,15}$/.test(expires) || !SIGNATURE.test(mac) || ![client, contact, channel, purpose].every((part) => PART.test(part))) return { ok: false, fault: 'malformed' };
  const expected = signature([format, client, contact, channel, purpose, expires].join('.'), secret);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(mac))) return { ok: false, fault: 'forged' };
  return Number(expires) < now ? { ok: false, fault: 'expired' } : { ok: true, client, contact, channel, purpose, expires: Number(expires) };
}

/** The link of a person: the client's endpoint with the token as `u`. */
export function unsubscribeUrl(endpoint: string, token: string): string {
  const url = new URL(endpoint);
  url.searchParams.set('u', token);
  return url.href;
}

const signature = (said: string, secret: string): string => createHmac('sha256', secret).update(said).digest('base64url');
