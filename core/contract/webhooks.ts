import { z } from 'zod';
import { call, event } from './define.ts';
import { actor, clientId, empty, instant, page, uuid } from './values.ts';

/** What can be told of. Each carries ids and counts, and nothing of a person unless its endpoint is to get that. */
export const WEBHOOK_EVENTS = [
  'import.finished', 'delivery.sent', 'delivery.result', 'anomaly.found', 'recommendation.made', 'prediction.changed', 'contact.unsubscribed', 'contact.erased',
] as const;
export const webhookEvent = z.enum(WEBHOOK_EVENTS);
export type WebhookEvent = z.infer<typeof webhookEvent>;

export const webhook = z.object({
  id: uuid,
  url: z.string(),
  note: z.string(),
  events: z.array(webhookEvent),
  /** A contact's e-mail address goes along where an event is about one. */
  personal: z.boolean(),
  on: z.boolean(),
  madeAt: instant,
  madeBy: actor,
  waiting: z.int(),
  dead: z.int(),
  lastOkAt: instant.nullable(),
  /** Until then messages bear the signature of the secret before, too. */
  oldSecretUntil: instant.nullable(),
});
export type Webhook = z.infer<typeof webhook>;

/** waiting: to be sent, or sent again; done: taken with a 2xx; dead: given up after the last try, and can be sent again by a person. */
export const messageState = z.enum(['waiting', 'done', 'dead']);

export const webhookMessage = z.object({
  /** The same at every try: whoever receives it twice can tell. */
  id: z.string(),
  webhookId: uuid,
  type: webhookEvent,
  at: instant,
  state: messageState,
  attempts: z.int(),
  nextAt: instant.nullable(),
  lastStatus: z.int().nullable(),
  /** A translation key: what stood against it. */
  lastError: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type WebhookMessage = z.infer<typeof webhookMessage>;

const one = z.object({ clientId, id: uuid });
const fields = z.object({
  /** https, or http on this machine. */
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: z.array(webhookEvent).min(1).max(WEBHOOK_EVENTS.length),
  note: z.string().trim().max(200),
  personal: z.boolean(),
});
/** Shown now and never again. */
const withSecret = z.object({ webhook, secret: z.string() });

export const webhooks = {
  'webhooks.list': call(z.object({ clientId }), z.object({ webhooks: z.array(webhook), events: z.array(webhookEvent) })),
  'webhooks.add': call(fields.partial({ note: true, personal: true }).extend({ clientId }), withSecret),
  'webhooks.change': call(fields.partial().extend({ ...one.shape, on: z.boolean().optional() }), webhook),
  'webhooks.remove': call(one, empty),
  /** A new secret; the one before signs along for a day. */
  'webhooks.rotate': call(one, withSecret),
  /** Sends a message of the type `webhook.test` now, once. */
  'webhooks.test': call(one, z.object({ ok: z.boolean(), status: z.int().nullable(), error: z.string().nullable() })),
  'webhooks.outbox': call(z.object({ clientId, state: messageState.optional(), webhookId: uuid.optional(), ...page.shape }), z.object({ messages: z.array(webhookMessage), total: z.int() })),
  /** Sends what was given up again: one message, or all of an endpoint. */
  'webhooks.replay': call(z.object({ clientId, webhookId: uuid, messageId: z.string().max(60).optional() }), z.object({ replayed: z.int() })),
  'webhooks.changed': event(z.object({ clientId })),
};
