import { z } from 'zod';
import { localDate } from './values.ts';

/** How often what is in charge is learnt anew without anybody asking. What is learnt is only proposed. */
export const retrainSchedule = z.enum(['never', 'monthly', 'quarterly']);
export type RetrainSchedule = z.infer<typeof retrainSchedule>;

/** A field of contacts as predictions.fields names it: an extra column of an import, `tags` or `acquisition`. */
const field = z.string().min(1).max(200);
const values = z.array(z.string().max(500)).min(1).max(50);
/** Fields that are not looked at: known only afterwards, or nobody's business. */
const without = z.array(field).max(500).default([]);

/**
 * Who counts as gone. `silence`: no purchase in the client's own horizon. `field`: a contract or subscription that ended,
 * as a field of the contact says; `left` null: any value at all (a date of cancellation). `monthly`: the field with what a
 * customer pays a month, for the revenue at stake.
 */
export const churnDefinition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('silence') }),
  z.object({ kind: z.literal('field'), field, left: values.nullable(), monthly: field.nullable().default(null), without }),
]);
export type ChurnDefinition = z.infer<typeof churnDefinition>;

/** What counts as having worked: a field's values (null: any but none, no and 0), or something done within so many days. */
export const upliftOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), field, came: values.nullable() }),
  z.object({ kind: z.literal('event'), event: z.enum(['purchase', 'open', 'click', 'visit']), days: z.int().min(1).max(180) }),
]);

/** Something that was sent to a part of the contacts and, by chance, not to another. */
export const upliftExperiment = z.object({
  /** Where it is written who got it: `treated` and `control` are its values. */
  field,
  treated: values,
  control: values,
  outcome: upliftOutcome,
  /** The day it was sent: what was known before it is looked at, what came from it on counts. Null: the fields alone are looked at, and the outcome must be one of them. */
  date: localDate.nullable(),
  without,
});
export type UpliftExperiment = z.infer<typeof upliftExperiment>;

/** What a person chose for a client's predictions. */
export const predictionSettings = z.object({ retrain: retrainSchedule, churn: churnDefinition, uplift: upliftExperiment.nullable() });
export type PredictionSettings = z.infer<typeof predictionSettings>;

/** A field that a definition may name, with its commonest values. */
export const contactField = z.object({
  name: z.string(),
  kind: z.enum(['number', 'date', 'category', 'text']),
  /** Contacts that have it. */
  known: z.int(),
  /** How many different values; the 50 commonest of them. */
  distinct: z.int(),
  values: z.array(z.object({ value: z.string(), n: z.int() })),
});
export type ContactField = z.infer<typeof contactField>;

/** Whom a message wins (persuadable), who comes anyway (sure), who does not either way (lost), who comes less for it (leave-alone). */
export const upliftGroup = z.enum(['persuadable', 'sure', 'lost', 'leave-alone']);
export type UpliftGroup = z.infer<typeof upliftGroup>;

const band = z.object({ n: z.int(), foretold: z.number(), observed: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });

/** An experiment on people the model had not seen. `observed`: outcome of the treated less that of the control group, with 95 % intervals; null where an arm is empty. */
export const upliftReport = z.object({
  /** Area between the curve and treating at random (Radcliffe 2007), outcomes a treated person; 90 % interval by bootstrap. */
  qini: z.number(), low: z.number(), high: z.number(),
  /** Outcomes gained a treated person by treating the share with the highest uplift. */
  curve: z.array(z.object({ share: z.number(), gained: z.number() })),
  /** Tenths, the most foretold first. */
  bands: z.array(band),
  groups: z.array(band.extend({ group: upliftGroup })),
  arms: z.object({ treated: z.int(), control: z.int(), treatedRate: z.number(), controlRate: z.number() }),
  /** Over everybody, 95 % interval. */
  effect: z.object({ value: z.number(), low: z.number(), high: z.number() }),
});
export type UpliftReport = z.infer<typeof upliftReport>;

/** The next hour, day or week of a cost, and how the same method did on past ones beside the naive rule. `held`: share that the interval held. */
export const nextCost = z.object({
  grain: z.enum(['hour', 'day', 'week']),
  expected: z.number(), low: z.number(), high: z.number(), naive: z.number(),
  tested: z.object({ n: z.int(), mae: z.number(), naiveMae: z.number(), held: z.number() }),
});
export type NextCost = z.infer<typeof nextCost>;
