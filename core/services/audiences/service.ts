import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import type { AudiencesDeps } from './deps.ts';
import { createAudiencesHandlers } from './handlers.ts';
import { Asked, audiencesAtUnlock, takeTurn } from './keep-in-step.ts';

export type { AdsConnections, AudiencesDeps } from './deps.ts';
/** For erasure: of whom is erased only the hashes that a platform was given stay, until a removal file named them or the platform took them out. */
export { forgetContacts, personCells } from './repo.ts';
/** For conversions: the same people, gate and files. */
export { audienceGate } from './audience-gate.ts';
export { clientColumns, PERSON_WIDTH } from './people-batch.ts';
export { target } from './target.ts';

export interface Audiences {
  handlers: ReturnType<typeof createAudiencesHandlers>;
  atUnlock(client: ClientDb): void;
  afterChange(client: ClientDb, change: Change): void;
  /** A register came in, of which only a look at everybody tells whom it names. */
  lookAtAll(client: ClientDb): void;
  /** Takes out at the platforms who said no, and tries again what could not be told. */
  turn(clientId: string): void;
}

export function createAudiences(deps: AudiencesDeps): Audiences {
  const asked = new Asked();
  return {
    handlers: createAudiencesHandlers(deps, asked),
    atUnlock: (client) => audiencesAtUnlock(asked, client),
    afterChange: (client, change) => asked.afterChange(client, change),
    lookAtAll: (client) => asked.add(client.id, true),
    turn: (clientId) => takeTurn(deps, asked, clientId),
  };
}
