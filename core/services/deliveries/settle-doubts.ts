import type { RecipientState } from '../../contract/deliveries.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { deliveryOf, describeDelivery, isPlatform } from './describe.ts';
import { deliveryById, setDelivery, type DeliveryRow } from './repo-deliveries.ts';
import { doubted, settleDoubt, settleWave } from './repo-doubts.ts';
import { nextDue } from './repo-recipients.ts';
import { setWave, wavesOf, type WaveRow } from './repo-waves.ts';

type Arrived = Parsed<'deliveries.settle'>['arrived'];

/**
 * What a person found out about messages in doubt. Nothing is sent by it: who did not get the message waits in a delivery that is paused, until a person
 * takes it up again. `arrived` null takes back what was said, where nobody was written to since.
 * @throws AppError NOT_FOUND `deliveries:error.noDoubt`; CONFLICT `deliveries:error.pauseFirst` where who waits would be sent to at once
 */
export async function settleDoubts(deps: DeliveriesDeps, { clientId, id, contactId: asked, arrived }: Parsed<'deliveries.settle'>, actor: Actor): Promise<Output<'deliveries.settle'>> {
  const client = deps.vault.require().openClient(clientId);
  const row = deliveryOf(client, id);
  const contactId = asked ?? null;
  if (arrived !== true && ['queued', 'sending'].includes(row.state)) throw new AppError('CONFLICT', 'deliveries:error.pauseFirst');
  const now = deps.ports.clock.now();
  const settled = client.sqlite.transaction(() => {
    const people = isPlatform(row) ? settleWaves(client, row, { contactId, arrived, now }) : settlePeople(client, row, contactId, arrived);
    if (people === 0) throw new AppError('NOT_FOUND', 'deliveries:error.noDoubt');
    followPeople(client, row, now);
    appendAudit(client.sqlite, { at: now, actor, action: 'deliveries.settle', detail: { delivery: row.uuid, arrived: arrived === null ? 'unknown' : arrived, people, ...(contactId === null ? {} : { contactId }) } });
    return people;
  }).immediate();
  deps.emit('deliveries.changed', { clientId, id });
  return { delivery: describeDelivery(deps, client, id), settled };
}

function settlePeople({ sqlite: db }: ClientDb, row: DeliveryRow, contactId: number | null, arrived: Arrived): number {
  const waits: RecipientState = row.state === 'cancelled' ? 'cancelled' : 'queued';
  const people = doubted(db, row.id, contactId, arrived === null);
  for (const one of people) settleDoubt(db, row.id, one.contactId, arrived === null ? 'doubt' : arrived ? 'sent' : waits);
  return people.length;
}

/** At a platform a whole wave is in doubt: whether it heard that it is to send. */
function settleWaves({ sqlite: db }: ClientDb, row: DeliveryRow, { contactId, arrived, now }: { contactId: number | null; arrived: Arrived; now: number }): number {
  const people = doubted(db, row.id, contactId, arrived === null);
  const touched = wavesOf(db, row.id).filter(({ country, dueAt }) => people.some((one) => one.country === country && one.dueAt === dueAt));
  return touched.reduce((sum, wave) => sum + settleOne(db, row, wave, arrived, now), 0);
}

function settleOne(db: ClientDb['sqlite'], row: DeliveryRow, wave: WaveRow, arrived: Arrived, now: number): number {
  const there: RecipientState = wave.dueAt <= now ? 'sent' : 'listed';
  const [state, to]: [WaveRow['state'], RecipientState] =
    arrived === null ? ['doubt', 'doubt'] : arrived ? ['scheduled', there] : row.state === 'cancelled' ? ['cancelled', 'cancelled'] : ['drafted', 'listed'];
  setWave(db, wave.id, { state });
  return settleWave(db, row.id, wave, arrived === null ? ['sent', 'listed', 'cancelled'] : ['doubt'], to);
}

/** A delivery that had ended waits for a person once somebody waits in it, and has ended again once nobody does. */
function followPeople({ sqlite: db }: ClientDb, { id, state }: DeliveryRow, now: number): void {
  const waits = nextDue(db, id) !== null || wavesOf(db, id).some((wave) => wave.state === 'drafted' && wave.people > 0);
  if (state === 'sent' && waits) setDelivery(db, id, { state: 'paused', reason: 'settled', endedAt: null });
  if (state === 'paused' && !waits && deliveryById(db, id)?.reason === 'settled') setDelivery(db, id, { state: 'sent', reason: null, endedAt: now });
}
