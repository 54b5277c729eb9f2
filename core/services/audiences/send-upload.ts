import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { isApproval } from '../../domain/gate/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { approvalBy } from '../deliveries/service.ts';
import type { JobContext } from '../handlers.ts';
import { appendReceipt } from '../receipts/service.ts';
import type { AudiencesDeps } from './deps.ts';
import { describeUpload, sentenceOf, uploadOf } from './describe-upload.ts';
import { listHash } from './list-hash.ts';
import { putMembers } from './put-members.ts';
import { setUpload, type UploadRow } from './repo-uploads.ts';

/** Uploads that are being sent, or from which people are being taken out: one thing at a time each. */
const running = new Map<string, { stop: AbortController; ended: Promise<unknown> }>();
const nameOf = (clientId: string, id: string): string => `${clientId} ${id}`;

export const isBusy = (clientId: string, id: string): boolean => running.has(nameOf(clientId, id));

/** @throws AppError CONFLICT `audiences:error.underWay` */
export function alone<T>(clientId: string, id: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const name = nameOf(clientId, id);
  if (running.has(name)) throw new AppError('CONFLICT', 'audiences:error.underWay');
  const stop = new AbortController();
  const ended = work(AbortSignal.any([signal, stop.signal]));
  running.set(name, { stop, ended });
  return ended.finally(() => running.delete(name));
}

/** Settles when nothing of the upload is leaving any more. */
export async function stopUpload(clientId: string, id: string): Promise<void> {
  const run = running.get(nameOf(clientId, id));
  run?.stop.abort(new AppError('CANCELLED', 'jobs:cancelled'));
  await run?.ended.catch(() => undefined);
}

/** Sends what a person approved. @throws AppError CONFLICT, FORBIDDEN where who approved it may no longer */
export async function sendUpload(deps: AudiencesDeps, { clientId, id }: Parsed<'audiences.send'>, context: JobContext): Promise<Output<'audiences.send'>> {
  const lease = deps.vault.require().lease(clientId);
  try {
    const client = lease.db;
    const row = uploadOf(client, id);
    if (row.state !== 'approved' && row.state !== 'paused') throw new AppError('CONFLICT', 'audiences:error.notApproved');
    const approver = row.approvedBy as Actor | null;
    if (approver === null || !isApproval(approvalBy(deps.vault.require(), approver))) throw new AppError('FORBIDDEN', 'audiences:error.mayNotApprove');
    await alone(clientId, id, context.signal, (signal) => run(deps, client, { row, approver }, { ...context, signal }));
    return describeUpload(client, uploadOf(client, id));
  } finally {
    lease.release();
    deps.emit('audiences.changed', { clientId });
  }
}

async function run(deps: AudiencesDeps, client: ClientDb, { row, approver }: { row: UploadRow; approver: Actor }, context: JobContext): Promise<void> {
  const db = client.sqlite;
  setUpload(db, row.id, { state: 'sending', reason: null });
  deps.emit('audiences.changed', { clientId: client.id });
  let put = 0;
  try {
    const ads = deps.connections.ads(client.id, row.connectionId, approver, { audience: row.uuid });
    const outcome = await putMembers({ deps, client, row, approver, ads, told: (people) => (put += people) }, context);
    setUpload(db, row.id, { state: 'sent', endedAt: deps.ports.clock.now(), outcome: JSON.stringify(outcome) });
  } catch (error) {
    // The one who cancelled it has said so already.
    if (uploadOf(client, row.uuid).state === 'sending') setUpload(db, row.id, { state: 'paused', reason: JSON.stringify(context.signal.aborted ? { messageKey: 'audiences:paused.interrupted', params: {} } : sentenceOf(error)) });
    if (!context.signal.aborted && !(error instanceof AppError)) deps.ports.log.error('an audience stopped', { cause: error instanceof Error ? error.name : 'unknown' });
  } finally {
    if (put > 0) receipt(deps, client, row, { put, by: approver });
  }
}

/** One line of the chain for one run, beside the lines of each call: to which account, how many, and the hash of the list that the platform has now. */
function receipt({ ports }: AudiencesDeps, client: ClientDb, row: UploadRow, { put, by }: { put: number; by: Actor }): void {
  const { hash, people, bytes } = listHash(client.sqlite, row.id);
  const { name, kind } = JSON.parse(row.connection) as { name: string; kind: string };
  const detail = { audience: row.uuid, platform: row.platform, basis: row.basis, connection: name, left: put, people };
  appendReceipt(client.sqlite, { at: ports.clock.now(), actor: by, recipient: kind, purpose: 'audience-upload', bytes, payloadHash: hash, detail: JSON.stringify(detail) });
}
