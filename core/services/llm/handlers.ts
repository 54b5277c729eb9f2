import type { Random } from '../../platform/ports.ts';
import { appendAudit } from '../agency/service.ts';
import type { Handlers } from '../handlers.ts';
import { connectionById, dropConnection, keepConnection, readConnections, shown } from './connections.ts';
import { rulesOf, setRules, spentThisMonth } from './rules.ts';
import { modelOf, previewOf, writeCampaign, type WritingDeps } from './write-campaign.ts';

type LlmCalls = Extract<keyof Handlers, `llm.${string}`> | 'compose.preview' | 'compose.write';

/** Language models: which may be asked, what may be told them, and what they wrote. */
export function createLlmHandlers(deps: WritingDeps & { random: Pick<Random, 'uuid'> }): Pick<Handlers, LlmCalls> {
  const { vault, clock, random, egress } = deps;
  const app = () => vault.require().appDb.sqlite;
  const all = () => ({ connections: readConnections(app()).map(shown) });
  const rules = (clientId: string) => ({ ...rulesOf(app(), clientId), spentThisMonthMicros: spentThisMonth(vault.require().openClient(clientId).sqlite, clock.now()) });
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
    'llm.rules': ({ clientId }) => rules(clientId),
    'llm.setRules': ({ clientId, ...given }, { actor }) => {
      vault.require().openClient(clientId);
      setRules(app(), clientId, given);
      appendAudit(app(), { at: clock.now(), actor, action: 'llm.setRules', detail: { clientId, ...given } });
      return rules(clientId);
    },
    'compose.preview': (sending) => {
      const { prompt: _prompt, connection: _connection, ...preview } = previewOf(deps, sending);
      return preview;
    },
    'compose.write': (sending, context) => writeCampaign(deps, sending, context),
  };
}
