import { addressIn, fieldGroups, first } from './fields.ts';
import { returnedHeaders, returnedKey, tidy, type Finding, type Mail } from './mail.ts';

/** RFC 5965 §7.3 and what providers add; `not-spam` and reports on authentication say nothing against us. */
const KINDS: Readonly<Record<string, Finding['kind']>> = { abuse: 'complaint', fraud: 'complaint', virus: 'complaint', other: 'complaint', miscategorized: 'complaint', complaint: 'complaint', 'opt-out': 'unsubscribe', 'opt-out-list': 'unsubscribe' };

/** "This is spam": reports as RFC 5965 writes them, and Microsoft's, which carry only the message with the person's address in a field of their own. */
export function readComplaint(mail: Mail, domain: string): Finding[] {
  const report = mail.parts.find(({ type }) => type === 'message/feedback-report');
  const returned = returnedHeaders(mail);
  if (report === undefined) {
    const person = returned === null ? '' : addressIn(first(returned, 'x-hmxmroriginalrecipient'));
    return person === '' ? [] : [{ kind: 'complaint', email: person, key: returnedKey(mail, domain), detail: 'abuse' }];
  }
  const [fields] = fieldGroups(report.text);
  const type = fields === undefined ? '' : first(fields, 'feedback-type').toLowerCase();
  const kind = KINDS[type];
  if (fields === undefined || kind === undefined) return [];
  const key = returnedKey(mail, domain);
  const email = addressIn(first(fields, 'removal-recipient')) || addressIn(first(fields, 'original-rcpt-to')) || (returned === null ? '' : addressIn(first(returned, 'to')));
  return email === '' && key === null ? [] : [{ kind, email, key, detail: tidy(type) }];
}
