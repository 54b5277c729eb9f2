import type { AudienceLine } from '../../contract/audiences.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { Handlers } from '../handlers.ts';
import type { AudiencesDeps } from './deps.ts';
import { exportClientAudience, previewAudience } from './make-audience.ts';
import { exportOf, writeRemoval } from './removals.ts';
import { dropExport, listExports } from './repo.ts';

/** Audiences of a client for ad platforms: what they would be, their files, and who is to be taken out again. */
export function createAudiencesHandlers(deps: AudiencesDeps): Pick<Handlers, Extract<keyof Handlers, `audiences.${string}`>> {
  const open = (clientId: string) => deps.vault.require().openClient(clientId);
  return {
    'audiences.preview': (input, context) => previewAudience(deps, input, context),
    'audiences.export': (input, context) => exportClientAudience(deps, input, context),
    'audiences.list': ({ clientId }) => ({ audiences: linesOf(open(clientId)) }),
    'audiences.removal': (input, context) => writeRemoval(deps, input, context),
    'audiences.forget': ({ clientId, id }, { actor }) => {
      forget(deps, open(clientId), id, actor);
      return { audiences: linesOf(open(clientId)) };
    },
  };
}

const linesOf = (client: ClientDb): AudienceLine[] =>
  listExports(client.sqlite).map(({ uuid, platform, name, basis, people, at, actor, toRemove, removed }) => ({ id: uuid, platform, name, basis, people, toRemove, removed, at: new Date(at).toISOString(), by: actor as Actor }));

function forget({ ports, emit }: AudiencesDeps, client: ClientDb, id: string, actor: Actor): void {
  const row = exportOf(client, id);
  if (listExports(client.sqlite).some(({ uuid, toRemove }) => uuid === id && toRemove > 0)) throw new AppError('CONFLICT', 'audiences:error.stillToRemove');
  client.sqlite.transaction(() => {
    dropExport(client.sqlite, row.id);
    appendAudit(client.sqlite, { at: ports.clock.now(), actor, action: 'audiences.forget', detail: { audience: id, platform: row.platform } });
  }).immediate();
  emit('audiences.changed', { clientId: client.id });
}
