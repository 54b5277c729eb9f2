import { createPrivateKey, type KeyObject } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { AppError } from '../../contract/errors.ts';

/** A picture that the letter shows, by its Content-ID: `<img src="cid:…">`. */
export interface InlineImage {
  cid: string;
  type: string;
  name: string;
  bytes: Buffer;
}

export interface Written {
  /** Left of the @ of the Message-ID; the right is the sender's domain. */
  key: string;
  from: { name: string; address: string };
  to?: { name: string; address: string };
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  date: Date;
  images?: readonly InlineImage[];
  /** In their order; names and values are ASCII. */
  headers?: readonly { key: string; value: string }[];
}

export interface DkimKey {
  domain: string;
  selector: string;
  key: KeyObject;
}

/** Everything that says who, what and how to leave. RFC 8058 §4 wants both List-Unsubscribe fields signed; Gmail wants Feedback-ID signed. */
const SIGNED = 'From:Sender:Reply-To:To:Cc:Subject:Date:Message-ID:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Feedback-ID';
/** RFC 8301 §3.2: shorter ones are no signature. */
const SHORTEST_KEY_BITS = 1024;

/** The same message has the same bytes whenever it is composed: a receipt made before a kill fits what is sent after it. */
export async function composeMessage(written: Written, dkim: DkimKey | null): Promise<Buffer> {
  const { key, from, to, replyTo, subject, html, text, date, images = [], headers = [] } = written;
  const raw = await new MailComposer({
    from, ...(to && { to }), ...(replyTo !== undefined && { replyTo }), subject, html, text, date,
    messageId: `<${key}@${domainOf(from.address)}>`,
    headers: headers.map((header) => ({ ...header })),
    attachments: images.map(({ cid, type, name, bytes }) => ({ cid, contentType: type, filename: name, content: bytes, contentDisposition: 'inline' as const })),
    baseBoundary: key, disableFileAccess: true, disableUrlAccess: true, newline: '\r\n',
  }).compile().build();
  return dkim === null ? raw : signed(raw, dkim);
}

async function signed(raw: Buffer, { domain, selector, key }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey: key, headerFieldNames: SIGNED });
  const whole = await buffer(signer.sign(raw));
  // The library sends a message unsigned where its key fails; ours does not go.
  if (!whole.subarray(0, 15).equals(Buffer.from('DKIM-Signature:'))) throw new AppError('INVALID_INPUT', 'mail:error.badDkimKey');
  return whole;
}

/** @throws AppError INVALID_INPUT `mail:error.badDkimKey` unless it is an RSA key of 1024 bits or more */
export function dkimKeyOf(pem: string): KeyObject {
  const refused = (cause?: unknown) => new AppError('INVALID_INPUT', 'mail:error.badDkimKey', { cause });
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (cause) {
    throw refused(cause);
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_KEY_BITS) throw refused();
  return key;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
