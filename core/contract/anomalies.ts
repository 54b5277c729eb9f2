import { z } from 'zod';
import { conversionSource } from './channels.ts';
import { call } from './define.ts';
import { clientId, currency, localDate } from './values.ts';

/** `cpa` rises or falls, `spend` leaves its habit, `ctr` (clicks of impressions) rises or falls. */
export const anomalyMetric = z.enum(['cpa', 'spend', 'ctr']);
export type AnomalyMetric = z.infer<typeof anomalyMetric>;

const driver = z.object({
  campaign: z.string(),
  /** Part of the change of the whole that came by this campaign; the parts of all campaigns sum to 1. */
  explained: z.number(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});

export const anomalyIncident = z.object({
  id: z.string(),
  metric: anomalyMetric,
  channel: z.object({ key: z.string(), name: z.string() }),
  /** First and last day. */
  from: localDate,
  to: localDate,
  /** Still going on on the last day that the files tell of. */
  open: z.boolean(),
  direction: z.enum(['up', 'down']),
  /** Costs more or brings less than before. */
  worse: z.boolean(),
  severity: z.enum(['low', 'medium', 'high']),
  /** CPA and spend of a day in units of the currency; CTR as a share. */
  value: z.number().nullable(),
  usual: z.number().nullable(),
  /** Money beyond the usual over the whole of it; null where it is no matter of money. */
  costMicros: z.int().nullable(),
  /** Campaigns by how much of the change came by them, strongest first; empty where only one is known. */
  drivers: z.array(driver),
});
export type AnomalyIncident = z.infer<typeof anomalyIncident>;

export const anomalies = {
  /** What left its habit in a client's channels, the newest first; each day is judged by the days before it alone. */
  'anomalies.list': call(
    z.object({ clientId, conversion: conversionSource.optional() }),
    z.object({
      incidents: z.array(anomalyIncident),
      currency,
      conversion: conversionSource,
      /** What was looked at: days of files with spend, and channels with at least three weeks of them. */
      watched: z.object({ from: localDate.nullable(), to: localDate.nullable(), channels: z.int(), tooShort: z.int() }),
    }),
  ),
};
