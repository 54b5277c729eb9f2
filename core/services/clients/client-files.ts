import type { Emit } from '../handlers.ts';
import { eraseClient, type EraseDeps } from './erase.ts';
import { handOverClient, takeOverClient, type HandOverDeps } from './hand-over.ts';
import type { ClientFiles } from './handlers.ts';

export interface ClientFilesDeps extends EraseDeps, HandOverDeps {
  vault: HandOverDeps['vault'];
  clock: HandOverDeps['clock'];
  emit: Emit;
  /** After a client was taken over: its line on the home screen. */
  afterTakeOver(clientId: string): void;
}

/** What is done with a client's files as a whole. */
export function createClientFiles(deps: ClientFilesDeps): ClientFiles {
  return {
    async erase(clientId, confirmName, actor) {
      const erased = eraseClient(deps, clientId, confirmName, actor);
      deps.emit('clients.changed', { clientId });
      return erased;
    },
    handOver: (clientId, path, context) => handOverClient(deps, clientId, path, context),
    async takeOver(path, transferCode, context) {
      const taken = await takeOverClient(deps, path, transferCode, context);
      deps.afterTakeOver(taken.id);
      deps.emit('clients.changed', { clientId: taken.id });
      return taken;
    },
  };
}
