import type { KindOfConnection } from '../connector-kind.ts';
import { MAILCHIMP_FIELDS, mailchimpOrigin } from './mailchimp-account.ts';
import { mailchimpCarrier, testMailchimp } from './mailchimp-carrier.ts';

export const mailchimpKind: KindOfConnection = {
  kind: 'mailchimp',
  shape: 'platform',
  can: ['audience', 'draft', 'schedule', 'results', 'events'],
  fields: MAILCHIMP_FIELDS,
  origin: mailchimpOrigin,
  // Which data centre it is, stands in the key: no list of hosts could name it.
  named: (account) => [mailchimpOrigin(account)],
  carrier: mailchimpCarrier,
  test: testMailchimp,
};
