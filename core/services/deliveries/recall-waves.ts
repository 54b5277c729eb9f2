import type { Actor } from '../../contract/values.ts';
import type { PlatformCarrier } from '../../export/carrier.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { DeliveriesDeps } from './deps.ts';
import { deliveryOf } from './describe.ts';
import { leaveWave, type Leaving } from './leave-lists.ts';
import { lettersOf } from './letters.ts';
import { setDelivery, type DeliveryRow } from './repo-deliveries.ts';
import { countRecalls, markRecall } from './repo-recalls.ts';
import { nextDue } from './repo-recipients.ts';
import { moveMembers } from './repo-wave-times.ts';
import { setWave, wavesOf, type WaveRow } from './repo-waves.ts';
import { settleDelivery } from './send.ts';

const PATIENCE_MS = 60_000;

/**
 * Takes back what a platform was told and has not sent: `to` drafted where it may be told again, cancelled where never. It is written down first; where the
 * platform does not answer, that is shown and tried again until it does.
 */
export async function recallWaves(deps: DeliveriesDeps, client: ClientDb, row: DeliveryRow, to: 'drafted' | 'cancelled'): Promise<void> {
  const db = client.sqlite;
  if (to === 'cancelled') for (const { id, state } of wavesOf(db, row.id)) if (state === 'drafted' || state === 'listing') setWave(db, id, { state: to });
  if (markRecall(db, row.id, deps.ports.clock.now(), to) === 0) return;
  await tellPlatform(deps, client, row.uuid, { actor: row.queuedBy ?? 'system', signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: unknown) => {
    deps.ports.log.error('a platform was not told', { cause: error instanceof Error ? error.name : 'unknown' });
  });
}

/**
 * Tells a platform what it has not heard of a delivery: whom to take off its list, or that it is not to send. Where people cannot be taken off, the time is
 * taken back. @throws what its silence is; the rest is told another time
 */
export async function tellPlatform(deps: DeliveriesDeps, client: ClientDb, uuid: string, { actor, signal }: { actor: Actor; signal: AbortSignal }): Promise<void> {
  const row = deliveryOf(client, uuid);
  const ahead = wavesOf(client.sqlite, row.id).filter(({ recall, dueAt }) => recall !== null && recall !== 'late' && dueAt > deps.ports.clock.now());
  const carrier = deps.connections.carrier(client.id, row.connectionId, actor, { delivery: uuid });
  if (carrier.shape !== 'platform') return;
  const letters = await lettersOf(client, row.campaignId, row.version);
  for (const wave of ahead) await tellWave(deps, { client, row, letters, signal }, carrier, wave);
  goOn(deps, client, row.id, uuid);
  deps.emit('deliveries.changed', { clientId: client.id, id: uuid });
}

async function tellWave(deps: DeliveriesDeps, run: Leaving, carrier: PlatformCarrier, wave: WaveRow): Promise<void> {
  if (wave.recall !== 'regate') return takeBack(run, carrier, wave, wave.recall === 'cancelled' ? 'cancelled' : 'drafted');
  try {
    await leaveWave(deps, run, carrier, wave);
  } catch (error) {
    if (run.signal.aborted) throw error;
    await takeBack(run, carrier, wave, 'drafted');
  }
}

async function takeBack({ client: { sqlite: db }, row, signal }: Leaving, carrier: PlatformCarrier, wave: WaveRow, to: 'drafted' | 'cancelled'): Promise<void> {
  if (wave.campaignRef !== null) await carrier.unschedule(wave.campaignRef, signal);
  db.transaction(() => {
    setWave(db, wave.id, { state: to, recall: null });
    if (to === 'cancelled') moveMembers(db, row.id, wave, 'listed', 'cancelled', null);
  }).immediate();
}

/** A delivery that something stopped after everything was told waits for its time again; one of which a time was taken back waits for a person. */
function goOn(deps: DeliveriesDeps, client: ClientDb, id: number, uuid: string): void {
  const db = client.sqlite;
  const { state, reason } = deliveryOf(client, uuid);
  const isUntold = nextDue(db, id) !== null || wavesOf(db, id).some((wave) => ['listing', 'drafted'].includes(wave.state) && wave.people > 0);
  if (state === 'queued' && isUntold) setDelivery(db, id, { state: 'paused', reason: 'takenBack' });
  if (state !== 'paused' || reason === 'person' || isUntold || countRecalls(db, id) > 0) return;
  setDelivery(db, id, { state: 'sending', reason: null });
  settleDelivery(deps, client, id);
}
