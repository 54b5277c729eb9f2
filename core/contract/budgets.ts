import { z } from 'zod';

/** What this period's spend leaves for the next: u(t) = spend(t) + decay · u(t − 1). A constant spend s a period settles at u = s / (1 − decay). */
const adstock = z.object({ type: z.literal('geometric'), decay: z.number().min(0).lt(1) });

const positive = z.number().positive();
/** hill: beta · u^slope / (halfSaturation^slope + u^slope); logistic: beta · (1 − e^(−rate · u)) / (1 + e^(−rate · u)). */
export const saturation = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hill'), beta: z.number().min(0), halfSaturation: positive, slope: positive }),
  z.object({ type: z.literal('logistic'), beta: z.number().min(0), rate: positive }),
]);
export type Saturation = z.infer<typeof saturation>;
export const saturationType = z.enum(['hill', 'logistic']);
export type SaturationType = z.infer<typeof saturationType>;

/** What a channel brings a period, by its spend a period. */
export const responseCurve = z.object({ channel: z.string().min(1), adstock, saturation });
export type ResponseCurve = z.infer<typeof responseCurve>;

/** Between which a figure lies in `level` of the draws. */
export const span = z.object({ low: z.number(), high: z.number() });
export type Span = z.infer<typeof span>;

export const fittedChannel = responseCurve.extend({
  /** By parameter (decay, beta, halfSaturation, slope or rate), and of what follows from them. */
  intervals: z.record(z.string(), z.union([span, z.number()])).optional(),
  /** Spend a period over the data: mean, largest, periods with any. */
  observed: z.object({ mean: z.number(), max: z.number(), periods: z.int() }).optional(),
  /** What its spend brought over the data, in all, and for each unit of spend. */
  contribution: z.object({ total: z.number(), share: z.number(), perSpend: z.number(), marginal: z.number() }).optional(),
  /** Draws of the parameters, joint over channels by place: [decay, beta, halfSaturation, slope] or [decay, beta, rate]. */
  draws: z.array(z.array(z.number()).min(3).max(4)).optional(),
});
export type FittedChannel = z.infer<typeof fittedChannel>;

/** How far what a model says lies from what came; shares of 1. `mape` over periods in which something came. */
export const closeness = z.object({ r2: z.number(), mape: z.number().nullable(), nrmse: z.number() });
export type Closeness = z.infer<typeof closeness>;

export const responseFit = z.object({
  method: z.string(),
  target: z.string(),
  window: z.object({ from: z.string(), to: z.string(), periods: z.int() }),
  ...closeness.shape,
  /** The last periods, foretold by a fit that had not seen them; `withoutMedia`: trend, season and the rest alone. Null where the data are too short to hold any out. */
  heldOut: closeness.extend({ periods: z.int(), withoutMedia: closeness }).nullable(),
  /** Share of the target that no channel brought. */
  baselineShare: z.number(),
  noise: z.object({ sd: z.number(), autocorrelation: z.number() }),
  season: z.object({ harmonics: z.int(), trend: z.boolean(), holidays: z.string().nullable(), controls: z.array(z.string()) }),
  experiments: z.int(),
  level: z.number(),
  sampler: z.object({ seed: z.int(), chains: z.int(), draws: z.int(), rHat: z.number(), divergences: z.int() }),
});
export type ResponseFit = z.infer<typeof responseFit>;

export const responseCurves = z.object({ period: z.literal('week'), channels: z.array(fittedChannel).min(1), fit: responseFit });
export type ResponseCurves = z.infer<typeof responseCurves>;
