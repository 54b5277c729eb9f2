import { z } from 'zod';
import { call, event, job } from './define.ts';
import { deliveryAudience, heldReason } from './deliveries.ts';
import { actor, clientId, instant, uuid } from './values.ts';

export const audiencePlatform = z.enum(['google-customer-match', 'meta', 'tiktok', 'linkedin']);
export type AudiencePlatform = z.infer<typeof audiencePlatform>;

/** What a platform may know of a person, by our names. */
export const audienceField = z.enum(['email', 'phone', 'first_name', 'last_name', 'city', 'state', 'zip', 'country', 'birth_date', 'gender', 'external_id', 'company', 'job_title']);
export type AudienceField = z.infer<typeof audienceField>;

/** Why somebody is not in the file. */
export const audienceReason = z.enum([
  'no_identifier', 'invalid_identifier', 'already_hashed', 'opted_out', 'complained', 'bounced', 'unconfirmed', 'never_agreed', 'unreadable', 'held_back',
]);
export type AudienceReason = z.infer<typeof audienceReason>;

/** A value as it is written, as the platform wants it, and what is uploaded; null where it does not go along. */
export const audiencePreview = z.object({
  /** As a spreadsheet counts: the header is row 1. */
  row: z.int(),
  field: audienceField,
  raw: z.string(),
  normalised: z.string().nullable(),
  /** Null also where the platform wants the value unhashed. */
  sha256: z.string().nullable(),
});
export type AudiencePreview = z.infer<typeof audiencePreview>;

export const audienceMinimum = z.object({
  size: z.int(),
  /** `matched`: people that the platform found; `rows`: lines of the file. */
  of: z.enum(['matched', 'rows']),
  /** Whether the exported people, at the expected rate, stay below it. */
  below: z.enum(['surely', 'likely', 'no', 'unknown']),
  source: z.string(),
});

export const expectedMatch = z.object({
  /** Share of the people that the platform is likely to find, from low to high. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** `rule_of_thumb`: not measured on this client's lists, but what the trade reports; `unknown`: nothing is reported. */
  basis: z.enum(['rule_of_thumb', 'unknown']),
  source: z.string(),
});

export const audienceWarning = z.object({ code: z.string(), messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type AudienceWarning = z.infer<typeof audienceWarning>;

export const audienceSummary = z.object({
  platform: audiencePlatform,
  rows: z.int(),
  exported: z.int(),
  rejected: z.int(),
  /** Rejected rows by reason; they sum to `rejected`. */
  reasons: z.partialRecord(audienceReason, z.int()),
  /** Values that were left blank in exported rows, by field. */
  fields: z.partialRecord(audienceField, z.int()),
  /** Exported rows whose identifiers an earlier row had already; the platform counts them once. */
  duplicates: z.int(),
  /** Whether the gate (consent with proof, suppression, registers) let each of them pass. Deliveries take gated audiences alone. */
  gated: z.boolean(),
  /** The columns that were read, by field. */
  columns: z.partialRecord(audienceField, z.string()),
  /** The columns that say who agreed, and the exported rows of which they say nothing. */
  consent: z.object({ columns: z.array(z.string()), unknown: z.int() }),
  files: z.array(z.object({ path: z.string(), rows: z.int(), bytes: z.int() })),
  expectedMatch,
  minimum: audienceMinimum,
  warnings: z.array(audienceWarning),
  preview: z.array(audiencePreview).optional(),
  /** The first of the rejected rows. */
  rejects: z.array(z.object({ row: z.int(), reason: audienceReason })).optional(),
});
export type AudienceSummary = z.infer<typeof audienceSummary>;

/** Whose consent counts: that for ads; or that for marketing by e-mail, where a person knows that it spoke of ad audiences too. A no to ads always counts. */
export const audienceBasis = z.enum(['ads', 'email']);
export type AudienceBasis = z.infer<typeof audienceBasis>;

export const wantedPeople = z.object({ clientId, audience: deliveryAudience.prefault({}), basis: audienceBasis.default('ads') });
const wanted = wantedPeople.extend({ platform: audiencePlatform });
export const gatedSummary = audienceSummary.extend({ held: z.partialRecord(heldReason, z.int()) });
export type GatedSummary = z.infer<typeof gatedSummary>;

export const audienceLine = z.object({
  id: uuid, platform: audiencePlatform, name: z.string(), basis: audienceBasis, people: z.int(), at: instant, by: actor,
  /** Who said no or was erased since, and is not in a removal file yet. Registers are asked when the file is made. */
  toRemove: z.int(),
  removed: z.int(),
});
export type AudienceLine = z.infer<typeof audienceLine>;

export const audiences = {
  /** What an export would be: everybody through the gate, counted; the first people value by value. Nothing is written. */
  'audiences.preview': job(wanted.extend({ shown: z.int().min(0).max(200).default(20) }), gatedSummary),
  /** Writes a platform's file of the people whom the gate lets pass, and remembers them. Without a path, `text` answers the file, for smaller audiences. */
  'audiences.export': job(wanted.extend({ name: z.string().trim().min(1).max(120).optional(), path: z.string().min(1).optional() }), gatedSummary.extend({ id: uuid, text: z.string().nullable() })),
  'audiences.list': call(z.object({ clientId }), z.object({ audiences: z.array(audienceLine) })),
  /** The hashes of those who are to be taken out of an audience at its platform. Once it is written, nothing is left of whom was erased. */
  'audiences.removal': job(z.object({ clientId, id: uuid, path: z.string().min(1).optional() }), z.object({ people: z.int(), erased: z.int(), files: audienceSummary.shape.files, text: z.string().nullable() })),
  /** Forgets an audience that exists no more at its platform. @throws CONFLICT while somebody is to be removed from it */
  'audiences.forget': call(z.object({ clientId, id: uuid }), z.object({ audiences: z.array(audienceLine) })),
  'audiences.changed': event(z.object({ clientId })),
};
