import { namedOrigin } from '../account.ts';
import type { KindOfConnection } from '../connector-kind.ts';
import { SENDGRID_FIELDS, sendgridOrigin } from './sendgrid-account.ts';
import { sendgridCarrier, testSendgrid } from './sendgrid-carrier.ts';

export const sendgridKind: KindOfConnection = {
  kind: 'sendgrid',
  shape: 'platform',
  can: ['audience', 'draft', 'schedule', 'results', 'events'],
  fields: SENDGRID_FIELDS,
  origin: sendgridOrigin,
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: sendgridCarrier,
  test: testSendgrid,
};
