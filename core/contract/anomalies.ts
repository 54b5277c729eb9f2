import { z } from 'zod';
import { conversionSource } from './channels.ts';
import { call } from './define.ts';
import { clientId, currency, localDate } from './values.ts';

/** Costs of a conversion and of a click, spend, clicks of impressions, conversions; of mailings: opens and complaints of messages delivered. */
export const anomalyMetric = z.enum(['cpa', 'cpc', 'spend', 'ctr', 'conversions', 'open-rate', 'complaints']);
export type AnomalyMetric = z.infer<typeof anomalyMetric>;

const driver = z.object({
  /** Name of the campaign, or value of the column; '' where the files say none. */
  value: z.string(),
  /** Part of the change of the whole that came by this one; the parts of all sum to 1. */
  explained: z.number(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});

export const anomalyIncident = z.object({
  id: z.string(),
  metric: anomalyMetric,
  /** change: it stands elsewhere than usual; missing: nothing is said of it any more; flat: it says the same over and over. */
  kind: z.enum(['change', 'missing', 'flat']),
  /** By what it was judged. */
  grain: z.enum(['hour', 'day']),
  channel: z.object({ key: z.string(), name: z.string() }),
  /** First and last day, and hours of the client's day where it was judged by the hour. */
  from: localDate,
  to: localDate,
  fromHour: z.int().min(0).max(23).nullable(),
  toHour: z.int().min(0).max(23).nullable(),
  /** Still going on on the last day that the files tell of. */
  open: z.boolean(),
  direction: z.enum(['up', 'down']),
  /** Costs more or brings less than before. */
  worse: z.boolean(),
  severity: z.enum(['low', 'medium', 'high']),
  /** Hours or days without anything said, or with the same value; null for a change. */
  rows: z.int().nullable(),
  /** Costs, and spend of an hour or a day, in units of the currency; conversions of an hour or a day; the others as shares. */
  value: z.number().nullable(),
  usual: z.number().nullable(),
  /** Money beyond the usual over the whole of it; null where it is no matter of money. */
  costMicros: z.int().nullable(),
  /** The dimension that tells it best: `campaign`, or the name of a column that the files split spend by; null where none tells it. */
  dimension: z.string().nullable(),
  /** Its values by how much of the change came by them, strongest first. */
  drivers: z.array(driver),
});
export type AnomalyIncident = z.infer<typeof anomalyIncident>;

export const anomalies = {
  /** What left its habit in a client's channels, what goes on first; each day, or hour where files say it, is judged by those before it alone. */
  'anomalies.list': call(
    z.object({ clientId, conversion: conversionSource.optional() }),
    z.object({
      incidents: z.array(anomalyIncident),
      currency,
      conversion: conversionSource,
      /** What was looked at: days of files with spend, channels with at least three weeks of them, and how many of these are watched by the hour; and how many deviations came to too little to be told. */
      watched: z.object({ from: localDate.nullable(), to: localDate.nullable(), channels: z.int(), tooShort: z.int(), hourly: z.int(), slight: z.int() }),
    }),
  ),
};
