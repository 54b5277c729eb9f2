import type { Delivery, DeliveryState } from '../../contract/deliveries.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import { isApproval } from '../../domain/gate/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import { getCampaign } from '../campaigns/service.ts';
import { soonest } from './by-hand.ts';
import type { DeliveriesDeps } from './deps.ts';
import { blockOf, deliveryOf, describeDelivery, isPlatform } from './describe.ts';
import { recallWaves } from './recall-waves.ts';
import { removeDelivery, setDelivery, type DeliveryRow } from './repo-deliveries.ts';
import { countRecalls, keepWaves } from './repo-recalls.ts';
import { forgetTimes, moveAll } from './repo-recipients.ts';
import { shiftWaves } from './repo-wave-times.ts';
import { approvalBy } from './sending.ts';
import { stopSending } from './send.ts';

interface Asked {
  clientId: string;
  id: string;
}

/** @throws AppError CONFLICT where the delivery is not in one of the states */
function inState(client: ClientDb, id: string, states: readonly DeliveryState[], messageKey: string): DeliveryRow {
  const row = deliveryOf(client, id);
  if (!states.includes(row.state)) throw new AppError('CONFLICT', messageKey);
  return row;
}

/** Keeps who did what to a delivery, in the client's own log. */
function note({ ports }: DeliveriesDeps, client: ClientDb, actor: Actor, action: string, row: DeliveryRow, values: Parameters<typeof setDelivery>[2]): void {
  client.sqlite.transaction(() => {
    setDelivery(client.sqlite, row.id, values);
    appendAudit(client.sqlite, { at: ports.clock.now(), actor, action: `deliveries.${action}`, detail: { delivery: row.uuid, campaign: row.campaignId, version: row.version } });
  }).immediate();
}

async function told(deps: DeliveriesDeps, client: ClientDb, id: string): Promise<Delivery> {
  deps.emit('deliveries.changed', { clientId: client.id, id });
  return describeDelivery(deps, client, id);
}

/** @throws AppError FORBIDDEN for tokens, the program itself and roles that may not; CONFLICT where the campaign's version is not approved */
export async function approveDelivery(deps: DeliveriesDeps, { clientId, id }: Asked, actor: Actor): Promise<Delivery> {
  const unlocked = deps.vault.require();
  const client = unlocked.openClient(clientId);
  const row = inState(client, id, ['draft'], 'deliveries:error.notDraft');
  if (!isApproval(approvalBy(unlocked, actor))) throw new AppError('FORBIDDEN', 'deliveries:error.mayNotApprove');
  if (row.preparedAt === null) throw new AppError('CONFLICT', 'deliveries:error.notPrepared');
  const { approved } = getCampaign(client, row.campaignId);
  if (approved?.version !== row.version || !isApproval(approvalBy(unlocked, approved.by))) throw new AppError('CONFLICT', 'deliveries:error.campaignNotApproved', { params: { version: row.version } });
  note(deps, client, actor, 'approve', row, { state: 'approved', approvedBy: actor, approvedAt: deps.ports.clock.now() });
  return told(deps, client, id);
}

/**
 * From now on it leaves when its time comes. Who waited for a time that has passed leaves with it: a person asked for it.
 * @throws AppError CONFLICT where it is not approved, its connection cannot carry it, or its time has passed and none other is given
 */
export async function queueDelivery(deps: DeliveriesDeps, { clientId, id, at: asked }: Asked & { at?: string | null | undefined }, actor: Actor): Promise<Delivery> {
  const client = deps.vault.require().openClient(clientId);
  const row = inState(client, id, ['approved', 'paused', 'missed'], 'deliveries:error.notReady');
  const now = deps.ports.clock.now();
  const taken = row.state !== 'approved';
  const at = asked === undefined ? (taken && (row.at ?? 0) <= now ? null : row.at) : asked === null ? null : Date.parse(asked);
  if (at !== null && at <= now) throw new AppError('CONFLICT', 'deliveries:error.timePassed');
  const blocked = blockOf(deps, clientId, row);
  if (blocked !== null) throw new AppError('CONFLICT', blocked);
  client.sqlite.transaction(() => {
    forgetTimes(client.sqlite, row.id, now);
    shiftWaves(client.sqlite, row.id, now, at ?? soonest(deps, clientId, row, now));
    keepWaves(client.sqlite, row.id);
    note(deps, client, actor, taken ? 'resume' : 'queue', row, { state: 'queued', reason: null, at, queuedBy: actor, queuedAt: now, endedAt: null });
  }).immediate();
  // A platform waits for the time itself: it is told now.
  if (at === null || isPlatform(row)) deps.start(clientId, id, actor);
  return told(deps, client, id);
}

/** Nothing more leaves until a person says so. What is leaving this moment is let go and kept in the log. */
export async function pauseDelivery(deps: DeliveriesDeps, { clientId, id }: Asked, actor: Actor): Promise<Delivery> {
  const client = deps.vault.require().openClient(clientId);
  const row = inState(client, id, ['queued', 'sending'], 'deliveries:error.notUnderWay');
  note(deps, client, actor, 'pause', row, { state: 'paused', reason: 'person' });
  await stopSending(client.id, id);
  if (isPlatform(row)) await recallWaves(deps, client, row, 'drafted');
  return told(deps, client, id);
}

export async function cancelDelivery(deps: DeliveriesDeps, { clientId, id }: Asked, actor: Actor): Promise<Delivery> {
  const client = deps.vault.require().openClient(clientId);
  const row = inState(client, id, ['draft', 'approved', 'queued', 'sending', 'paused', 'missed'], 'deliveries:error.ended');
  note(deps, client, actor, 'cancel', row, { state: 'cancelled', reason: null, endedAt: deps.ports.clock.now() });
  await stopSending(client.id, id);
  if (isPlatform(row)) await recallWaves(deps, client, row, 'cancelled');
  moveAll(client.sqlite, row.id, 'queued', 'cancelled');
  // Whom a platform may still send to is not called safe.
  if (countRecalls(client.sqlite, row.id) === 0) moveAll(client.sqlite, row.id, 'listed', 'cancelled');
  return told(deps, client, id);
}

/** Only what never left: a delivery that was queued stays in the log. */
export function dropDelivery(deps: DeliveriesDeps, { clientId, id }: Asked, actor: Actor): void {
  const client = deps.vault.require().openClient(clientId);
  const row = inState(client, id, ['draft', 'approved'], 'deliveries:error.notDraft');
  client.sqlite.transaction(() => {
    note(deps, client, actor, 'remove', row, { reason: null });
    removeDelivery(client.sqlite, row.id);
  }).immediate();
  deps.emit('deliveries.changed', { clientId, id: null });
}
