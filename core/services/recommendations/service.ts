import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import { takeTurns } from './autopilot.ts';
import type { RecommendationsDeps } from './deps.ts';
import { createRecommendationsHandlers, type RecommendationsHandlers } from './handlers.ts';
import { lookIsDue } from './repo-recommendations.ts';


export interface Recommendations {
  handlers: RecommendationsHandlers;
  /** New spend: looked at by a job of its own that nobody waits for. */
  afterChange(client: ClientDb, change: Change): void;
  /** Looks where nobody did since spend came in, or for a day, and notes autopilot's times that went by meanwhile. */
  atUnlock(client: ClientDb): void;
  /** Autopilot's turn, where one is due; what was missed is noted. */
  turn(clientId: string): void;
}

export function createRecommendations(deps: RecommendationsDeps): Recommendations {
  return {
    handlers: createRecommendationsHandlers(deps),
    afterChange: (client, { kind }) => {
      if (kind === 'spend') deps.start(client.id);
    },
    atUnlock: (client) => {
      takeTurns(deps, client.id);
      if (lookIsDue(client.sqlite, deps.ports.clock.now())) deps.start(client.id);
    },
    turn: (clientId) => void takeTurns(deps, clientId),
  };
}
