/** What a method may know besides the values. */
export interface FitContext {
  /** Steps of the seasons (24 and 168 for hours, 7 for days, 52 for weeks, 12 for months), ascending; none where there is none to go by. */
  readonly periods: readonly number[];
  /** How far it will be asked to see, at most. */
  readonly steps: number;
}

/** A method of forecasting. */
export interface Forecaster {
  readonly name: string;
  /**
   * @param values one a step, without a gap, oldest first; nothing after them is seen
   * @returns null where the method does not apply (too few values, nothing to smooth)
   */
  fit(values: Float64Array, context: FitContext): Fitted | null;
}

/** A method whose choices are made: they hold for any later origin, so that a backtest fits seldom and forecasts often. */
export interface Fitted {
  /** What was chosen, in a notation that needs no language: `ETS(A,Ad,A)`, `ARIMA(0,1,1)(0,1,1)[12]`. */
  readonly detail: string;
  /** The values expected after `values`, which begin where the fitted ones began. */
  forecast(values: Float64Array, steps: number): Float64Array;
}

/** The longest season of at most `most` steps that the values hold twice; 1 where there is none. */
export function seasonFor({ length }: Float64Array, { periods }: FitContext, most: number): number {
  return Math.max(1, ...periods.filter((period) => period <= most && length >= 2 * period));
}
