import type { Fitted, Forecaster } from '../../domain/forecast/forecaster.ts';

/** Where forecasts are made from in a backtest, and how far they see. */
export interface BacktestPlan {
  /** Values known at each origin, ascending. */
  readonly origins: readonly number[];
  readonly steps: number;
  /** Places in `origins` at which the methods are fitted anew; the first is 0. */
  readonly refits: readonly number[];
}

/** What a method said at each origin of a plan. */
export interface Trial {
  readonly name: string;
  readonly said: readonly Float64Array[];
}

const MOST_ORIGINS = 40;
const REFITS = 2;
/** Share of the values that is foretold at least, and at most where the seasons leave room. */
const LEAST_SHARE = 1 / 3;
const MOST_SHARE = 1 / 2;
/** Share of the tested span that one forecast may take, so that there are several. */
const LONGEST = 0.6;

/**
 * Origins over the later part of the values, after two of the longest season where there is room.
 * @param count values in all
 * @param wanted steps asked for; fewer are tested where there are too few values
 */
export function planBacktest(count: number, wanted: number, longestSeason: number): BacktestPlan {
  const span = Math.floor(Math.min(count * MOST_SHARE, Math.max(count * LEAST_SHARE, Math.min(count - 2 * longestSeason, wanted + MOST_ORIGINS))));
  const steps = Math.max(1, Math.min(wanted, Math.floor(span * LONGEST)));
  const [first, last] = [count - span, count - steps];
  const every = Math.max(1, Math.ceil((last - first + 1) / MOST_ORIGINS));
  const origins: number[] = [];
  for (let origin = last; origin >= first; origin -= every) origins.unshift(origin);
  const refits = Array.from({ length: Math.min(REFITS, origins.length) }, (_, turn) => Math.floor((turn * origins.length) / REFITS));
  return { origins, steps, refits: [...new Set(refits)] };
}

/**
 * Forecasts from origin to origin, each from the values before it alone (Tashman 2000); choices and constants are made anew at the plan's refits, from what was known then.
 * @returns the methods that applied at every refit
 */
export function rollOrigin(values: Float64Array, forecasters: readonly Forecaster[], periods: readonly number[], { origins, steps, refits }: BacktestPlan, signal?: AbortSignal): Trial[] {
  const said = forecasters.map((): Float64Array[] | null => []);
  let fitted: (Fitted | null)[] = [];
  origins.forEach((origin, turn) => {
    signal?.throwIfAborted();
    const known = values.slice(0, origin);
    if (refits.includes(turn)) fitted = forecasters.map((method, place) => (said[place] === null ? null : method.fit(known, { periods, steps })));
    forecasters.forEach((_, place) => {
      const method = fitted[place];
      if (method) said[place]?.push(method.forecast(known, steps));
      else said[place] = null;
    });
  });
  return forecasters.flatMap(({ name }, place) => {
    const own = said[place];
    return own && own.every((each) => each.every(Number.isFinite)) ? [{ name, said: own }] : [];
  });
}
