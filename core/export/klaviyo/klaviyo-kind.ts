import { namedOrigin } from '../account.ts';
import type { KindOfConnection } from '../connector-kind.ts';
import { KLAVIYO_FIELDS, klaviyoOrigin } from './klaviyo-account.ts';
import { klaviyoCarrier, testKlaviyo } from './klaviyo-carrier.ts';

export const klaviyoKind: KindOfConnection = {
  kind: 'klaviyo',
  shape: 'platform',
  can: ['audience', 'draft', 'schedule', 'results', 'events'],
  fields: KLAVIYO_FIELDS,
  origin: klaviyoOrigin,
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: klaviyoCarrier,
  test: testKlaviyo,
};
