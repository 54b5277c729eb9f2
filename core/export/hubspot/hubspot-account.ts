import type { ConnectorField } from '../../contract/connections.ts';
import { ADDRESS_FIELD, namedOrigin, secret, SENDER_FIELDS } from '../account.ts';
import type { Account, Door } from '../connector-kind.ts';
import { inSnakes, type Dialect } from '../letter-dialect.ts';
import { platformDoor, type Asking } from '../platform-door.ts';

/** A private app may call a hundred times in ten seconds (developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines). */
const PACE_MS = 110;

export const HUBSPOT_FIELDS: readonly ConnectorField[] = [
  secret('accessToken'), { name: 'subscriptionId', type: 'text', required: false }, ...SENDER_FIELDS, { name: 'webhookKey', type: 'secret', required: false, group: 'more' }, ADDRESS_FIELD,
];
export const hubspotOrigin = (account: Account): string => namedOrigin(account) ?? 'https://api.hubapi.com';
export const hubspotAsking = (account: Account, door: Door): Asking =>
  platformDoor(door, { name: 'HubSpot', base: hubspotOrigin(account), headers: { authorization: `Bearer ${account.secrets.accessToken ?? ''}` }, paceMs: PACE_MS });

const NAMES: Readonly<Record<string, string>> = { firstName: 'firstname', lastName: 'lastname', city: 'city' };

/** HubL (developers.hubspot.com/docs/reference/cms/hubl): a token with its fallback, and the link that a person unsubscribes by. */
export const hubspotDialect: Dialect = {
  nameOf: (field) => NAMES[field] ?? inSnakes(field),
  field: (name, fallback) => `{{ personalization_token('contact.${name}', '${fallback}') }}`,
  unsubscribe: '{{ unsubscribe_link }}',
};

/** What HubSpot asks of an e-mail template of one's own beside the link: who sends it, and from where (developers.hubspot.com, "Email template markup"). */
const SENDER = '{{ site_settings.company_name }} · {{ site_settings.company_street_address_1 }} · {{ site_settings.company_city }} {{ site_settings.company_state }}';

/** A letter as an HTML+HubL template file. */
export function templateOf(label: string, html: string): string {
  const note = `<!--\n  templateType: email\n  isAvailableForNewContent: false\n  label: ${label.replace(/--+|[\r\n]/gu, ' ')}\n-->\n`;
  const foot = `<p style="font-size:11px;text-align:center">${SENDER}</p>`;
  return note + (html.includes('</body>') ? html.replace('</body>', `${foot}</body>`) : html + foot);
}
