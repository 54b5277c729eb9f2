import type { PredictionsDeps } from './deps.ts';
import { createPredictionsHandlers, type PredictionsHandlers } from './handlers.ts';

export interface Predictions {
  handlers: PredictionsHandlers;
}

export function createPredictions(deps: PredictionsDeps): Predictions {
  return { handlers: createPredictionsHandlers(deps) };
}
