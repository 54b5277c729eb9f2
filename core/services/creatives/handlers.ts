import { AppError } from '../../contract/errors.ts';
import { appendAudit } from '../agency/service.ts';
import type { Handlers } from '../handlers.ts';
import { dropCreative, writeAlt } from './repo.ts';
import { addImage, imageOf, listCreatives, makeImage, previewImage, type CreativesDeps } from './service.ts';

type CreativeCalls = Extract<keyof Handlers, `creatives.${string}`>;

/** Images that models made for a client's campaigns. */
export function createCreativesHandlers(deps: CreativesDeps): Pick<Handlers, CreativeCalls> {
  const client = (clientId: string) => deps.vault.require().openClient(clientId).sqlite;
  const known = (found: boolean) => {
    if (!found) throw new AppError('NOT_FOUND', 'llm:error.noCreative');
  };
  return {
    'creatives.preview': (wish) => previewImage(deps, wish),
    'creatives.make': (asked, context) => makeImage(deps, asked, context),
    'creatives.add': (given, { actor }) => ({ creative: addImage(deps, given, actor) }),
    'creatives.list': ({ clientId }) => listCreatives(client(clientId)),
    'creatives.image': ({ clientId, id }) => imageOf(client(clientId), id),
    'creatives.describe': ({ clientId, id, alt }) => {
      known(writeAlt(client(clientId), id, alt));
      return listCreatives(client(clientId));
    },
    'creatives.remove': ({ clientId, id }, { actor }) => {
      known(dropCreative(client(clientId), id));
      appendAudit(client(clientId), { at: deps.clock.now(), actor, action: 'creatives.remove', detail: { id } });
      return listCreatives(client(clientId));
    },
  };
}
