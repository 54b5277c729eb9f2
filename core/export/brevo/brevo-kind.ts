import { ADDRESS_FIELD, namedOrigin, secret } from '../account.ts';
import type { KindOfConnection } from '../connector-kind.ts';
import { BREVO_ORIGIN, brevoCarrier, testBrevo } from './brevo-carrier.ts';

export const brevoKind: KindOfConnection = {
  kind: 'brevo',
  shape: 'platform',
  can: ['audience', 'draft', 'schedule', 'results', 'events'],
  fields: [secret('apiKey'), ADDRESS_FIELD],
  origin: (account) => namedOrigin(account) ?? BREVO_ORIGIN,
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: brevoCarrier,
  test: testBrevo,
};
