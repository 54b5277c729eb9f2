import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import { hmac, sameText, type EventReader } from '../signed-events.ts';

/** Topics as Klaviyo's guide names them; of two its pages give two spellings. */
const TOPICS: Readonly<Record<string, CarrierResult['kind']>> = {
  received_email: 'delivered', email_delivered: 'delivered', opened_email: 'open', email_opened: 'open', clicked_email: 'click', bounced_email: 'bounce', dropped_email: 'soft_bounce', marked_email_as_spam: 'complaint',
  unsubscribed_from_email_marketing: 'unsubscribe', manually_suppressed_from_email_marketing: 'unsubscribe',
};
const PREFIX = 'event:klaviyo.';

const properties = z.object({ URL: z.string().optional(), 'Bounce Type': z.string().optional(), 'Recipient Email Address': z.string().optional(), machine_open: z.boolean().optional() });
const payload = z.object({
  data: z.object({ id: z.string().optional(), attributes: z.object({ datetime: z.string().optional(), timestamp: z.number().optional(), event_properties: properties.prefault({}) }) }),
  included: z.array(z.object({ type: z.string(), attributes: z.object({ email: z.string().nullish() }).default({}) })).default([]),
});
const delivery = z.object({
  data: z.array(z.object({ external_id: z.string(), topic: z.string(), payload: z.unknown().optional() })),
  meta: z.object({ klaviyo_webhook_id: z.string().optional() }).default({}),
});

/** A result has the name that it has by asking: the event's own number. Nothing where it is of no letter, or of nobody. */
function resultOf({ external_id: id, topic, payload: told }: z.output<typeof delivery>['data'][number]): CarrierResult[] {
  const name = topic.startsWith(PREFIX) ? topic.slice(PREFIX.length) : '';
  const kind = Object.hasOwn(TOPICS, name) ? TOPICS[name] : undefined;
  if (kind === undefined) return [];
  const { data, included } = payload.parse(told);
  const { datetime, timestamp, event_properties: said } = data.attributes;
  const email = included.find(({ type }) => type === 'profile')?.attributes.email ?? said['Recipient Email Address'] ?? '';
  if (email === '') return [];
  const at = datetime === undefined ? (timestamp ?? Number.NaN) * 1000 : Date.parse(datetime);
  const soft = kind === 'bounce' && /soft/iu.test(said['Bounce Type'] ?? '');
  return [{ kind: soft ? 'soft_bounce' : kind, email, at, ref: `klaviyo:${data.id ?? id}`, ...(kind === 'click' && said.URL !== undefined && { url: said.URL }), ...(kind === 'open' && said.machine_open === true && { detail: 'machine' }) }];
}

/** Klaviyo's system webhooks, signed by HMAC-SHA256 over body and time (developers.klaviyo.com/en/docs/working_with_system_webhooks). */
export const klaviyoEvents: EventReader = {
  parse: (body) => delivery.parse(JSON.parse(body)).data.flatMap(resultOf),
  verify({ body, headers, key }) {
    const { 'klaviyo-signature': signature = '', 'klaviyo-timestamp': timestamp = '', 'klaviyo-webhook-id': id } = headers;
    if (timestamp === '' || !sameText(hmac('sha256', key, body + timestamp, 'hex'), signature.toLowerCase())) return false;
    return id === undefined || webhookOf(body) === id;
  },
};

/** Klaviyo asks that the webhook of the header be that of the body. */
function webhookOf(body: string): string | undefined {
  try {
    return delivery.parse(JSON.parse(body)).meta.klaviyo_webhook_id;
  } catch {
    return undefined;
  }
}
