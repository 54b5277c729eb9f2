import type { ClientDb } from '../../vault/types.ts';
import type { DeliveriesDeps } from './deps.ts';
import { isPlatform, nextAt } from './describe.ts';
import { deliveriesIn, deliveryById, setDelivery, type DeliveryRow } from './repo-deliveries.ts';
import { listedSomewhere } from './repo-lists.ts';
import { lapseRecalls, markRecall, pausedWithWaves } from './repo-recalls.ts';
import { moveAll } from './repo-recipients.ts';
import { sentByPlatform } from './repo-wave-times.ts';
import { doubtWaves } from './repo-waves.ts';
import { isSending, settleDelivery } from './send.ts';

/** A timer may be late by so much; later than that the machine slept, and the time was missed. */
const GRACE_MS = 10 * 60_000;

/** What a platform was told leaves without this program: when its time has come it has left. */
function followPlatform(deps: DeliveriesDeps, client: ClientDb, row: DeliveryRow): void {
  if (sentByPlatform(client.sqlite, row.id, deps.ports.clock.now()) === 0 || row.state === 'paused') return;
  setDelivery(client.sqlite, row.id, { state: 'sending' });
  settleDelivery(deps, client, row.id);
  deps.emit('deliveries.changed', { clientId: client.id, id: row.uuid });
}

/**
 * When the workspace opens: what a kill or a lock stopped is paused, with the messages that were leaving in doubt; what should have left meanwhile is
 * missed. Neither goes on by itself.
 */
export function deliveriesAtUnlock(deps: DeliveriesDeps, client: ClientDb): void {
  for (const row of deliveriesIn(client.sqlite, ['sending', 'queued', 'paused'])) {
    if (!isSending(client.id, row.uuid)) recover(deps, client, row);
  }
  // A register may have come in, or a no, before the lock.
  askAgain(deps, client, null);
}

function recover(deps: DeliveriesDeps, client: ClientDb, row: DeliveryRow): void {
  const db = client.sqlite;
  const now = deps.ports.clock.now();
  if (row.state === 'sending') setDelivery(db, row.id, { state: 'paused', reason: 'interrupted' });
  if (isPlatform(row)) {
    doubtWaves(db, row.id);
    // Whoever was about to be taken off a list may still be on it.
    if (row.state === 'sending') markRecall(db, row.id, now, 'regate');
    lapseRecalls(db, row.id, now);
    followPlatform(deps, client, row);
  } else moveAll(db, row.id, 'sending', 'doubt', 'interrupted');
  const next = nextAt(client, row);
  if (row.state === 'queued' && next !== null && next <= now) setDelivery(db, row.id, { state: 'missed' });
}

/** One look at the clock: what is due begins; what is long due was missed. */
export function takeTurn(deps: DeliveriesDeps, clientId: string): void {
  const client = deps.vault.require().openClient(clientId);
  const now = deps.ports.clock.now();
  lapse(deps, client, now);
  for (const row of deliveriesIn(client.sqlite, ['queued'])) {
    if (isSending(clientId, row.uuid)) continue;
    if (isPlatform(row)) followPlatform(deps, client, row);
    if (asked.delete(nameOf(clientId, row.uuid)) && deliveryById(client.sqlite, row.id)?.state === 'queued') {
      deps.start(clientId, row.uuid, row.queuedBy ?? 'system');
      continue;
    }
    const next = nextAt(client, row);
    if (next === null || next > now) continue;
    if (now - next > GRACE_MS) {
      setDelivery(client.sqlite, row.id, { state: 'missed' });
      deps.emit('deliveries.changed', { clientId, id: row.uuid });
    } else deps.start(clientId, row.uuid, row.queuedBy ?? 'system');
  }
}

/** What could not be taken back in time is shown as what it is; waves of paused deliveries are followed too. */
function lapse(deps: DeliveriesDeps, client: ClientDb, now: number): void {
  const db = client.sqlite;
  for (const row of deliveriesIn(db, ['queued', 'paused', 'cancelled'])) {
    if (!isPlatform(row) || isSending(client.id, row.uuid)) continue;
    const changed = lapseRecalls(db, row.id, now) + (row.state === 'paused' ? sentByPlatform(db, row.id, now) : 0);
    if (changed > 0) deps.emit('deliveries.changed', { clientId: client.id, id: row.uuid });
  }
}

const asked = new Set<string>();
const nameOf = (clientId: string, id: string): string => `${clientId} ${id}`;

/** At the next look at the clock the gate is asked again of those who are on platforms' lists; `contacts` null: of whomever. */
export function askAgain({ ports }: Pick<DeliveriesDeps, 'ports'>, client: ClientDb, contacts: readonly number[] | null): void {
  const now = ports.clock.now();
  for (const id of listedSomewhere(client.sqlite, now, contacts)) asked.add(nameOf(client.id, id));
  for (const id of pausedWithWaves(client.sqlite, now, contacts)) markRecall(client.sqlite, id, now, 'regate');
}
