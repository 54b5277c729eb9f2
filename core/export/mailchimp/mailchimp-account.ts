import { ADDRESS_FIELD, namedOrigin, secret, SENDER_FIELDS, text } from '../account.ts';
import type { ConnectorField } from '../../contract/connections.ts';
import { AppError } from '../../contract/errors.ts';
import type { Account, Door } from '../connector-kind.ts';
import { inCapitals, type Dialect } from '../letter-dialect.ts';
import { platformDoor, type Asking } from '../platform-door.ts';

/** Ten connections at once and no published rate (mailchimp.com/developer/marketing/docs/fundamentals, "API limits"): one after another is polite enough. */
const PACE_MS = 100;

export const MAILCHIMP_FIELDS: readonly ConnectorField[] = [secret('apiKey'), text('audienceId'), ...SENDER_FIELDS, { name: 'webhookKey', type: 'secret', required: false, group: 'more' }, ADDRESS_FIELD];

/**
 * The data centre stands behind the key's dash: `…-us21`.
 * @throws AppError INVALID_INPUT `connections:error.badValue` where none does
 */
export function mailchimpOrigin(account: Account): string {
  const named = namedOrigin(account);
  if (named !== null) return named;
  const centre = /-([a-z]{2}\d{1,3})$/u.exec(account.secrets.apiKey ?? '')?.[1];
  if (centre === undefined) throw new AppError('INVALID_INPUT', 'connections:error.badValue', { params: { field: 'apiKey', why: '…-us21' } });
  return `https://${centre}.api.mailchimp.com`;
}

export function mailchimpAsking(account: Account, door: Door): Asking {
  const authorization = `Basic ${Buffer.from(`querencia:${account.secrets.apiKey ?? ''}`).toString('base64')}`;
  return platformDoor(door, { name: 'Mailchimp', base: `${mailchimpOrigin(account)}/3.0`, headers: { authorization }, paceMs: PACE_MS });
}

/** Tags of merge fields have at most ten signs; every audience has the first two. */
const NAMES: Readonly<Record<string, string>> = { firstName: 'FNAME', lastName: 'LNAME' };

/** Mailchimp's merge tags (mailchimp.com/help/all-the-merge-tags-cheat-sheet); what stands in for a missing value is a conditional block around them. */
export const mailchimpDialect: Dialect = {
  nameOf: (field) => NAMES[field] ?? inCapitals(field).slice(0, 10),
  field: (name, fallback) => (fallback === '' ? `*|${name}|*` : `*|IF:${name}|**|${name}|**|ELSE:|*${fallback}*|END:IF|*`),
  unsubscribe: '*|UNSUB|*',
};
