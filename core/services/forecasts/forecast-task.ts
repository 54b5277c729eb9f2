import type { Step } from '../../domain/forecast/step.ts';

/** What the forecasting thread is asked. */
export interface ForecastTask {
  start: number;
  step: Step;
  values: Float64Array;
  observed: Uint8Array;
  /** Public holidays from the first step to the last one foretold, YYYY-MM-DD. */
  holidays: string[];
  steps: number;
}
