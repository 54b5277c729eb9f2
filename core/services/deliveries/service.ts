import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import type { DeliveriesDeps } from './deps.ts';
import { createDeliveriesHandlers, type DeliveriesHandlers } from './handlers.ts';
import { forgetOnLists, type Forgotten } from './forget-on-lists.ts';
import { Retries } from './retries.ts';
import { askAgain, deliveriesAtUnlock, takeTurn } from './schedule.ts';

export type { Connections, DeliveriesDeps } from './deps.ts';
export { gatedContacts, type GatedContacts, type GatedRequest } from './gated-contacts.ts';
export { takeResults, type TakenResults } from './take-results.ts';
export { peopleReader, type Looked } from './people.ts';
export { audienceOf } from './audience.ts';
export { readRules } from './repo-rules.ts';
export { approvalBy } from './sending.ts';
export { takeRemovals } from './repo-removals.ts';
export type { Forgotten } from './forget-on-lists.ts';

export interface Deliveries {
  handlers: DeliveriesHandlers;
  /** What a kill or a lock stopped, and what should have left meanwhile: both are shown and wait for a person. */
  atUnlock(client: ClientDb): void;
  /** One look at the clock for one client. */
  turn(clientId: string): void;
  /** Who is on a platform's list may have said no: the gate is asked again at the next look at the clock. */
  afterChange(client: ClientDb, change: Change): void;
  /** Takes people off platforms' lists before they are forgotten here. @throws see `forgetOnLists` */
  forget(client: ClientDb, contacts: readonly number[], context: { actor: Actor; signal: AbortSignal }): Promise<Forgotten>;
  /** Settles when no platform is being told anything that it had not heard. */
  settled(): Promise<void>;
  /** Breaks that off, before keys are forgotten. */
  stop(): Promise<void>;
}

const ASKED_ABOUT: ReadonlySet<Change['kind']> = new Set<Change['kind']>(['contacts', 'identity', 'consent']);

function afterChange(deps: DeliveriesDeps, client: ClientDb, { kind, contacts }: Change): void {
  if (ASKED_ABOUT.has(kind)) askAgain(deps, client, contacts ?? null);
}

export function createDeliveries(deps: DeliveriesDeps): Deliveries {
  const retries = new Retries(deps);
  return {
    handlers: createDeliveriesHandlers(deps),
    atUnlock: (client) => deliveriesAtUnlock(deps, client),
    turn(clientId) {
      takeTurn(deps, clientId);
      retries.turn(clientId);
    },
    settled: () => retries.settled(),
    stop: () => retries.stop(),
    afterChange: (client, change) => afterChange(deps, client, change),
    forget: (client, contacts, context) => forgetOnLists(deps, client, contacts, context),
  };
}
