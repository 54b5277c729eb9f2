import type { ConnectorField } from '../../contract/connections.ts';
import { ADDRESS_FIELD, namedOrigin, secret, SENDER_FIELDS } from '../account.ts';
import type { Account, Door } from '../connector-kind.ts';
import { inSnakes, type Dialect } from '../letter-dialect.ts';
import { platformDoor, type Asking } from '../platform-door.ts';

/** The revision whose description we follow. */
export const REVISION = '2026-07-15';
/** The tightest steady limit of the calls in use is 150 a minute. */
const PACE_MS = 400;

export const KLAVIYO_FIELDS: readonly ConnectorField[] = [secret('apiKey'), ...SENDER_FIELDS, { ...secret('webhookKey'), required: false }, ADDRESS_FIELD];
export const klaviyoOrigin = (account: Account): string => namedOrigin(account) ?? 'https://a.klaviyo.com';

export function klaviyoAsking(account: Account, door: Door): Asking {
  const headers = { authorization: `Klaviyo-API-Key ${account.secrets.apiKey ?? ''}`, revision: REVISION, accept: 'application/vnd.api+json', 'content-type': 'application/vnd.api+json' };
  return platformDoor(door, { name: 'Klaviyo', base: klaviyoOrigin(account), headers, paceMs: PACE_MS });
}

/** What a profile has by itself; the rest are its own properties, named `person|lookup:"x"` in letters. */
export const OWN: readonly string[] = ['first_name', 'last_name', 'city'];

/** Klaviyo's template tags are Django's (developers.klaviyo.com/en/docs/template_tags_and_variable_syntax). */
export const klaviyoDialect: Dialect = {
  nameOf: inSnakes,
  field: (name, fallback) => `{{ ${name === 'city' ? 'person.location.city' : OWN.includes(name) ? name : `person|lookup:'${name}'`}|default:'${fallback}' }}`,
  unsubscribe: '{% unsubscribe_link %}',
};

/** A word in the quotes of a filter. */
export const quoted = (word: string): string => `"${word.replace(/["\\]/gu, '')}"`;
