import { AppError } from '../../contract/errors.ts';
import { adjusted, Decomposed } from '../../domain/forecast/adjusted.ts';
import { arima, plainArima } from '../../domain/forecast/arima/arima.ts';
import type { CalendarColumn } from '../../domain/forecast/calendar.ts';
import { cleaned, Cleaned } from '../../domain/forecast/cleaned.ts';
import { ets, plainEts } from '../../domain/forecast/ets/ets.ts';
import type { Forecaster } from '../../domain/forecast/forecaster.ts';
import { lastValue, naiveError, seasonBefore } from '../../domain/forecast/seasonal-naive.ts';
import { theta } from '../../domain/forecast/theta.ts';
import { boostedLags } from './boosted-lags.ts';
import { chooseMethod, chosenAtTheTime, type Choice } from './choose-method.ts';
import { coverageOf, marginsOf, sumMargin, type Coverage } from './conformal-band.ts';
import { planBacktest, rollOrigin, type BacktestPlan, type Trial } from './rolling-origin.ts';
import { scoresOf, type Came, type ForecastScores } from './score-trials.ts';

export interface SeriesToForecast {
  /** One a step, oldest first. */
  readonly values: Float64Array;
  /** 1 where the value was given, 0 where it was filled: those are not scored. */
  readonly observed: Uint8Array;
  /** Steps of the seasons that the step may have, ascending. */
  readonly periods: readonly number[];
  readonly calendar: readonly CalendarColumn[];
}

export interface Backtest extends ForecastScores {
  /** Forecasts that were made from the values before them alone, and how far each of them saw. */
  origins: number;
  steps: number;
  /** How often bands held what came, of outcomes they had not been drawn from. */
  coverage: Coverage[];
  naive: ForecastScores & { method: string };
  /** The choice of the method put to the test: made at each origin by what had come by then, beside naive at the same origins. Null where there are too few. */
  chosenThen: { origins: number; mae: number | null; mase: number | null; naiveMae: number | null; naiveMase: number | null } | null;
  /** Whether the choice was nearer to what came than the season before. */
  beatsNaive: boolean;
  /** Every method tried, best first. */
  methods: ({ method: string } & ForecastScores)[];
}

export interface ForecastResult {
  method: string;
  /** What the method chose for itself; of a combination, all of them. */
  detail: string;
  /** Share of outcomes that low and high are meant to hold. */
  level: number;
  backtest: Backtest;
  forecast: { value: number; low: number; high: number }[];
  /** Of all steps together. */
  sum: { value: number; low: number; high: number };
  /** Steps that the backtest saw ahead; bands of later ones are carried on. */
  testedSteps: number;
  /** False where too few errors were there for a band of this level: the widest seen, and half as much again. */
  bandIsMeasured: boolean;
}

export const LEAST_VALUES = 12;
export const LEVELS = [0.8, 0.9, 0.95] as const;
/** Values that are looked back on: enough for four of the longest season. */
const MOST_VALUES = 2000;

/**
 * The coming values by the method that was nearest in a backtest (rolling origin), with bands from its errors.
 * @throws INVALID_INPUT where there are too few values, or more steps are asked for than there are values
 */
export function forecastSeries(series: SeriesToForecast, horizon: number, { level = 0.9, signal }: { level?: number; signal?: AbortSignal | undefined } = {}): ForecastResult {
  const { values, observed, periods, calendar } = recent(series);
  const given = observed.reduce((sum, one) => sum + one, 0);
  if (given < LEAST_VALUES) throw new AppError('INVALID_INPUT', 'channel-forecasts:error.tooShort', { params: { found: given, needed: LEAST_VALUES } });
  if (horizon > values.length) throw new AppError('INVALID_INPUT', 'channel-forecasts:error.tooFar', { params: { horizon, most: values.length } });
  const plan = planBacktest(values.length, horizon, periods.at(-1) ?? 1);
  const known = values.slice(0, plan.origins[0]);
  const season = [...periods].sort((one, other) => naiveError(known, one) - naiveError(known, other))[0] ?? 1;
  const came: Came = { values, observed, scale: naiveError(known, season) };
  const methods = methodsFor(values, periods, season, calendar);
  const trials = rollOrigin(values, methods, periods, plan, signal);
  const chosen = chooseMethod(trials, plan, came);
  const fitted = chosen.members.flatMap((member) => methods.find(({ name }) => name === member)?.fit(values, { periods, steps: horizon }) ?? []);
  const said = fitted.map((method) => method.forecast(values, horizon));
  const mean = Float64Array.from({ length: horizon }, (_, step) => said.reduce((sum, own) => sum + (own[step] as number) / said.length, 0));
  const margins = marginsOf(chosen.trial, plan, came, level, horizon);
  const least = values.some((value) => value < 0) ? -Infinity : 0;
  const widest = margins ?? widestOf(chosen.trial, plan, came, horizon);
  return {
    method: chosen.name, detail: fitted.map(({ detail }) => detail).join(', '), level, testedSteps: plan.steps, bandIsMeasured: margins !== null,
    backtest: report(trials, chosen, plan, came),
    sum: sumOf(mean, sumMargin(chosen.trial, plan, came, level, horizon), least),
    forecast: Array.from(mean, (value, step) => ({ value: Math.max(least, value), low: Math.max(least, value - (widest[step] as number)), high: Math.max(least, value + (widest[step] as number)) })),
  };
}

/** The naive ones first: where nothing is better, they win. */
function methodsFor(values: Float64Array, periods: readonly number[], season: number, calendar: readonly CalendarColumn[]): Forecaster[] {
  if (values.every((value) => value === values[0])) return [lastValue];
  const decomposed = new Decomposed();
  const seasonal = periods.map((period) => (period === season ? seasonBefore(period) : { ...seasonBefore(period), name: `seasonal-naive-${period}` }));
  const clean = new Cleaned();
  const smoothing = [ets, theta, arima, adjusted(plainEts, decomposed), adjusted(plainEts, decomposed, true), adjusted(plainArima, decomposed)].map((method) => cleaned(method, clean));
  return [...seasonal, lastValue, ...smoothing, boostedLags(calendar)];
}

function report(trials: readonly Trial[], chosen: Choice, plan: BacktestPlan, came: Came): Backtest {
  const naive = (trials.find(({ name }) => name === 'seasonal-naive') ?? trials.find(({ name }) => name === 'naive')) as Trial;
  const then = chosenAtTheTime(trials, plan, came);
  const own = scoresOf(chosen.trial, plan, came);
  const beside = scoresOf(naive, plan, came);
  const [tested, naiveThen] = then === null ? [null, null] : [scoresOf(then.trial, plan, came, then.from), scoresOf(naive, plan, came, then.from)];
  const methods = [...trials, ...(chosen.members.length > 1 ? [chosen.trial] : [])].map((trial) => ({ method: trial.name, ...scoresOf(trial, plan, came) }));
  return {
    origins: plan.origins.length, steps: plan.steps, ...own,
    coverage: LEVELS.flatMap((level) => coverageOf(chosen.trial, plan, came, level) ?? []),
    naive: { method: naive.name, ...beside },
    chosenThen: then && tested && naiveThen && { origins: plan.origins.length - then.from, mae: tested.mae, mase: tested.mase, naiveMae: naiveThen.mae, naiveMase: naiveThen.mase },
    beatsNaive: (tested?.mae ?? own.mae ?? 0) < (naiveThen?.mae ?? beside.mae ?? 0),
    methods: methods.sort((one, other) => (one.mae ?? 0) - (other.mae ?? 0)),
  };
}

/** The last values, and the seasons that they hold twice; a year of days three times, as two tell nothing of it. */
function recent({ values, observed, periods, calendar }: SeriesToForecast): SeriesToForecast {
  const held = periods.filter((period) => values.length >= (period > 350 && periods[0] === 7 ? 3 : 2) * period);
  const from = Math.max(0, values.length - Math.max(MOST_VALUES, 4 * (held.at(-1) ?? 1)));
  const later = calendar.map(({ name, at }) => ({ name, at: (step: number) => at(step + from) }));
  return { values: values.subarray(from), observed: observed.subarray(from), periods: held, calendar: later };
}

function sumOf(said: Float64Array, margin: number, least: number): { value: number; low: number; high: number } {
  const value = said.reduce((all, one) => all + Math.max(least, one), 0);
  return { value, low: Math.max(least, value - margin), high: value + margin };
}

/** Half as much again as the largest error seen: where there are too few origins for a share of them. */
function widestOf({ said }: Trial, { origins }: BacktestPlan, came: Came, steps: number): Float64Array {
  const errors = origins.flatMap((origin, turn) => Array.from(said[turn] as Float64Array, (value, step) => Math.abs(value - (came.values[origin + step] as number))));
  return new Float64Array(steps).fill(1.5 * Math.max(...errors));
}
