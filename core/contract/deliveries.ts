import { z } from 'zod';
import { consentChannel, contactFilter } from './contacts.ts';
import { call, event, job } from './define.ts';
import { fileRef } from './import.ts';
import { actor, clientId, contactId, country, currency, instant, micros, page, uuid } from './values.ts';

/** draft → approved → queued → sending → sent. Paused goes on when a person says so; missed: its time passed while the program was locked or off. */
export const deliveryState = z.enum(['draft', 'approved', 'queued', 'sending', 'paused', 'missed', 'sent', 'cancelled']);
export type DeliveryState = z.infer<typeof deliveryState>;

/** queued: waits for its time. sending: leaving now. listed: on the platform's list. doubt: a kill came while it left; it is not sent again. */
export const recipientState = z.enum(['held', 'queued', 'sending', 'listed', 'sent', 'refused', 'doubt', 'cancelled']);
export type RecipientState = z.infer<typeof recipientState>;

/** Reasons that nobody can override: the person said no, or nothing shows that they said yes. */
export const FIRM_REASONS = [
  'erased', 'complained', 'unsubscribed', 'bounced', 'denied', 'addressRefused', 'doNotContact', 'noConsent', 'pending', 'undated', 'unproven', 'notApproved', 'noAddress', 'noCopy', 'noSender', 'noOptOut', 'sameAddress',
] as const;
/** Reasons that the client's own rules decide: see `deliveries.rules`. */
export const RULE_REASONS = ['unconfirmed', 'frequency', 'noWindow'] as const;
/** Why the gate holds somebody back; `deliveries:held.<reason>` says it. */
export const heldReason = z.enum([...FIRM_REASONS, ...RULE_REASONS]);
export type HeldReason = z.infer<typeof heldReason>;

export const deliveryAudience = z.object({
  filter: contactFilter.prefault({}),
  /** Contacts with any of these tags. */
  tags: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
});
export type DeliveryAudience = z.infer<typeof deliveryAudience>;

const byWhom = z.object({ at: instant, by: actor });

/** What happens at one time in one country's words. */
export const deliveryWave = z.object({
  at: instant.nullable(), country, people: z.int(), subject: z.string(),
  /** Why it is later than asked: the country's hours, a Sunday or a holiday. Null: as asked. */
  because: z.enum(['hours', 'holiday', 'retry', 'settled']).nullable(),
  /** The campaign at the platform, where there is one. */
  url: z.string().nullable(),
  /** What the platform has not heard yet: to take off who said no, or not to send. It is told again until its time; `late`: that came before. */
  recall: z.enum(['regate', 'drafted', 'cancelled', 'late']).nullable(),
  /** The platform lets no campaign be made from outside: a person makes it there, of the people with this tag or list. */
  byHand: z.string().nullable(),
});

export const deliveryResults = z.object({ delivered: z.int(), open: z.int(), click: z.int(), reply: z.int(), bounce: z.int(), soft_bounce: z.int(), complaint: z.int(), unsubscribe: z.int() });

export const deliveryLine = z.object({
  id: uuid,
  name: z.string(),
  campaign: z.object({ id: uuid, name: z.string(), version: z.int() }),
  connection: z.object({ id: z.string(), name: z.string(), kind: z.string(), shape: z.enum(['mail', 'platform']) }),
  state: deliveryState,
  /** Why it is paused: `deliveries:paused.<reason>`. */
  reason: z.string().nullable(),
  at: instant.nullable(),
  /** When something is due next. */
  nextAt: instant.nullable(),
  /** Everybody of the audience, each in one state: they add up to `people`. */
  people: z.int(),
  counts: z.record(recipientState, z.int()),
  results: deliveryResults,
  /** Waves that may leave by themselves though they must not: their platform does not answer. It is told again until it does. */
  recalling: z.int(),
  madeAt: instant,
});
export type DeliveryLine = z.infer<typeof deliveryLine>;

export const delivery = deliveryLine.extend({
  channel: consentChannel,
  purpose: z.string(),
  audience: deliveryAudience,
  /** Whose copy everybody gets; null: each the own country's. */
  copy: country.nullable(),
  /** Held back, the most first. */
  held: z.array(z.object({ reason: heldReason, people: z.int(), firm: z.boolean() })),
  waves: z.array(deliveryWave),
  /** Null where nobody said what a message costs by this connection. */
  cost: z.object({ perMessageMicros: micros, totalMicros: micros, currency }).nullable(),
  /** Why this connection cannot carry it, as a translation key: bulk mail without a way out of it. */
  blocked: z.string().nullable(),
  preparedAt: instant.nullable(),
  made: byWhom,
  approved: byWhom.nullable(),
  queued: byWhom.nullable(),
  endedAt: instant.nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** Hours in which people may be written to, by their own clock; half-open, null: not on that day. Monday first. */
const hours = z.tuple([z.int().min(0).max(23), z.int().min(1).max(24)]).refine(([from, to]) => from < to);
export const sendWeek = z.array(hours.nullable()).length(7);

export const deliveryRules = z.object({
  /** At most so many messages to one person, of all deliveries together; null: no cap. Where a country's law has a cap, the stricter holds. */
  caps: z.object({ day: z.int().min(1).max(10).nullable(), week: z.int().min(1).max(50).nullable(), month: z.int().min(1).max(100).nullable() }),
  /** Hours of every country that has none of its own here; the law's are never widened. */
  week: sendWeek,
  weeks: z.partialRecord(country, sendWeek),
  /** Whether to write on public holidays of the person's country; where its law forbids it, never. */
  holidays: z.boolean(),
  /** Countries whose people must have confirmed (double opt-in), whatever the law says. */
  doubleOptIn: z.array(country),
  /** Countries whose consent law a person read and found to be content with a single opt-in. Others whose law nobody read want a confirmed one. */
  lawChecked: z.array(z.object({ country, by: actor, at: instant, note: z.string() })),
  /** What a message costs, by connection. */
  costs: z.record(z.string(), z.object({ perMessageMicros: micros.min(0), currency })),
});
export type DeliveryRules = z.infer<typeof deliveryRules>;

const one = z.object({ clientId, id: uuid });

/** Somebody erased here who is still on a list of a platform that does not answer. Nothing of it says who. */
const removal = z.object({ id: z.int(), platform: z.string(), list: z.string(), since: instant, tries: z.int(), triedAt: instant, problem: z.string() });

/** What was sent, refused and held when one run ended. */
export const sendingReport = z.object({
  id: uuid, state: deliveryState, reason: z.string().nullable(), people: z.int(), counts: z.record(recipientState, z.int()), sent: z.int(),
  held: z.record(z.string(), z.int()), nextAt: instant.nullable(),
});
export type SendingReport = z.infer<typeof sendingReport>;

export const register = z.object({ id: uuid, name: z.string(), entries: z.int(), rejected: z.int(), importedAt: instant, importedBy: actor });

export const deliveries = {
  /**
   * Lets everybody of an audience through the gate and keeps the answer as a draft; with an id, the same draft anew. Nothing leaves.
   * `version`: by default the campaign's newest.
   */
  'deliveries.prepare': job(
    z.object({
      clientId, id: uuid.optional(), campaignId: uuid, version: z.int().positive().optional(), connectionId: z.string().min(1).max(100), audience: deliveryAudience.prefault({}),
      copy: country.nullable().default(null), at: instant.nullable().default(null), purpose: z.string().trim().min(1).max(60).default('marketing'), name: z.string().trim().min(1).max(120).optional(),
    }),
    delivery,
  ),
  'deliveries.list': call(z.object({ clientId, campaignId: uuid.optional() }), z.object({ deliveries: z.array(deliveryLine) })),
  'deliveries.get': call(one, delivery),
  /** The people of a delivery, by state and by why they are held. */
  'deliveries.people': call(
    one.extend({ state: recipientState.optional(), reason: z.string().max(60).optional(), ...page.shape }),
    z.object({
      rows: z.array(z.object({ contactId, name: z.string(), email: z.string().nullable(), country: z.string(), state: recipientState, reason: z.string().nullable(), dueAt: instant.nullable(), at: instant.nullable() })),
      total: z.int(),
    }),
  ),
  /** By a person with the role for it; tokens and the program itself may not. @throws FORBIDDEN, CONFLICT */
  'deliveries.approve': call(one, delivery),
  /** Leaves at its time, or at `at`, where it is given (null: now). A missed or paused delivery is taken up again in the same way. */
  'deliveries.queue': call(one.extend({ at: instant.nullable().optional() }), delivery),
  'deliveries.pause': call(one, delivery),
  /** Whoever has not left yet never will. */
  'deliveries.cancel': call(one, delivery),
  /**
   * What a person found out about messages in doubt: of one contact, or of all; at a platform of the whole wave. Nothing is sent by it: who did not get the
   * message waits until a person takes the delivery up again. `arrived` null takes it back. @throws NOT_FOUND, CONFLICT
   */
  'deliveries.settle': call(one.extend({ contactId: contactId.optional(), arrived: z.boolean().nullable() }), z.object({ delivery, settled: z.int() })),
  /** A draft, or one that was approved and never queued. */
  'deliveries.remove': call(one, z.object({ deliveries: z.array(deliveryLine) })),
  /** Sends what is due now; begun by itself when the time comes. A message is never sent twice, whatever stops the program. */
  'deliveries.send': job(one, sendingReport),
  /** Asks carriers what became of what was sent: of one delivery, or of all. */
  'deliveries.results': job(z.object({ clientId, id: uuid.optional() }), z.object({ results: z.int(), fresh: z.int(), suppressed: z.int(), unknown: z.int() })),
  /** Takes in what a provider tells by file or webhook; its signature is verified where it has one. */
  'deliveries.takeResults': call(
    z.object({ clientId, connectionId: z.string().min(1).max(100), body: z.string().max(20_000_000), headers: z.record(z.string(), z.string()).optional(), url: z.string().max(2000).optional() }),
    z.object({ results: z.int(), fresh: z.int(), suppressed: z.int(), unknown: z.int(), signed: z.enum(['verified', 'unsigned']) }),
  ),
  /** What left for it, line by line of the chain of receipts. */
  'deliveries.receipts': call(one, z.object({
    lines: z.array(z.object({ seq: z.int(), at: instant, to: z.string(), purpose: z.string(), bytes: z.int(), people: z.int().nullable(), by: actor, payloadHash: z.string() })),
    intact: z.boolean(),
  })),
  /** What is owed to platforms since somebody was erased here: to be taken off their lists. It is tried again by itself. */
  'deliveries.removals': call(z.object({ clientId }), z.object({ removals: z.array(removal) })),
  /** A person took them off at the platform. @throws NOT_FOUND */
  'deliveries.removedByHand': call(z.object({ clientId, id: z.int() }), z.object({ removals: z.array(removal) })),
  'deliveries.rules': call(z.object({ clientId }), deliveryRules),
  /** Changes what is given. `lawChecked` takes the name of the person who says so. */
  'deliveries.setRules': call(
    z.object({ clientId, rules: deliveryRules.omit({ lawChecked: true }).partial(), lawChecked: z.object({ country, note: z.string().trim().min(1).max(500) }).optional(), lawUnchecked: country.optional() }),
    deliveryRules,
  ),
  'doNotContact.list': call(z.object({ clientId }), z.object({ registers: z.array(register) })),
  /** A file of addresses or phones, one a line or cell, plain or hashed (MD5, SHA-1, SHA-256 in hex); kept as keyed hashes. */
  'doNotContact.import': job(z.object({ clientId, name: z.string().trim().min(1).max(120), file: fileRef }), register),
  'doNotContact.remove': call(z.object({ clientId, id: uuid }), z.object({ registers: z.array(register) })),
  'deliveries.changed': event(z.object({ clientId, id: uuid.nullable() })),
};
