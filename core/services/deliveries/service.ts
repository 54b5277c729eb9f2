import type { ClientDb } from '../../vault/types.ts';
import type { DeliveriesDeps } from './deps.ts';
import { createDeliveriesHandlers, type DeliveriesHandlers } from './handlers.ts';
import { deliveriesAtUnlock, takeTurn } from './schedule.ts';

export type { Connections, DeliveriesDeps } from './deps.ts';
export { gatedContacts, type GatedContacts, type GatedRequest } from './gated-contacts.ts';
export { startDeliveries } from './schedule.ts';
export { takeResults, type TakenResults } from './take-results.ts';
export { peopleReader, type Looked } from './people.ts';
export { audienceOf } from './audience.ts';
export { readRules } from './repo-rules.ts';

export interface Deliveries {
  handlers: DeliveriesHandlers;
  /** What a kill or a lock stopped, and what should have left meanwhile: both are shown and wait for a person. */
  atUnlock(client: ClientDb): void;
  /** One look at the clock for one client. */
  turn(clientId: string): void;
}

export function createDeliveries(deps: DeliveriesDeps): Deliveries {
  return {
    handlers: createDeliveriesHandlers(deps),
    atUnlock: (client) => deliveriesAtUnlock(deps, client),
    turn: (clientId) => takeTurn(deps, clientId),
  };
}
