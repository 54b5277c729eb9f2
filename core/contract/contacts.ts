import { z } from 'zod';
import { call, job } from './define.ts';
import { clientId, contactId, instant, localDate, micros, page, uuid } from './values.ts';

export const consentChannel = z.enum(['email', 'sms', 'whatsapp', 'phone', 'post', 'ads']);
export const consentState = z.enum(['granted', 'pending', 'denied', 'unsubscribed', 'bounced', 'complained']);
export type ConsentChannel = z.infer<typeof consentChannel>;
export type ConsentState = z.infer<typeof consentState>;
export const identityKind = z.enum(['email', 'phone', 'external']);

export const contactRow = z.object({
  id: contactId,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  consent: consentState.nullable(),
  orders: z.int(),
  revenueMicros: micros,
  lastOrderAt: instant.nullable(),
  lastActivityAt: instant.nullable(),
  createdAt: instant,
  rfm: z.string().nullable(),
  /** What another system calls this contact: the only name that some have. */
  externalId: z.string().nullable().default(null),
});
export type ContactRow = z.infer<typeof contactRow>;

export const contactSort = z.enum(['name', 'email', 'country', 'city', 'orders', 'revenue', 'lastOrder', 'lastActivity', 'created']);

export const contactFilter = z.object({
  /** Begins-with on any word of name, e-mail, phone, external id, city. */
  search: z.string().max(200).default(''),
  country: z.string().optional(),
  consent: consentState.or(z.literal('none')).optional(),
  hasOrders: z.boolean().optional(),
  /** Scores as digits, x for any: `545`, `54x`. */
  rfm: z.string().max(3).optional(),
  importId: uuid.optional(),
  segmentId: uuid.optional(),
});
export type ContactFilter = z.infer<typeof contactFilter>;

export const timelineItem = z.object({
  at: instant,
  kind: z.enum(['order', 'event', 'message', 'consent', 'import']),
  title: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const contactDetail = contactRow.extend({
  /** Field, its value, and which import and row it came from. */
  fields: z.array(z.object({
    field: z.string(), value: z.string(), importId: uuid.nullable(), fileName: z.string().nullable(), row: z.int().nullable(), at: instant.nullable(),
  })),
  identities: z.array(z.object({ kind: identityKind, value: z.string(), source: z.string(), at: instant })),
  consents: z.array(z.object({
    channel: consentChannel, purpose: z.string(), state: consentState, at: instant, source: z.string(), proof: z.string().nullable(), current: z.boolean(),
  })),
  mergedFrom: z.array(z.object({ mergeId: uuid, contactId, name: z.string(), at: instant, score: z.number() })),
});

export const matchPair = z.object({
  pairId: z.int(),
  score: z.number().min(0).max(1),
  /** Fields that agree or differ, each with its weight of evidence (log2 of the likelihood ratio). */
  reasons: z.array(z.object({ field: z.string(), left: z.string(), right: z.string(), weight: z.number() })),
  left: contactRow,
  right: contactRow,
});

export const eraseResult = z.object({
  contacts: z.int(),
  /** Rows removed or blanked, by table. */
  removed: z.record(z.string(), z.int()),
  backupsRewritten: z.int(),
  /** Lists of platforms that do not answer, on which the person still stands: see `deliveries.removals`. */
  listsWaiting: z.int(),
  /** What stays without the person. */
  totalsKept: z.object({ orders: z.int(), orderLines: z.int(), revenueMicros: micros, events: z.int() }),
});

export const consentSummary = z.object({
  contacts: z.int(),
  /** Contacts without a word on consent for any channel. */
  withoutAny: z.int(),
  channels: z.array(z.object({ channel: consentChannel, state: consentState, contacts: z.int() })),
  /** Contacts unsubscribed, bounced or complained on at least one channel. */
  suppressed: z.int(),
  erased: z.int(),
  merged: z.int(),
});

export const contacts = {
  'contacts.page': call(
    z.object({ clientId, filter: contactFilter.prefault({}), sort: contactSort.default('created'), descending: z.boolean().default(true), ...page.shape }),
    z.object({ rows: z.array(contactRow), total: z.int() }),
  ),
  'contacts.get': call(z.object({ clientId, contactId }), contactDetail),
  'contacts.timeline': call(
    z.object({ clientId, contactId, before: instant.optional(), limit: z.int().min(1).max(200).default(50) }),
    z.object({ items: z.array(timelineItem), more: z.boolean() }),
  ),
  'contacts.export': job(
    z.object({ clientId, filter: contactFilter.prefault({}), path: z.string().min(1) }),
    z.object({ rows: z.int(), bytes: z.int() }),
  ),
  'contacts.setConsent': call(
    z.object({ clientId, contactId, channel: consentChannel, purpose: z.string().default('marketing'), state: consentState, proof: z.string().max(500), at: localDate.optional() }),
    z.object({ operationId: uuid }),
  ),
  /** Erases one person everywhere, backups included; totals stay. */
  'contacts.erase': job(
    z.object({
      clientId,
      by: z.union([
        z.object({ contactId }),
        z.object({ email: z.string().min(1) }),
        z.object({ phone: z.string().min(1) }),
        z.object({ externalId: z.string().min(1) }),
      ]),
    }),
    eraseResult,
  ),
  /** How many contacts may be reached, channel by channel, and who may not. */
  'consent.summary': call(z.object({ clientId }), consentSummary),
  'identity.pairs': call(z.object({ clientId, ...page.shape }), z.object({ pairs: z.array(matchPair), total: z.int() })),
  'identity.decide': call(
    z.object({ clientId, pairId: z.int(), decision: z.enum(['merge', 'different']) }),
    z.object({ mergeId: uuid.nullable() }),
  ),
  'identity.unmerge': call(z.object({ clientId, mergeId: uuid }), z.object({ restored: z.int() })),
  /** Undo of what a person did: bulk edit, consent, merge. */
  'operations.undo': call(z.object({ clientId, operationId: uuid }), z.object({ restored: z.int() })),
};
