import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import type { PredictionsDeps } from './deps.ts';
import { createPredictionsHandlers, type PredictionsHandlers } from './handlers.ts';
import { activeTasks } from './repo-models.ts';
import { tasksToScore } from './repo-runs.ts';

export interface Predictions {
  handlers: PredictionsHandlers;
  /** New facts: what an approved model said of them is said anew, by jobs of their own that nobody waits for. */
  afterChange(client: ClientDb, change: Change): void;
  /** At unlock: what a kill or a lock kept an approved model from saying. */
  scoreWhatIsDue(client: ClientDb): void;
}

const LOOKED_AT: readonly Change['kind'][] = ['orders', 'events', 'messages', 'spend'];

export function createPredictions(deps: PredictionsDeps): Predictions {
  return {
    handlers: createPredictionsHandlers(deps),
    afterChange: (client, { kind }) => {
      if (!LOOKED_AT.includes(kind)) return;
      for (const task of activeTasks(client.sqlite)) deps.start('score', client.id, task);
    },
    scoreWhatIsDue: (client) => {
      for (const task of tasksToScore(client.sqlite)) deps.start('score', client.id, task);
    },
  };
}
