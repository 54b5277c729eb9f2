import type { ConnectorField } from '../../contract/connections.ts';
import { AppError } from '../../contract/errors.ts';
import { ADDRESS_FIELD, namedOrigin, secret, SENDER_FIELDS, text } from '../account.ts';
import type { Account, Door } from '../connector-kind.ts';
import { inSnakes, type Dialect } from '../letter-dialect.ts';
import { platformDoor, type Asking } from '../platform-door.ts';

/** 600 requests a minute for most calls (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits). */
const PACE_MS = 110;

export const SENDGRID_FIELDS: readonly ConnectorField[] = [
  secret('apiKey'), text('senderId'), text('suppressionGroupId'), ...SENDER_FIELDS,
  { name: 'region', type: 'choice', required: false, options: ['global', 'eu'] },
  { name: 'webhookKey', type: 'secret', required: false, group: 'more' },
  ADDRESS_FIELD,
];

export function sendgridOrigin(account: Account): string {
  for (const field of ['senderId', 'suppressionGroupId']) {
    const value = account.fields[field] ?? '';
    if (!/^\d{1,12}$/u.test(value)) throw new AppError('INVALID_INPUT', 'connections:error.badValue', { params: { field, why: '123456' } });
  }
  return namedOrigin(account) ?? (account.fields.region === 'eu' ? 'https://api.eu.sendgrid.com' : 'https://api.sendgrid.com');
}

export const sendgridAsking = (account: Account, door: Door): Asking =>
  platformDoor(door, { name: 'SendGrid', base: `${sendgridOrigin(account)}/v3`, headers: { authorization: `Bearer ${account.secrets.apiKey ?? ''}` }, paceMs: PACE_MS });

/** Fields that every account has; others are made as custom fields. */
export const RESERVED: readonly string[] = ['first_name', 'last_name', 'city', 'country'];

/** Substitution tags of Marketing Campaigns (twilio.com/docs/sendgrid/ui/sending-email/using-substitution-tags), and of its unsubscribe groups. */
export const sendgridDialect: Dialect = {
  nameOf: inSnakes,
  field: (name, fallback) => (fallback === '' ? `{{${name}}}` : `{{insert ${name} "default=${fallback}"}}`),
  unsubscribe: '{{{unsubscribe}}}',
};
