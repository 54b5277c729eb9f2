import { ADDRESS_FIELD, namedOrigin, secret, SENDER_FIELDS } from '../account.ts';
import type { KindOfConnection } from '../connector-kind.ts';
import { BREVO_ORIGIN, brevoCarrier, testBrevo } from './brevo-carrier.ts';

export const brevoKind: KindOfConnection = {
  kind: 'brevo',
  shape: 'platform',
  can: ['audience', 'draft', 'schedule', 'results', 'events'],
  fields: [secret('apiKey'), ...SENDER_FIELDS, ADDRESS_FIELD],
  origin: (account) => namedOrigin(account) ?? BREVO_ORIGIN,
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: brevoCarrier,
  test: testBrevo,
};
