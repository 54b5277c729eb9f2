import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import { nameOfAddress } from '../name-of-address.ts';
import type { EventReader } from '../signed-events.ts';

const basis = z.object({ category: z.string(), type: z.string().optional(), status: z.string() });
const told = z.object({ event_type: z.string(), timestamp: z.string().optional(), event_timestamp: z.string().optional(), contact: z.object({ email: z.string(), legal_bases: z.array(basis).default([]) }) });
const file = z.union([z.array(told), told.transform((one) => [one])]);

/**
 * RD Station's webhooks tell of conversions and opportunities, and of each with it on what ground the person may be written to (developers.rdstation.com/reference/webhooks-payload-copy).
 * Who declined communications is heard; nothing tells who opened, clicked or bounced. It signs nothing.
 */
export const rdStationEvents: EventReader = {
  parse: (body) =>
    file.parse(JSON.parse(body)).flatMap(({ contact: { email, legal_bases: bases }, timestamp, event_timestamp: happened }): CarrierResult[] => {
      if (email === '' || !bases.some(({ category, status }) => category === 'communications' && status === 'declined')) return [];
      const at = Date.parse(timestamp ?? happened ?? '');
      return [{ kind: 'unsubscribe', email, at, ref: `rd-station:declined:${nameOfAddress(email)}:${at}` }];
    }),
  verify: null,
};
