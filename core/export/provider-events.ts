import type { ConnectorKind } from '../contract/connections.ts';
import { AppError } from '../contract/errors.ts';
import { brevoEvents } from './brevo/webhook-events.ts';
import { hubspotEvents } from './hubspot/webhook-events.ts';
import { klaviyoEvents } from './klaviyo/webhook-events.ts';
import { mailchimpEvents } from './mailchimp/webhook-events.ts';
import { rdStationEvents } from './rd-station/webhook-events.ts';
import { sendgridEvents } from './sendgrid/webhook-events.ts';
import type { EventReader, ReadEvents, SentEvents } from './signed-events.ts';

const READERS: Partial<Record<ConnectorKind, EventReader>> = { brevo: brevoEvents, hubspot: hubspotEvents, klaviyo: klaviyoEvents, mailchimp: mailchimpEvents, 'rd-station': rdStationEvents, sendgrid: sendgridEvents };

/**
 * What a platform says happened. With a key, what comes with headers must be signed by it; a file that a person gives has none and is taken as such.
 * @throws AppError INVALID_INPUT `connections:error.noEvents`, `connections:error.badEvents`; FORBIDDEN `connections:error.badSignature`
 */
export function readProviderEvents(kind: ConnectorKind, sent: SentEvents): ReadEvents {
  const reader = READERS[kind];
  if (!reader) throw new AppError('INVALID_INPUT', 'connections:error.noEvents', { params: { platform: kind } });
  const { key, headers } = sent;
  const asked = key !== undefined && headers !== undefined ? { ...sent, key, headers } : null;
  const signed = reader.verify !== null && asked !== null;
  if (reader.verify !== null && asked !== null && !reader.verify(asked)) throw new AppError('FORBIDDEN', 'connections:error.badSignature', { params: { platform: kind } });
  try {
    const results = reader.parse(sent.body.replace(/^\uFEFF/u, ''));
    if (results.some(({ at }) => !Number.isFinite(at))) throw new Error('an event without a time');
    return { results, signed: signed ? 'verified' : 'unsigned' };
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'connections:error.badEvents', { params: { platform: kind }, cause });
  }
}
