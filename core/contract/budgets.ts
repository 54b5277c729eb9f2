import { z } from 'zod';
import { conversionSource } from './channels.ts';
import { call, event, job } from './define.ts';
import { errorParams } from './errors.ts';
import { clientId, currency, empty, instant, localDate, uuid } from './values.ts';

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

/** What spend is to bring: conversions of a source, or the revenue that comes with them. */
export const budgetTarget = z.enum(['conversions', 'revenue']);
export type BudgetTarget = z.infer<typeof budgetTarget>;

/** A sentence: `messageKey` is `namespace:key` in locales/ with params. */
export const budgetNote = z.object({ code: z.string(), messageKey: z.string(), params: errorParams });
export type BudgetNote = z.infer<typeof budgetNote>;

const named = z.object({ channel: z.string(), name: z.string() });
const amount = z.number().min(0);
const banded = z.object({ value: z.number(), low: z.number(), high: z.number() });
/** Of the points of a channel's curve. */
export const curvePoint = banded.extend({ spend: amount });

/** A fit as it is kept: curves of the client's own weeks, without their draws. */
export const keptFit = z.object({
  target: budgetTarget,
  curves: responseCurves,
  conversion: conversionSource,
  dataFrom: localDate,
  dataTo: localDate,
  madeAt: instant,
  /** Weeks have come since, or facts of its weeks have changed. */
  stale: z.boolean(),
  notes: z.array(budgetNote),
});
export type KeptFit = z.infer<typeof keptFit>;

export const budgetStatus = z.object({
  currency,
  /** Targets that the client's facts have, each with what keeps it from being fitted. */
  targets: z.array(z.object({ target: budgetTarget, weeks: z.int(), refused: z.array(budgetNote), fit: keptFit.nullable() })),
  conversion: conversionSource.nullable(),
});
export type BudgetStatus = z.infer<typeof budgetStatus>;

/** Spend a week; channels by their key. */
export const budgetLimits = z.record(z.string(), z.object({ min: amount.optional(), max: amount.optional() }));

export const plannedSplit = z.object({
  /** By channel, in the order of `channels`. */
  spends: z.array(amount),
  spent: amount,
  outcome: banded,
  /** Share of the budget that goes elsewhere than now. */
  moved: z.number().nullable(),
});
export type PlannedSplit = z.infer<typeof plannedSplit>;

export const budgetPlan = z.object({
  currency,
  target: budgetTarget,
  channels: z.array(named.extend({
    /** A week's mean of the last eight. */
    present: amount,
    /** What one more unit of spend would bring there now. */
    marginal: z.number(),
    points: z.array(curvePoint),
    /** Largest week that the curve was fitted on. */
    seenTo: amount,
  })),
  total: amount,
  present: plannedSplit,
  proposed: plannedSplit,
  binding: z.array(z.object({ channel: z.string().nullable(), kind: z.enum(['min', 'max', 'change', 'step', 'total', 'cpa', 'roas']), shadowPrice: z.number() })),
  price: z.number(),
  equalSplit: z.object({ outcome: z.number(), gain: z.number(), allowed: z.boolean(), why: z.enum(['one', 'limits', 'alike']).nullable() }),
  gap: z.number(),
  /** Plans of the same budget of which none is better than another in all respects. */
  plans: z.array(plannedSplit),
  /** The best plan at other budgets. */
  budgets: z.array(plannedSplit),
  notes: z.array(budgetNote),
});
export type BudgetPlanAnswer = z.infer<typeof budgetPlan>;

export const weekPlan = z.object({
  currency,
  days: z.array(z.object({ date: localDate, channels: z.array(z.object({ channel: z.string(), spend: amount })) })),
  /** Of the week by the curves; `even`: with the same spend on every day. */
  outcome: z.number(),
  even: z.number(),
  /** Channels whose days say what a weekday is worth; of the others all days are taken for alike. */
  known: z.array(z.string()),
});
export type WeekPlan = z.infer<typeof weekPlan>;

export const tomorrowPlan = z.object({
  currency,
  conversion: conversionSource,
  budget: amount,
  /** Days that were looked at, older ones fading. */
  lookBack: z.int(),
  /** How far a channel may move from its mean day of the last week; null: as far as it pays. */
  mostChange: z.number().nullable(),
  /** Null where there are not two channels with spend, or too few conversions. */
  found: z.object({
    date: localDate,
    channels: z.array(named.extend({
      spend: amount,
      /** A mean day of the last week. */
      present: amount,
      /** Chance that the next unit of spend brings most there. */
      best: z.number(),
      /** Conversions for each unit of spend, and between which in nine cases of ten. */
      rate: z.number(),
      interval: span,
    })),
    /** Conversions missed against somebody who knew the best channel, mean of the runs. */
    simulation: z.object({ days: z.int(), runs: z.int(), missed: z.object({ thompson: z.number(), greedy: z.number(), unchanged: z.number() }) }),
  }).nullable(),
});
export type TomorrowPlan = z.infer<typeof tomorrowPlan>;

/** What a channel's spend of some days brought within them, as an experiment found. Both days are in it. */
export const liftTest = named.extend({
  id: uuid, target: budgetTarget, conversion: conversionSource, from: localDate, to: localDate,
  /** Conversions, or revenue in currency units. */
  result: z.number(),
  standardError: z.number().positive(),
  currency,
  at: instant,
});
export type LiftTest = z.infer<typeof liftTest>;

export const budgets = {
  /** What can be fitted, what is missing, and the fits that are kept. */
  'budgets.status': call(z.object({ clientId }), budgetStatus),
  /** Fits response curves to the client's weeks and keeps them. @throws CONFLICT `budgets:refused.<why>` */
  'budgets.fit': job(z.object({ clientId, target: budgetTarget, conversion: conversionSource.optional(), seed: z.int().min(0).default(1) }), keptFit),
  /** The best split of a week's budget by the kept curves; without a total, of what is spent now. @throws INVALID_INPUT `budgets:error.*`, CONFLICT `budgets:error.noCurves` */
  'budgets.plan': call(
    z.object({
      clientId, target: budgetTarget, total: amount.optional(), channels: budgetLimits.default({}),
      targets: z.object({ cpa: z.number().positive().optional(), roas: z.number().positive().optional() }).default({}),
      /** How far a channel may move from its present spend, a share of it. */
      mostChange: z.number().min(0).max(10).optional(),
      /** A channel that moves at all moves by this share of it at least. */
      leastChange: z.number().min(0).max(1).optional(),
    }),
    budgetPlan,
  ),
  /** A split of a week (spend by channel key) put on its days, by what each channel's weekdays bring. @throws CONFLICT `budgets:error.noCurves` */
  'budgets.days': call(z.object({ clientId, target: budgetTarget, spends: z.record(z.string(), amount) }), weekPlan),
  /** The next day's split by Thompson sampling on the last days: for moves from day to day, it knows no saturation. */
  'budgets.tomorrow': call(
    z.object({ clientId, conversion: conversionSource.optional(), budget: amount.optional(), mostChange: z.number().min(0).max(10).nullable().default(0.3) }),
    tomorrowPlan,
  ),
  /** Lift tests that were entered, the newest first. */
  'budgets.experiments': call(z.object({ clientId }), z.object({ experiments: z.array(liftTest) })),
  /** @throws INVALID_INPUT where it ends before it begins, NOT_FOUND without the channel */
  'budgets.addExperiment': call(
    z.object({ clientId, channel: z.string(), target: budgetTarget, conversion: conversionSource.optional(), from: localDate, to: localDate, result: z.number(), standardError: z.number().positive() }),
    liftTest,
  ),
  /** @throws NOT_FOUND */
  'budgets.removeExperiment': call(z.object({ clientId, id: uuid }), empty),
  'budgets.changed': event(z.object({ clientId })),
};
