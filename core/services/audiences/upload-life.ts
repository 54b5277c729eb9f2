import type { AudienceUpload, UploadState } from '../../contract/audience-uploads.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import { isApproval } from '../../domain/gate/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import { approvalBy } from '../deliveries/service.ts';
import type { CallContext } from '../handlers.ts';
import type { AudiencesDeps } from './deps.ts';
import { describeUpload, uploadOf } from './describe-upload.ts';
import { dropExport } from './repo.ts';
import { dropUnsent, setUpload, type UploadRow } from './repo-uploads.ts';
import { stopUpload } from './send-upload.ts';

interface Asked {
  clientId: string;
  id: string;
}

/** @throws AppError CONFLICT with `messageKey` where it is in none of the states */
function inState(client: ClientDb, id: string, states: readonly UploadState[], messageKey: string): UploadRow {
  const row = uploadOf(client, id);
  if (!states.includes(row.state)) throw new AppError('CONFLICT', messageKey);
  return row;
}

function told({ emit }: AudiencesDeps, client: ClientDb, id: string): AudienceUpload {
  emit('audiences.changed', { clientId: client.id });
  return describeUpload(client, uploadOf(client, id));
}

const note = ({ ports }: AudiencesDeps, client: ClientDb, row: UploadRow, actor: Actor, action: string): void =>
  void appendAudit(client.sqlite, { at: ports.clock.now(), actor, action: `audiences.${action}`, detail: { audience: row.uuid, platform: row.platform, people: row.people } });

/** A person whose role it is says that these people may go to that account. */
export function approveUpload(deps: AudiencesDeps, { clientId, id }: Asked, actor: Actor): AudienceUpload {
  const unlocked = deps.vault.require();
  const client = unlocked.openClient(clientId);
  const row = inState(client, id, ['draft'], 'audiences:error.notDraft');
  if (!isApproval(approvalBy(unlocked, actor))) throw new AppError('FORBIDDEN', 'audiences:error.mayNotApprove');
  client.sqlite.transaction(() => {
    setUpload(client.sqlite, row.id, { state: 'approved', approvedBy: actor, approvedAt: deps.ports.clock.now() });
    note(deps, client, row, actor, 'approve');
  }).immediate();
  return told(deps, client, id);
}

export async function cancelUpload(deps: AudiencesDeps, { clientId, id }: Asked, actor: Actor): Promise<AudienceUpload> {
  const client = deps.vault.require().openClient(clientId);
  const row = inState(client, id, ['draft', 'approved', 'sending', 'paused'], 'audiences:error.ended');
  setUpload(client.sqlite, row.id, { state: 'cancelled', reason: null, endedAt: deps.ports.clock.now() });
  await stopUpload(clientId, id);
  client.sqlite.transaction(() => {
    dropUnsent(client.sqlite, row.id);
    note(deps, client, row, actor, 'cancel');
  }).immediate();
  return told(deps, client, id);
}

export function discardUpload(deps: AudiencesDeps, { clientId, id }: Asked, actor: Actor): void {
  const client = deps.vault.require().openClient(clientId);
  const row = inState(client, id, ['draft', 'approved'], 'audiences:error.notDraft');
  client.sqlite.transaction(() => {
    dropExport(client.sqlite, row.id);
    note(deps, client, row, actor, 'discard');
  }).immediate();
  deps.emit('audiences.changed', { clientId });
}

/** Google works on an audience for hours. */
export async function followUpload(deps: AudiencesDeps, { clientId, id }: Asked, { actor, signal }: CallContext): Promise<AudienceUpload> {
  const client = deps.vault.require().openClient(clientId);
  const row = inState(client, id, ['sent'], 'audiences:error.notSent');
  const outcome = await deps.connections.ads(clientId, row.connectionId, actor, { audience: row.uuid }).putOutcome(row.workRef ?? '', signal);
  setUpload(client.sqlite, row.id, { outcome: JSON.stringify({ ...outcome, at: new Date(deps.ports.clock.now()).toISOString() }) });
  return told(deps, client, id);
}
