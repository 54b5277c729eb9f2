import { AppError } from '../../contract/errors.ts';
import type { Random } from '../../platform/ports.ts';
import { appendAudit } from '../agency/service.ts';
import type { Handlers } from '../handlers.ts';
import { cacheOf, clearAnswers } from './answers.ts';
import { modelOf } from './ask-model.ts';
import { connectionById, dropConnection, keepConnection, readConnections, shown } from './connections.ts';
import { listExamples } from './examples.ts';
import { dropExample } from './repo.ts';
import { routes, setRoute } from './routes.ts';
import { rulesOf, setRules, spentThisMonth } from './rules.ts';
import { previewWriting, writeCampaign, type WritingDeps } from './write-campaign.ts';

type LlmCalls = Extract<keyof Handlers, `llm.${string}`> | 'compose.preview' | 'compose.write';
type LlmDeps = WritingDeps & { random: Pick<Random, 'uuid'> };

/** Language models: which may be asked, what may be told them, and what they wrote. */
export const createLlmHandlers = (deps: LlmDeps): Pick<Handlers, LlmCalls> => ({
  ...connectionHandlers(deps),
  ...clientHandlers(deps),
  'compose.preview': (wish) => previewWriting(deps, wish),
  'compose.write': (asked, context) => writeCampaign(deps, asked, context),
});

function connectionHandlers({ vault, clock, random, egress }: LlmDeps) {
  const app = () => vault.require().appDb.sqlite;
  const all = () => ({ connections: readConnections(app()).map(shown) });
  return {
    'llm.connections': all,
    'llm.connect': ({ id = random.uuid(), ...given }, { actor }) => {
      const kept = keepConnection(app(), { id, ...given });
      appendAudit(app(), { at: clock.now(), actor, action: 'llm.connect', detail: { name: kept.name, kind: kept.kind, model: kept.model } });
      return kept;
    },
    'llm.disconnect': ({ id }, { actor }) => {
      const { name } = connectionById(app(), id);
      dropConnection(app(), id);
      appendAudit(app(), { at: clock.now(), actor, action: 'llm.disconnect', detail: { name } });
      return all();
    },
    'llm.models': async ({ id }, { actor, signal }) => ({ models: await modelOf(egress, connectionById(app(), id), { clientId: null, actor, detail: {} }).models(signal) }),
    'llm.routes': () => routes(app()),
    'llm.setRoute': ({ task, connectionIds }, { actor }) => {
      setRoute(app(), task, connectionIds);
      appendAudit(app(), { at: clock.now(), actor, action: 'llm.setRoute', detail: { task, connections: connectionIds.length } });
      return routes(app());
    },
  } satisfies Partial<Handlers>;
}

function clientHandlers({ vault, clock }: LlmDeps) {
  const app = () => vault.require().appDb.sqlite;
  const client = (clientId: string) => vault.require().openClient(clientId).sqlite;
  const rules = (clientId: string) => ({ ...rulesOf(app(), clientId), spentThisMonthMicros: spentThisMonth(client(clientId), clock.now()) });
  return {
    'llm.rules': ({ clientId }) => rules(clientId),
    'llm.setRules': ({ clientId, ...given }, { actor }) => {
      client(clientId);
      setRules(app(), clientId, given);
      appendAudit(app(), { at: clock.now(), actor, action: 'llm.setRules', detail: { clientId, ...given } });
      return rules(clientId);
    },
    'llm.cache': ({ clientId }) => cacheOf(client(clientId), clock.now()),
    'llm.clearCache': ({ clientId }) => {
      clearAnswers(client(clientId));
      return cacheOf(client(clientId), clock.now());
    },
    'llm.examples': ({ clientId }) => ({ examples: listExamples(client(clientId)) }),
    'llm.forgetExample': ({ clientId, id }, { actor }) => {
      if (!dropExample(client(clientId), id)) throw new AppError('NOT_FOUND', 'llm:error.noExample');
      appendAudit(client(clientId), { at: clock.now(), actor, action: 'llm.forgetExample', detail: { id } });
      return { examples: listExamples(client(clientId)) };
    },
  } satisfies Partial<Handlers>;
}
