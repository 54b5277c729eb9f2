import type { AudienceLine } from '../../contract/audiences.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { Handlers } from '../handlers.ts';
import type { AudiencesDeps } from './deps.ts';
import { describeUpload } from './describe-upload.ts';
import type { Asked } from './keep-in-step.ts';
import { exportClientAudience, previewAudience } from './make-audience.ts';
import { prepareUpload } from './prepare-upload.ts';
import { exportOf, writeRemoval } from './removals.ts';
import { dropExport, listExports } from './repo.ts';
import { listUploads, removalCounts } from './repo-uploads.ts';
import { isBusy, sendUpload } from './send-upload.ts';
import { takeOut } from './take-out.ts';
import { approveUpload, cancelUpload, discardUpload, followUpload } from './upload-life.ts';

/** Audiences of a client for ad platforms: what they would be, their files, and who is to be taken out again. */
export function createAudiencesHandlers(deps: AudiencesDeps, asked: Asked): Pick<Handlers, Extract<keyof Handlers, `audiences.${string}`>> {
  const open = (clientId: string) => deps.vault.require().openClient(clientId);
  return {
    'audiences.preview': (input, context) => previewAudience(deps, input, context),
    'audiences.export': (input, context) => exportClientAudience(deps, input, context),
    'audiences.list': ({ clientId }) => ({ audiences: linesOf(open(clientId)) }),
    'audiences.removal': (input, context) => writeRemoval(deps, input, context),
    'audiences.prepare': (input, context) => prepareUpload(deps, input, context),
    'audiences.uploads': ({ clientId }) => ({ uploads: listUploads(open(clientId).sqlite).map((row) => describeUpload(open(clientId), row)) }),
    'audiences.approve': (input, { actor }) => approveUpload(deps, input, actor),
    // Who said no while it was leaving is taken out again as soon as it is there.
    'audiences.send': (input, context) => sendUpload(deps, input, context).finally(() => asked.add(input.clientId, true)),
    'audiences.cancel': (input, { actor }) => cancelUpload(deps, input, actor),
    'audiences.discard': (input, { actor }) => (discardUpload(deps, input, actor), {}),
    'audiences.takeOut': (input, context) => takeOut(deps, input, context),
    'audiences.follow': (input, context) => followUpload(deps, input, context),
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
  if (isBusy(client.id, id)) throw new AppError('CONFLICT', 'audiences:error.underWay');
  if (removalCounts(client.sqlite, row.id).toRemove > 0) throw new AppError('CONFLICT', 'audiences:error.stillToRemove');
  client.sqlite.transaction(() => {
    dropExport(client.sqlite, row.id);
    appendAudit(client.sqlite, { at: ports.clock.now(), actor, action: 'audiences.forget', detail: { audience: id, platform: row.platform } });
  }).immediate();
  emit('audiences.changed', { clientId: client.id });
}
