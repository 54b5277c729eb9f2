import type { PredictionTask } from '../../contract/predictions.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import type { PredictionsDeps } from './deps.ts';
import { createPredictionsHandlers, type PredictionsHandlers } from './handlers.ts';
import { activeTasks } from './repo-models.ts';
import { tasksToScore } from './repo-runs.ts';
import { retrainWhatIsDue } from './retrain.ts';

export interface Predictions {
  handlers: PredictionsHandlers;
  /** New facts: what an approved model said of them is said anew, by jobs of their own that nobody waits for. */
  afterChange(client: ClientDb, change: Change): void;
  /** At unlock: what a kill or a lock kept an approved model from saying. */
  scoreWhatIsDue(client: ClientDb): void;
  /** By the client's schedule: begins to learn what is due anew. */
  retrain(clientId: string): PredictionTask | null;
}

export { BY_MACHINE } from './repo-machine-opens.ts';

const LOOKED_AT: readonly Change['kind'][] = ['orders', 'events', 'messages', 'spend'];

/** Tasks that may go by the fields of contacts. */
const BY_FIELDS: readonly PredictionTask[] = ['churn', 'uplift'];

export function createPredictions(deps: PredictionsDeps): Predictions {
  return {
    handlers: createPredictionsHandlers(deps),
    afterChange: (client, { kind }) => {
      for (const task of activeTasks(client.sqlite)) if (LOOKED_AT.includes(kind) || (kind === 'contacts' && BY_FIELDS.includes(task))) deps.start('score', client.id, task);
    },
    scoreWhatIsDue: (client) => {
      for (const task of tasksToScore(client.sqlite)) deps.start('score', client.id, task);
    },
    retrain: (clientId) => retrainWhatIsDue(deps, clientId),
  };
}
