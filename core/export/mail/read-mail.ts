import PostalMime, { type Attachment } from 'postal-mime';
import type { Mail } from '../../domain/mailbox/index.ts';

const DEEPEST = 20;
const MACHINE_READ = /^(?:message\/|text\/rfc822-headers$)/u;

/** A mail from its bytes; what cannot be read as one is null. */
export async function readMail(bytes: Uint8Array): Promise<Mail | null> {
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: DEEPEST, maxHeadersSize: 262_144 }).catch(() => null);
  if (email === null) return null;
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) headers.set(key, [...(headers.get(key) ?? []), value]);
  const text = email.text ?? '';
  return {
    headers, subject: email.subject ?? '',
    text: text.trim() === '' ? withoutMarkup(email.html ?? '') : text,
    parts: email.attachments.filter(({ mimeType }) => MACHINE_READ.test(mimeType)).map((part) => ({ type: part.mimeType, text: textOf(part) })),
  };
}

const textOf = ({ content }: Attachment): string => (typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8'));

const withoutMarkup = (html: string): string => html.replace(/<(style|script)\b[^]*?<\/\1>/giu, ' ').replace(/<br\s*\/?>|<\/(?:p|div|tr|li)>/giu, '\n').replace(/<[^>]*>/gu, ' ').replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
