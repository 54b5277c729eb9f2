import type { Emit, Handlers } from '../handlers.ts';
import type { ModelsService } from './service.ts';

export interface ModelsHandlersDeps {
  models: ModelsService;
  emit: Emit;
}

export type ModelCalls = 'models.list' | 'models.card' | 'models.verify' | 'models.inspect' | 'models.import' | 'models.remove' | 'models.recommended' | 'models.download' | 'models.choose' | 'models.chosen' | 'models.rollback';

/** The models of this machine: what is there, whether it is intact, and which reads for whom. */
export function createModelsHandlers({ models, emit }: ModelsHandlersDeps): Pick<Handlers, ModelCalls> {
  const changed = <T>(answer: T): T => {
    emit('models.changed', {});
    return answer;
  };
  return {
    'models.list': () => ({ models: models.list() }),
    'models.card': async ({ id }) => ({ markdown: await models.card(id) }),
    'models.verify': async ({ id }) => {
      const asked = id === undefined ? models.installed() : [models.get(id)];
      const results = [];
      for (const model of asked) {
        const damaged = await models.damagedFiles(model);
        results.push({ id: model.id, intact: damaged.length === 0, damaged });
      }
      return { models: results };
    },
    'models.inspect': ({ path }) => models.inspect(path),
    'models.import': async (request) => changed(await models.import(request)),
    'models.recommended': () => ({ models: models.recommended() }),
    'models.download': async ({ id, hashes, mapping }, context) => changed(await models.download(id, hashes, mapping, context)),
    'models.remove': async ({ id }) => changed((await models.remove(id), {})),
    'models.choose': ({ clientId, id }) => changed(models.choose(clientId, id)),
    'models.chosen': ({ clientId }) => models.chosen(clientId),
    'models.rollback': ({ clientId }) => changed(models.rollBack(clientId)),
  };
}
