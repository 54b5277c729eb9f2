import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import { hmac, sameText, type EventReader } from '../signed-events.ts';

const KINDS: Readonly<Record<string, CarrierResult['kind']>> = { SENT: 'sent', DELIVERED: 'delivered', OPEN: 'open', CLICK: 'click', BOUNCE: 'bounce', SPAMREPORT: 'complaint', STATUSCHANGE: 'unsubscribe' };
/** Older than this a request is refused, as HubSpot asks for. */
const FRESH_MS = 300_000;

export const hubspotEvent = z.object({
  id: z.string(), created: z.number(), type: z.string(), recipient: z.string(), emailCampaignId: z.number().optional(), url: z.string().optional(), category: z.string().optional(),
  portalSubscriptionStatus: z.string().optional(), filteredEvent: z.boolean().optional(),
});

/** An event of a letter; nothing where it is none of those that are kept. Openings by machines are told as such. */
export function hubspotResult(one: z.infer<typeof hubspotEvent>, campaignRef?: string): CarrierResult[] {
  const kind = Object.hasOwn(KINDS, one.type) ? KINDS[one.type] : undefined;
  if (kind === undefined || (one.type === 'STATUSCHANGE' && one.portalSubscriptionStatus !== 'UNSUBSCRIBED')) return [];
  const soft = kind === 'bounce' && one.category !== undefined && !/UNKNOWN_USER|MAILBOX_MISCONFIGURATION|POLICY|DMARC/u.test(one.category);
  const campaign = campaignRef ?? (one.emailCampaignId === undefined ? undefined : String(one.emailCampaignId));
  return [{
    kind: soft ? 'soft_bounce' : kind, email: one.recipient, at: one.created, ref: `hubspot:${one.id}`, ...(campaign !== undefined && { campaignRef: campaign }),
    ...(kind === 'click' && one.url !== undefined && { url: one.url }), ...(one.filteredEvent === true ? { detail: 'machine' } : one.category === undefined ? {} : { detail: one.category }),
  }];
}

const file = z.union([z.object({ events: z.array(hubspotEvent) }).transform(({ events }) => events), z.array(hubspotEvent)]);

/** Events of HubSpot's email analytics in a file or handed on; requests are verified by its signatures v3, v2 and v1 (developers.hubspot.com, "Validating requests"). */
export const hubspotEvents: EventReader = {
  parse: (body) => file.parse(JSON.parse(body)).flatMap((one) => hubspotResult(one)),
  verify({ body, headers, url = '', key, now }) {
    const third = headers['x-hubspot-signature-v3'];
    const timestamp = headers['x-hubspot-request-timestamp'] ?? '';
    if (third !== undefined) return Math.abs(now - Number(timestamp)) <= FRESH_MS && sameText(hmac('sha256', key, `POST${url}${body}${timestamp}`, 'base64'), third);
    const older = headers['x-hubspot-signature'];
    if (older === undefined) return false;
    const source = headers['x-hubspot-signature-version'] === 'v2' ? `${key}POST${url}${body}` : key + body;
    return sameText(createHash('sha256').update(source).digest('hex'), older);
  },
};
