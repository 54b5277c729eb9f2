import { z } from 'zod';

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
