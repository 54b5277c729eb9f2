import { z } from 'zod';
import { audienceBasis, audienceField, audiencePreview, audienceReason, audienceSummary } from './audiences.ts';
import { call, job } from './define.ts';
import { heldReason } from './deliveries.ts';
import { clientId, localDate } from './values.ts';

export const conversionPlatform = z.enum(['google-offline', 'google-enhanced', 'meta-offline']);
export type ConversionPlatform = z.infer<typeof conversionPlatform>;

export const conversionField = z.enum([...audienceField.options, 'click_id', 'time', 'value', 'currency', 'order_id']);
export type ConversionField = z.infer<typeof conversionField>;

/** Why a conversion is not in the file. */
export const conversionReason = z.enum([
  ...audienceReason.options,
  'cancelled', 'no_click_id', 'invalid_click_id', 'no_time', 'invalid_time', 'no_zone', 'future', 'no_value', 'negative_value', 'repeated_order',
]);
export type ConversionReason = z.infer<typeof conversionReason>;

/** A value as it is written, as the platform wants it, and what is uploaded; null where it does not go along. Unhashed values have no `sha256`. */
export const conversionPreview = audiencePreview.extend({ field: conversionField });
export type ConversionPreview = z.infer<typeof conversionPreview>;

export const conversionSummary = audienceSummary.pick({ rows: true, exported: true, rejected: true, gated: true, consent: true, files: true, warnings: true }).extend({
  platform: conversionPlatform,
  event: z.string(),
  /** Whose wall clock times without a zone are read by; null where every time has its own. */
  zone: z.string().nullable(),
  /** Rejected rows by reason; they sum to `rejected`. */
  reasons: z.partialRecord(conversionReason, z.int()),
  /** Values that were left blank in exported rows, by field. */
  fields: z.partialRecord(conversionField, z.int()),
  /** Exported rows without an order id that say the same person or click and time as an earlier one; the platform counts them once. */
  duplicates: z.int(),
  /** The columns that were read, by field. */
  columns: z.partialRecord(conversionField, z.string()),
  preview: z.array(conversionPreview).optional(),
  /** The first of the rejected rows; of a client, `row` is the number of the order or event. */
  rejects: z.array(z.object({ row: z.int(), reason: conversionReason })).optional(),
});
export type ConversionSummary = z.infer<typeof conversionSummary>;

/** What of a client's own facts counts as conversions: its orders, or its events of a type. */
export const factSource = z.string().regex(/^(?:orders|event:.{1,60})$/u);

const wanted = z.object({
  clientId,
  platform: conversionPlatform,
  source: factSource.default('orders'),
  /** The conversion action in Google, letter by letter, or the event in Meta. */
  event: z.string().trim().min(1).max(100),
  /** Days of the client's calendar; `to` is not among them. */
  from: localDate,
  to: localDate,
  /** Whose consent counts, as for audiences. */
  basis: audienceBasis.default('ads'),
});

export const gatedConversions = conversionSummary.extend({
  /** Conversions whose person the gate holds back, by its reason. */
  held: z.partialRecord(heldReason, z.int()),
  /** Conversions of nobody who is known here: there is nobody who could have agreed. */
  unknown: z.int(),
});
export type GatedConversions = z.infer<typeof gatedConversions>;

export const conversions = {
  /** What can be exported, with how many there are and their first and last day; the most frequent first. */
  'conversions.sources': call(z.object({ clientId }), z.object({ sources: z.array(z.object({ source: factSource, count: z.int(), from: localDate, to: localDate })) })),
  /** What an export would be: everything through the gate, counted; the first conversions value by value. Nothing is written. */
  'conversions.preview': job(wanted.extend({ shown: z.int().min(0).max(200).default(20) }), gatedConversions),
  /** Writes a platform's file of the conversions whose people the gate lets pass. Without a path, `text` answers the file, for smaller ones. */
  'conversions.export': job(wanted.extend({ path: z.string().min(1).optional() }), gatedConversions.extend({ text: z.string().nullable() })),
};
