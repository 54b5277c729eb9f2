import type { ConnectorKind } from '../contract/connections.ts';
import { AppError } from '../contract/errors.ts';
import { brevoKind } from './brevo/brevo-kind.ts';
import type { KindOfConnection } from './connector-kind.ts';
import { googleAdsKind } from './google-ads-api/google-ads-account.ts';
import { hubspotKind } from './hubspot/hubspot-carrier.ts';
import { klaviyoKind } from './klaviyo/klaviyo-kind.ts';
import { mailKind } from './mail/mail-kind.ts';
import { mailchimpKind } from './mailchimp/mailchimp-kind.ts';
import { metaKind } from './meta-api/meta-account.ts';
import { rdStationKind } from './rd-station/rd-station-carrier.ts';
import { sendgridKind } from './sendgrid/sendgrid-kind.ts';

/** Every kind of account that a client can be connected to. */
export const KINDS: readonly KindOfConnection[] = [mailchimpKind, brevoKind, sendgridKind, klaviyoKind, hubspotKind, rdStationKind, mailKind, googleAdsKind, metaKind];

/** @throws AppError INVALID_INPUT `connections:error.unknownKind` */
export function kindNamed(kind: ConnectorKind): KindOfConnection {
  const found = KINDS.find((one) => one.kind === kind);
  if (!found) throw new AppError('INVALID_INPUT', 'connections:error.unknownKind', { params: { kind } });
  return found;
}
