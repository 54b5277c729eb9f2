import { KINDS } from '../../export/kinds.ts';
import type { Emit, Handlers } from '../handlers.ts';
import { forgetConnection, keepConnection, listConnections, testConnection, type ConnectionsDeps } from './service.ts';

type ConnectionCalls = Extract<keyof Handlers, `connections.${string}`>;

/** A client's accounts at platforms: which there are, and whether they answer. */
export function createConnectionsHandlers(deps: ConnectionsDeps & { emit: Emit }): Pick<Handlers, ConnectionCalls> {
  const all = (clientId: string) => ({ connections: listConnections(deps.vault.require().openClient(clientId).sqlite) });
  const telling = <T>(clientId: string, answer: T): T => {
    deps.emit('connections.changed', { clientId });
    return answer;
  };
  return {
    'connections.kinds': () => ({ kinds: KINDS.map(({ kind, shape, can, fields }) => ({ kind, shape, can: [...can], fields: [...fields] })) }),
    'connections.list': ({ clientId }) => all(clientId),
    'connections.connect': (given, { actor }) => telling(given.clientId, keepConnection(deps, given, actor)),
    'connections.change': (given, { actor }) => telling(given.clientId, keepConnection(deps, given, actor)),
    'connections.disconnect': ({ clientId, id }, { actor }) => {
      forgetConnection(deps, clientId, id, actor);
      return telling(clientId, all(clientId));
    },
    'connections.test': async (given, context) => telling(given.clientId, await testConnection(deps, given, context)),
  };
}
