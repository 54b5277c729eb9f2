import { addressIn, fieldGroups, first, type Fields } from './fields.ts';

/** A mail as far as it matters whether it is a bounce, a complaint, a reply or a wish. */
export interface Mail {
  /** Unfolded, names in lower case. */
  headers: Fields;
  subject: string;
  /** What a person would read, without markup. */
  text: string;
  /** Parts that machines read, by type in lower case: `message/delivery-status`, `message/feedback-report`, `message/rfc822`, `text/rfc822-headers`. */
  parts: readonly { type: string; text: string }[];
}

/** What a mail says of one person. */
export interface Finding {
  kind: 'bounce' | 'soft_bounce' | 'delivered' | 'complaint' | 'unsubscribe' | 'reply';
  email: string;
  /** Of our message that it is about, or null. */
  key: string | null;
  /** A signed token for unsubscribing, not yet verified. */
  token?: string;
  detail: string;
}

export const LONGEST_DETAIL = 300;
export const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_DETAIL);

const KEY = /<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@([^<>\s]+)>/giu;

/** The key of one of our messages in a text, where its Message-ID stands there: `<uuid@the sender's domain>`. */
export function keyIn(text: string, domain: string): string | null {
  for (const [, key = '', host = ''] of text.matchAll(KEY)) if (host.toLowerCase() === domain.toLowerCase()) return key.toLowerCase();
  return null;
}

/** The headers of the message that came back, whole or in part. */
export function returnedHeaders(mail: Mail): Fields | null {
  const part = mail.parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/rfc822-headers' || type === 'message/global' || type === 'message/global-headers');
  return part === undefined ? null : (fieldGroups(part.text)[0] ?? null);
}

/** Our key of the message that came back: in its headers, or else anywhere in the report. */
export function returnedKey(mail: Mail, domain: string): string | null {
  const returned = returnedHeaders(mail);
  const said = returned === null ? '' : first(returned, 'message-id');
  return keyIn(said, domain) ?? keyIn([...mail.parts.map(({ text }) => text), mail.text].join('\n'), domain);
}

export const senderOf = (mail: Mail): string => addressIn(first(mail.headers, 'from').replace(/^.*</u, '')) || addressIn(first(mail.headers, 'from'));
