import type { SendingReport } from '../../contract/deliveries.ts';
import { AppError } from '../../contract/errors.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import { tell } from '../webhooks/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { deliveryOf, isPlatform, lineOf } from './describe.ts';
import { lettersOf } from './letters.ts';
import { deliveryById, setDelivery, type DeliveryRow } from './repo-deliveries.ts';
import { nextDue } from './repo-recipients.ts';
import { heldCounts, stateCounts } from './repo-summary.ts';
import { nextListed } from './repo-wave-times.ts';
import { writeRunReceipt } from './run-receipt.ts';
import { sendByMail } from './send-mail.ts';
import { sendByPlatform } from './send-platform.ts';

/** Runs under way, by client and delivery: one at a time each. */
const running = new Map<string, { stop: AbortController; ended: Promise<unknown> }>();
const nameOf = (clientId: string, id: string): string => `${clientId} ${id}`;

/** What one run of one delivery works with. */
export interface Run {
  client: ClientDb;
  row: DeliveryRow;
  letters: Awaited<ReturnType<typeof lettersOf>>;
  context: JobContext;
  /** Aborted by a pause, a cancel, a lock; what is leaving is still waited for. */
  signal: AbortSignal;
}

export const isSending = (clientId: string, id: string): boolean => running.has(nameOf(clientId, id));

/** Settles when nothing of the delivery is leaving any more. */
export async function stopSending(clientId: string, id: string): Promise<void> {
  const run = running.get(nameOf(clientId, id));
  run?.stop.abort(new AppError('CANCELLED', 'jobs:cancelled'));
  await run?.ended.catch(() => undefined);
}

/** Sends what is due. @throws AppError CONFLICT where it is not queued or is under way */
export async function sendDelivery(deps: DeliveriesDeps, { clientId, id }: { clientId: string; id: string }, context: JobContext): Promise<SendingReport> {
  const name = nameOf(clientId, id);
  if (running.has(name)) throw new AppError('CONFLICT', 'deliveries:error.underWay');
  const stop = new AbortController();
  const work = run(deps, { clientId, id }, context, AbortSignal.any([context.signal, stop.signal]));
  running.set(name, { stop, ended: work });
  return work.finally(() => running.delete(name));
}

async function run(deps: DeliveriesDeps, { clientId, id }: { clientId: string; id: string }, context: JobContext, signal: AbortSignal): Promise<SendingReport> {
  const lease = deps.vault.require().lease(clientId);
  try {
    const client = lease.db;
    const found = deliveryOf(client, id);
    if (found.state !== 'queued') throw new AppError('CONFLICT', 'deliveries:error.notQueued');
    if ((found.at ?? 0) > deps.ports.clock.now() && !isPlatform(found)) throw new AppError('CONFLICT', 'deliveries:error.tooEarly');
    setDelivery(client.sqlite, found.id, { state: 'sending', reason: null });
    const row = { ...found, state: 'sending' as const };
    deps.emit('deliveries.changed', { clientId, id });
    const before = deps.ports.clock.now();
    try {
      await pass(deps, { client, row, letters: await lettersOf(client, row.campaignId, row.version), context, signal });
    } catch (error) {
      pauseFor(deps, client, row, error, signal);
    } finally {
      writeRunReceipt(deps, client, row, before, context.actor);
    }
    settleDelivery(deps, client, row.id);
    return reportOf(client, id);
  } finally {
    lease.release();
    deps.emit('deliveries.changed', { clientId, id });
  }
}

async function pass(deps: DeliveriesDeps, run: Run): Promise<void> {
  const { client, row, context } = run;
  const carrier = deps.connections.carrier(client.id, row.connectionId, row.queuedBy ?? context.actor, { delivery: row.uuid });
  await (carrier.shape === 'mail' ? sendByMail(deps, run, carrier) : sendByPlatform(deps, run, carrier));
}

/** What stops a run is shown, and waits for a person; the one who paused or cancelled it has said so already. */
function pauseFor(deps: DeliveriesDeps, client: ClientDb, row: DeliveryRow, error: unknown, signal: AbortSignal): void {
  if (deliveryById(client.sqlite, row.id)?.state !== 'sending') return;
  const reason = signal.aborted ? 'interrupted' : error instanceof AppError ? error.messageKey : 'errors:internal';
  if (!signal.aborted && !(error instanceof AppError)) deps.ports.log.error('a delivery stopped', { cause: error instanceof Error ? error.name : 'unknown' });
  setDelivery(client.sqlite, row.id, { state: 'paused', reason });
}

/** After a run, and when a platform's time has come: waits for the next time, or is over. */
export function settleDelivery({ ports }: Pick<DeliveriesDeps, 'ports'>, client: ClientDb, id: number): void {
  const db = client.sqlite;
  if (deliveryById(db, id)?.state !== 'sending') return;
  if (nextDue(db, id) !== null || nextListed(db, id) !== null) return setDelivery(db, id, { state: 'queued' });
  const now = ports.clock.now();
  db.transaction(() => {
    setDelivery(db, id, { state: 'sent', endedAt: now });
    const row = deliveryById(db, id);
    if (row) tell(db, { type: 'delivery.sent', data: { deliveryId: row.uuid, campaignId: row.campaignId, version: row.version, sent: stateCounts(db, id).sent ?? 0 } }, now);
  }).immediate();
}

export function reportOf(client: ClientDb, id: string): SendingReport {
  const row = deliveryOf(client, id);
  const { counts, people, state, nextAt, reason } = lineOf(client, row);
  const held = Object.fromEntries(heldCounts(client.sqlite, row.id).map((one) => [one.reason, one.people]));
  return { id, state, reason, people, counts, sent: counts.sent ?? 0, held, nextAt };
}
