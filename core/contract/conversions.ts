import { z } from 'zod';
import type { AudienceField, AudienceReason, AudienceSummary } from './audiences.ts';

export const conversionPlatform = z.enum(['google-offline', 'google-enhanced', 'meta-offline']);
export type ConversionPlatform = z.infer<typeof conversionPlatform>;

export type ConversionField = AudienceField | 'click_id' | 'time' | 'value' | 'currency' | 'order_id';

/** Why a conversion is not in the file. */
export type ConversionReason =
  | AudienceReason
  | 'cancelled' | 'no_click_id' | 'invalid_click_id' | 'no_time' | 'invalid_time' | 'no_zone' | 'future' | 'no_value' | 'negative_value' | 'repeated_order';

/** A value as it is written, as the platform wants it, and what is uploaded; null where it does not go along. */
export interface ConversionPreview {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  field: ConversionField;
  raw: string;
  normalised: string | null;
  /** Null also where the platform wants the value unhashed. */
  sha256: string | null;
}

export interface ConversionSummary extends Pick<AudienceSummary, 'rows' | 'exported' | 'rejected' | 'gated' | 'consent' | 'files' | 'warnings'> {
  platform: ConversionPlatform;
  event: string;
  /** Whose wall clock times without a zone are read by; null where every time has its own. */
  zone: string | null;
  /** Rejected rows by reason; they sum to `rejected`. */
  reasons: Partial<Record<ConversionReason, number>>;
  /** Values that were left blank in exported rows, by field. */
  fields: Partial<Record<ConversionField, number>>;
  /** Exported rows without an order id that say the same person or click and time as an earlier one; the platform counts them once. */
  duplicates: number;
  /** The columns that were read, by field. */
  columns: Partial<Record<ConversionField, string>>;
  preview?: ConversionPreview[];
  /** The first of the rejected rows. */
  rejects?: { row: number; reason: ConversionReason }[];
}
