import { z } from 'zod';
import { conversionSource } from './channels.ts';
import { call } from './define.ts';
import { clientId, currency, localDate } from './values.ts';

/** Revenue and orders are those of the shop; conversions and their cost those of the chosen source (`event:<type>` for each type); the open rate is that of messages delivered or sent. */
export const forecastMetric = z.enum(['spend', 'conversions', 'cpa', 'clicks', 'cpc', 'ctr', 'revenue', 'orders', 'open-rate']);
export type ForecastMetric = z.infer<typeof forecastMetric>;
export const forecastGrain = z.enum(['hour', 'day', 'week']);
export type ForecastGrain = z.infer<typeof forecastGrain>;

const figure = z.number().nullable();
/** Distances of what was said from what came, in the metric's unit; MASE over that of the season before within the history; sMAPE in percent. */
const scores = z.object({ mae: figure, rmse: figure, mase: figure, smape: figure });
/** First day of the step, or its hour: YYYY-MM-DD or YYYY-MM-DDTHH:00, of the client's clock. */
const at = z.string();
const banded = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** How forecasts from earlier days, made from what was known then, compare with what came. */
export const forecastBacktest = scores.extend({
  origins: z.int(),
  steps: z.int(),
  /** How often bands held what came, of outcomes they had not been drawn from. */
  coverage: z.array(z.object({ level: z.number(), measured: z.number(), n: z.int() })),
  naive: scores.extend({ method: z.string() }),
  /** The choice of the method put to the test at earlier origins; null where there are too few. */
  chosenThen: z.object({ origins: z.int(), mae: figure, mase: figure, naiveMae: figure, naiveMase: figure }).nullable(),
  beatsNaive: z.boolean(),
  methods: z.array(scores.extend({ method: z.string() })),
});

/** What a changed budget would add a step once it has settled, by the channels' response curves. */
export const budgetResponse = z.object({
  /** Spend a week of the channels with a curve, mean of the last eight. */
  weeklySpend: z.number(),
  channels: z.array(z.string()),
  /** Up to this factor of the budget no channel leaves the spend its curve was fitted on. */
  knownTo: z.number(),
  dataFrom: localDate,
  dataTo: localDate,
  points: z.array(z.object({ factor: z.number(), change: z.number(), low: z.number(), high: z.number() })),
});
export type BudgetResponse = z.infer<typeof budgetResponse>;

export const seriesForecast = z.object({
  /** Steps shown before the forecast; `filled`: nothing was known of it. */
  history: z.array(z.object({ at, value: z.number(), filled: z.boolean() })),
  forecast: z.array(banded.extend({ at })),
  /** Of all steps to come together: their sum, of costs and rates their mean. */
  total: banded,
  /** The same of as many steps before; null where there are too few. */
  before: figure,
  level: z.number(),
  method: z.string(),
  detail: z.string(),
  values: z.int(),
  filled: z.int(),
  testedSteps: z.int(),
  bandIsMeasured: z.boolean(),
  backtest: forecastBacktest,
  /** Null where no curve was fitted for the metric. */
  budget: budgetResponse.nullable(),
});
export type SeriesForecast = z.infer<typeof seriesForecast>;

export const forecasts = {
  /** The coming steps of a metric of a channel, or of all together. */
  'forecasts.series': call(
    z.object({
      clientId,
      metric: forecastMetric,
      channel: z.string().nullable().default(null),
      grain: forecastGrain.default('day'),
      steps: z.int().min(1).max(400).default(28),
      conversion: conversionSource.optional(),
    }),
    z.object({
      currency,
      conversion: conversionSource,
      choices: z.object({
        metrics: z.array(forecastMetric),
        grains: z.array(forecastGrain),
        channels: z.array(z.object({ channel: z.string(), name: z.string() })),
        conversions: z.array(conversionSource),
      }),
      /** Why there is no forecast: a key of the locales with its params. */
      refused: z.object({ messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
      found: seriesForecast.nullable(),
    }),
  ),
};
