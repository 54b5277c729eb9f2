import { countries, countryDefaults } from '../../domain/clients/countries.ts';
import type { Handlers, JobContext } from '../handlers.ts';
import type { Actor } from '../../contract/values.ts';
import type { Output } from '../../contract/index.ts';
import type { ClientsService } from './service.ts';

export interface ClientFiles {
  erase(clientId: string, confirmName: string, actor: Actor): Promise<Output<'clients.erase'>>;
  handOver(clientId: string, path: string, context: JobContext): Promise<Output<'clients.export'>>;
  takeOver(path: string, transferCode: string, context: JobContext): Promise<Output<'clients.import'>>;
}

type ClientCalls = Extract<keyof Handlers, `clients.${string}`>;

/** The agency's clients: registry, hand-over, erasure. */
export function createClientsHandlers(service: ClientsService, files: ClientFiles): Pick<Handlers, ClientCalls> {
  return {
    'clients.countries': () => countries.map(countryDefaults),
    'clients.list': ({ archived }) => service.list(archived),
    'clients.get': ({ clientId }) => service.get(clientId),
    'clients.create': (input, { actor }) => ({ id: service.create(input, actor) }),
    'clients.update': ({ clientId, changes }, { actor }) => service.update(clientId, changes, actor),
    'clients.archive': ({ clientId, archived }, { actor }) => (service.archive(clientId, archived, actor), {}),
    'clients.erase': ({ clientId, confirmName }, { actor }) => files.erase(clientId, confirmName, actor),
    'clients.export': ({ clientId, path }, context) => files.handOver(clientId, path, context),
    'clients.import': ({ path, transferCode }, context) => files.takeOver(path, transferCode, context),
  };
}
