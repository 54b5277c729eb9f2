import type { BacktestPlan, Trial } from './rolling-origin.ts';

/** How far forecasts were from what came; in the unit of the values unless said. Null where it cannot be said: nothing to compare, or nothing varies. */
export interface ForecastScores {
  mae: number | null;
  rmse: number | null;
  /** Mean absolute error over that of the season before, within the values known at the first origin (Hyndman & Koehler 2006). */
  mase: number | null;
  /** Percent, 0 to 200: |error| beside the mean of said and come (Makridakis 1993). */
  smape: number | null;
}

/** What came, and which of it was there to be foretold: filled gaps are not. */
export interface Came {
  readonly values: Float64Array;
  readonly observed: Uint8Array;
  /** What MASE divides by. */
  readonly scale: number;
}

/** Scores over the origins from `from` to before `to`. */
export function scoresOf({ said }: Pick<Trial, 'said'>, { origins }: BacktestPlan, came: Came, from = 0, to = origins.length): ForecastScores {
  let [n, absolute, squares, relative] = [0, 0, 0, 0];
  for (let turn = from; turn < to; turn += 1)
    (said[turn] as Float64Array).forEach((value, step) => {
      const at = (origins[turn] as number) + step;
      if (came.observed[at] !== 1) return;
      const actual = came.values[at] as number;
      const error = Math.abs(value - actual);
      n += 1;
      absolute += error;
      squares += error * error;
      relative += error === 0 ? 0 : (200 * error) / (Math.abs(value) + Math.abs(actual));
    });
  if (n === 0) return { mae: null, rmse: null, mase: null, smape: null };
  return { mae: absolute / n, rmse: Math.sqrt(squares / n), mase: came.scale > 0 ? absolute / n / came.scale : null, smape: relative / n };
}

/** What several methods say on average. */
export function meanTrial(name: string, trials: readonly Trial[]): Trial {
  const [first] = trials;
  const mean = (turn: number, step: number) => trials.reduce((sum, { said }) => sum + (said[turn]?.[step] as number) / trials.length, 0);
  return { name, said: (first?.said ?? []).map((own, turn) => own.map((_, step) => mean(turn, step))) };
}
