import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import { nameOfAddress } from '../name-of-address.ts';
import type { EventReader } from '../signed-events.ts';

const KINDS: Readonly<Record<string, CarrierResult['kind']>> = {
  processed: 'sent', delivered: 'delivered', open: 'open', click: 'click', bounce: 'bounce', spamreport: 'complaint', unsubscribe: 'unsubscribe', group_unsubscribe: 'unsubscribe',
};

/** Why SendGrid itself sent nothing: it knows the address from before. Other reasons (spam check, quota) are of the day. */
const DROPPED: Readonly<Record<string, CarrierResult['kind']>> = { 'Bounced Address': 'bounce', Invalid: 'bounce', 'Spam Reporting Address': 'complaint', 'Unsubscribed Address': 'unsubscribe' };

const events = z.array(
  z.object({
    event: z.string(), email: z.string(), timestamp: z.number(), sg_event_id: z.string().optional(), url: z.string().optional(), reason: z.string().optional(), type: z.string().optional(),
    singlesend_id: z.string().optional(), asm_group_id: z.number().optional(), sg_machine_open: z.boolean().optional(),
  }),
);

const droppedAs = (reason = ''): CarrierResult['kind'] => (Object.hasOwn(DROPPED, reason) ? DROPPED[reason] : undefined) ?? 'soft_bounce';

/** The same name by asking and by webhook. `created` in seconds. */
export const suppression = (kind: CarrierResult['kind'], email: string, created: number, detail?: string): CarrierResult => ({ kind, email, at: created * 1000, ref: `sendgrid:${kind}:${nameOfAddress(email)}:${created}`, ...(detail !== undefined && { detail }) });
export const groupRef = (group: string, email: string): string => `sendgrid:group:${group}:${nameOfAddress(email)}`;

/** SendGrid's Event Webhook, signed by ECDSA over P-256 (twilio.com/docs/sendgrid/for-developers/tracking-events/event). */
export const sendgridEvents: EventReader = {
  parse: (body) =>
    events.parse(JSON.parse(body)).flatMap((one): CarrierResult[] => {
      const kind = one.event === 'dropped' ? (droppedAs(one.reason)) : Object.hasOwn(KINDS, one.event) ? KINDS[one.event] : undefined;
      if (kind === undefined) return [];
      const campaign = one.singlesend_id === undefined ? {} : { campaignRef: one.singlesend_id };
      if (one.event === 'group_unsubscribe') return [{ kind, email: one.email, at: one.timestamp * 1000, ref: groupRef(String(one.asm_group_id ?? ''), one.email), ...campaign }];
      // A block is the receiving server's word of today, not of the address.
      if (kind === 'bounce' || kind === 'complaint' || kind === 'unsubscribe') return [{ ...suppression(one.event === 'bounce' && one.type === 'blocked' ? 'soft_bounce' : kind, one.email, one.timestamp, one.reason), ...campaign }];
      const ref = `sendgrid:${one.sg_event_id ?? `${kind}:${nameOfAddress(one.email)}:${one.timestamp}`}`;
      return [{ kind, email: one.email, at: one.timestamp * 1000, ref, ...campaign, ...(one.url !== undefined && { url: one.url }), ...(one.sg_machine_open === true && { detail: 'machine' }) }];
    }),
  verify({ body, headers, key }) {
    const signature = headers['x-twilio-email-event-webhook-signature'];
    const timestamp = headers['x-twilio-email-event-webhook-timestamp'];
    if (signature === undefined || timestamp === undefined) return false;
    try {
      const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
      return verify('sha256', Buffer.from(timestamp + body), publicKey, Buffer.from(signature, 'base64'));
    } catch {
      return false;
    }
  },
};
