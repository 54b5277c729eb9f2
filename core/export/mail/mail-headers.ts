import type { MailMessage } from '../carrier.ts';
import { domainOf } from './compose-message.ts';
import type { MailWay } from './mail-way.ts';
import type { SmtpSettings } from './smtp-carrier.ts';

/** Gmail's postmasters want 5 to 15 signs, the same in all mail of a sender. */
const [SHORTEST_ID, LONGEST_ID] = [5, 15];

/**
 * How to leave, by a click (RFC 2369 and RFC 8058) or by mail, and whose campaign it is (Gmail's Feedback-ID `campaign:client:kind:sender`). The last
 * names campaigns and clients by our own numbers, never a person.
 */
export function mailHeaders({ fromAddress, replyTo, imapHost }: SmtpSettings, { clientId, detail = {} }: MailWay, { unsubscribeUrl }: MailMessage): { key: string; value: string }[] {
  const sender = domainOf(fromAddress).replace(/[^a-z0-9]/giu, '').slice(0, LONGEST_ID).padEnd(SHORTEST_ID, '0');
  const feedback = { key: 'Feedback-ID', value: [detail['delivery'] ?? '', clientId ?? '', 'marketing', sender].join(':') };
  if (unsubscribeUrl === undefined) return [feedback];
  const token = new URL(unsubscribeUrl).searchParams.get('u') ?? '';
  const byMail = imapHost === undefined ? [] : [`<mailto:${encodeURIComponent(replyTo ?? fromAddress).replaceAll('%40', '@')}?subject=${encodeURIComponent(`unsubscribe ${token}`)}>`];
  return [
    { key: 'List-Unsubscribe', value: [`<${unsubscribeUrl}>`, ...byMail].join(', ') },
    { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    feedback,
  ];
}
