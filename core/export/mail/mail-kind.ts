import type { MailField } from '../../contract/mail.ts';
import { AppError } from '../../contract/errors.ts';
import type { Account, Door, KindOfConnection } from '../connector-kind.ts';
import { clickResults } from './clicks.ts';
import type { MailWay } from './mail-way.ts';
import { smtpCarrier } from './smtp-carrier.ts';
import { SMTP_FORM, smtpOrigins, smtpSettings } from './smtp-kind.ts';

const settingsOf = ({ fields, secrets }: Account) => smtpSettings({ ...fields, ...secrets });
const wayOf = ({ mailDoor, egress, clientId, actor, detail, now, keep }: Door): MailWay => ({
  ...(keep && { keep }), door: mailDoor, egress, clientId, actor, clock: { now }, detail: Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, String(value)])),
});
const formField = ({ name, type, required, group, options }: MailField) => ({ name, type, required, group, ...(options && { options: [...options] }) });

/** A client's own mail server, by SMTP and IMAP. */
export const mailKind: KindOfConnection = {
  kind: 'mail',
  shape: 'mail',
  can: ['send', 'results', 'events'],
  fields: SMTP_FORM.map(formField),
  origin: (account) => smtpOrigins(settingsOf(account))[0] ?? '',
  named: (account) => smtpOrigins(settingsOf(account)),
  carrier: (account, door) => smtpCarrier(settingsOf(account), wayOf(door)),
  async test(account, door, signal) {
    const carrier = smtpCarrier(settingsOf(account), wayOf(door));
    return carrier.test(signal).finally(() => carrier.close());
  },
  /** A file of the clicks on "unsubscribe" that the client's endpoint wrote down: each is a token that we signed. */
  readEvents({ secrets: { unsubscribeSecret: secret } }, client, body, now) {
    if (secret === undefined) throw new AppError('INVALID_INPUT', 'connections:error.noEvents', { params: { platform: 'SMTP' } });
    return { results: clickResults(body, { secret, client, now }).results, signed: 'verified' };
  },
};
