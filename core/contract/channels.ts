import { z } from 'zod';
import { call, event, job } from './define.ts';
import { askedPeriod, clientId, currency, empty, instant, localDate, micros, period } from './values.ts';

/** What counts as a conversion: what the platforms report, orders that name a channel, or events of a kind (`event:lead`). */
export const conversionSource = z.string().regex(/^(reported|orders|event:.{1,60})$/);
export type ConversionSource = z.infer<typeof conversionSource>;

export const channelsFilter = z.object({
  /** All of the spend's span where it is left out. */
  period: askedPeriod.optional(),
  compare: z.enum(['previous', 'year', 'none']).default('previous'),
  /** The first of `conversions` that the client has where it is left out. */
  conversion: conversionSource.optional(),
});
export type ChannelsFilter = z.infer<typeof channelsFilter>;

const figure = z.number().nullable();
/** Sums and quotients as core/domain/metrics defines them; null: nothing says it, or the divisor is nothing. Quotients in currency units. */
export const spendFigures = z.object({
  spendMicros: micros,
  impressions: figure,
  clicks: figure,
  conversions: figure,
  revenueMicros: micros.nullable(),
  cpa: figure,
  cpc: figure,
  ctr: figure,
  roas: figure,
});
export type SpendFigures = z.infer<typeof spendFigures>;

/** A month's budget against what is spent of it. Amounts in the client's currency. */
export const pacing = z.object({
  /** YYYY-MM. */
  month: z.string(),
  budgetMicros: micros.nullable(),
  spentMicros: micros,
  /** What would be spent by `asOf` if the budget were spread by the weekdays' shape; null without a budget. */
  expectedMicros: micros.nullable(),
  /** Spent, and the days that are left at the rate of the last four weeks with their weekdays' shape. */
  forecastMicros: micros.nullable(),
  /** The last day with spend: what comes later is not known yet. */
  asOf: localDate,
  daysLeft: z.int(),
});
export type Pacing = z.infer<typeof pacing>;

export const channelFigures = spendFigures.extend({
  channel: z.string(),
  name: z.string(),
  /** Of the spend of all channels. */
  share: figure,
  previous: spendFigures.nullable(),
  pacing: pacing.nullable(),
});
export type ChannelFigures = z.infer<typeof channelFigures>;

/** A ratio of two costs per conversion with its 95 % interval; `sure`: the interval does not hold 1. */
const costRatio = z.object({ ratio: z.number(), low: z.number(), high: z.number(), sure: z.boolean() });

export const channelsFinding = z.object({
  /** The channel whose conversions cost least, beside the next. */
  cheapest: z.object({ channel: z.string(), cpa: z.number(), conversions: z.number(), next: z.string(), nextCpa: z.number() }).extend(costRatio.shape).nullable(),
  /** The channel whose conversions grew dearest against the compared period, where that is more than chance. */
  worsened: z.object({ channel: z.string(), before: z.number(), now: z.number() }).extend(costRatio.shape).nullable(),
});
export type ChannelsFinding = z.infer<typeof channelsFinding>;

/** Spend in other currencies: converted by the rate of each day, or left out for want of one. */
const foreignSpend = z.object({ currency, spendMicros: micros, convertedMicros: micros, leftOutMicros: micros, firstMissing: localDate.nullable() });

const answerBase = {
  currency,
  period,
  compared: period.nullable(),
  conversion: conversionSource,
};

const point = z.object({ date: localDate, spendMicros: micros, clicks: figure, conversions: figure, revenueMicros: micros.nullable(), cpa: figure });

/** Monday is 1. Hours of the client's day. */
const heatCell = z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), spendMicros: micros.nullable(), conversions: figure, clicks: figure, cpa: figure });

const ofChannel = z.object({ clientId, channel: z.string(), filter: channelsFilter.prefault({}) });

export const exchangeRate = z.object({ currency, date: localDate, rate: z.number().positive(), source: z.string().max(80).default('entered') });
export type ExchangeRate = z.infer<typeof exchangeRate>;

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const budget = z.object({ month, channel: z.string(), campaignId: z.int().nullable(), amountMicros: micros.min(0), currency });

export const attributionModel = z.enum(['firstTouch', 'lastTouch', 'lastNonDirect', 'linear', 'timeDecay', 'positionBased', 'markov', 'shapley', 'shapleyRate']);
export type ModelName = z.infer<typeof attributionModel>;
const credits = z.partialRecord(attributionModel, figure);

/** What only an experiment can tell: between which two models' answers the truth lies, and how long it takes to see it. */
const experiment = z.object({
  channel: z.string(),
  low: z.number(),
  high: z.number(),
  lowModel: attributionModel,
  highModel: attributionModel,
  /** Weeks of pausing it in half of the market until the two answers can be told apart with 80 % power at 5 %; null: over a year. */
  weeks: z.int().nullable(),
});

export const attributionReport = z.object({
  currency,
  period,
  conversion: conversionSource,
  lookbackDays: z.int(),
  sessionMinutes: z.int(),
  halfLifeDays: z.number(),
  touchTypes: z.array(z.string()),
  /** Kinds of events with a channel, the most frequent first: what may be a touch. */
  touchKinds: z.array(z.string()),
  counts: z.object({
    converting: z.int(), lost: z.int(), distinct: z.int(), touches: z.int(), repeats: z.int(),
    /** Conversions that no touch came before, and conversions of nobody known: no model can credit them. */
    untouched: z.number(), unknown: z.number(),
    /** Paths that may still convert within the look-back. */
    open: z.int(),
  }),
  conversions: z.number(),
  valueMicros: micros.nullable(),
  order: z.int().nullable(),
  /** Half the width of the widest 95 % interval of a sampled Shapley rate. */
  error: figure,
  direct: z.array(z.string()),
  /** Low and high: the least and the most that a model gives it, but for the rate version of Shapley. */
  channels: z.array(z.object({ channel: z.string(), name: z.string(), credits, values: credits.nullable(), spendMicros: micros.nullable(), low: z.number(), high: z.number(), lowModel: attributionModel, highModel: attributionModel })),
  experiments: z.array(experiment),
});
export type AttributionReport = z.infer<typeof attributionReport>;

export const channels = {
  'channels.list': call(
    z.object({ clientId, filter: channelsFilter.prefault({}) }),
    z.object({
      ...answerBase,
      /** First and last day of spend. */
      span: period.nullable(),
      /** What may be chosen as the conversion, with how many there are in all. */
      conversions: z.array(z.object({ source: conversionSource, count: z.number() })),
      rows: z.array(channelFigures),
      total: spendFigures,
      totalBefore: spendFigures.nullable(),
      foreign: z.array(foreignSpend),
      finding: channelsFinding,
    }),
  ),
  'channels.channel': call(
    ofChannel,
    z.object({
      ...answerBase,
      row: channelFigures,
      grain: z.enum(['day', 'week', 'month']),
      series: z.array(point),
      before: z.array(point),
      campaigns: z.array(spendFigures.extend({ campaignId: z.int().nullable(), name: z.string(), share: figure, previous: spendFigures.nullable() })),
      /** Null where no file says the hour. */
      heat: z.object({ cells: z.array(heatCell), spendHours: z.boolean() }).nullable(),
      pacing: pacing.nullable(),
    }),
  ),
  /** What events say beside their kind: each key and its most frequent values. Without a key, the first. */
  'channels.metadata': call(
    ofChannel.extend({ channel: z.string().nullable(), type: z.string().max(60).nullable().default(null), key: z.string().max(120).nullable().default(null) }),
    z.object({
      types: z.array(z.object({ type: z.string(), events: z.int() })),
      type: z.string().nullable(),
      keys: z.array(z.object({ key: z.string(), events: z.int() })),
      key: z.string().nullable(),
      values: z.array(z.object({ value: z.string(), events: z.int(), before: z.int().nullable(), valueMicros: micros })),
      /** Events beyond the values shown, and those that do not say it. */
      others: z.int(),
      silent: z.int(),
    }),
  ),
  /** Where a figure comes from: the imports whose rows are in it. */
  'channels.lineage': call(
    ofChannel.extend({ channel: z.string().nullable() }),
    z.object({
      imports: z.array(z.object({
        importId: z.string(), kind: z.enum(['spend', 'events', 'orders']), fileName: z.string(), source: z.string(), at: instant,
        rows: z.int(), firstRow: z.int().nullable(), lastRow: z.int().nullable(), from: localDate, to: localDate, spendMicros: micros.nullable(), conversions: figure, currencies: z.array(currency),
      })),
    }),
  ),
  'channels.budgets': call(z.object({ clientId, month: month.optional() }), z.object({ currency, month, budgets: z.array(budget), rows: z.array(z.object({ channel: z.string(), name: z.string(), pacing })) })),
  /** An amount of null takes the budget away. */
  'channels.setBudget': call(z.object({ clientId, month, channel: z.string(), campaignId: z.int().nullable().default(null), amountMicros: micros.min(0).max(1e15).nullable() }), empty),
  'channels.rates': call(z.object({ clientId }), z.object({ base: currency, rates: z.array(exchangeRate.extend({ at: instant })), missing: z.array(z.object({ currency, from: localDate })) })),
  /** Adds rates, replacing those of the same day: given as such, or as lines of text (currency, date, rate). */
  'channels.saveRates': call(z.object({ clientId, rates: z.array(exchangeRate).max(20_000).default([]), text: z.string().max(1_000_000).default('') }), z.object({ saved: z.int() })),
  'channels.removeRate': call(z.object({ clientId, currency, date: localDate }), empty),
  /** Who earned the conversions, by every model side by side, over the paths of known contacts. */
  'channels.attribute': job(
    z.object({
      clientId,
      period: askedPeriod.optional(),
      conversion: conversionSource.optional(),
      lookbackDays: z.int().min(1).max(3650).default(30),
      sessionMinutes: z.int().min(0).max(1440).default(30),
      /** Kinds of events that are touches; every sign of interest with a channel, but opens, where left out. */
      touchTypes: z.array(z.string().max(60)).max(100).optional(),
      order: z.int().min(1).max(4).nullable().default(null),
      /** Days after which a touch weighs half, for timeDecay. */
      halfLifeDays: z.number().positive().max(365).default(7),
    }),
    attributionReport,
  ),
  'channels.changed': event(z.object({ clientId })),
};
