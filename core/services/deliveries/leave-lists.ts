import { FIRM_REASONS } from '../../contract/deliveries.ts';
import { createGate } from '../../domain/gate/index.ts';
import type { PlatformCarrier } from '../../export/carrier.ts';
import type { DeliveriesDeps } from './deps.ts';
import { peopleReader } from './people.ts';
import { once } from './once.ts';
import { dueRemovals, payOff } from './removals.ts';
import { addressesOf, onList } from './repo-lists.ts';
import { settle } from './repo-recipients.ts';
import { readRules } from './repo-rules.ts';
import { setWave, wavesOf, type WaveRow } from './repo-waves.ts';
import type { Run } from './send.ts';
import { sendingOf } from './sending.ts';

const BATCH = 500;
const firm: ReadonlySet<string> = new Set(FIRM_REASONS);

/**
 * Asks the gate again of everybody who is on a platform's list and has not been written to: who said no since is taken off it, and held here. Caps and hours
 * are not asked again: they were kept when the time was given. A wave of which nobody is left is called off.
 */
export async function leaveLists(deps: DeliveriesDeps, run: Leaving, carrier: PlatformCarrier): Promise<void> {
  const now = deps.ports.clock.now();
  for (const wave of wavesOf(run.client.sqlite, run.row.id)) {
    if (wave.dueAt > now || wave.state === 'listing' || wave.state === 'drafted') await leaveWave(deps, run, carrier, wave);
  }
}

/** What taking people off needs of a run. */
export type Leaving = Pick<Run, 'client' | 'row' | 'letters' | 'signal'>;

/** The same of one wave. */
export async function leaveWave(deps: DeliveriesDeps, run: Leaving, carrier: PlatformCarrier, wave: WaveRow): Promise<void> {
  const { client, row, signal } = run;
  if (wave.state === 'cancelled' || wave.listRef === null) return;
  for (const owed of dueRemovals(client, 0, { connectionId: row.connectionId, listRef: wave.listRef })) await payOff(deps, client, owed, signal);
  await leaveList(deps, run, carrier, { ...wave, listRef: wave.listRef });
  if (wave.state === 'scheduled' && wavesOf(client.sqlite, row.id).find(({ id }) => id === wave.id)?.people === 0) {
    if (wave.campaignRef !== null) await carrier.unschedule(wave.campaignRef, signal);
    setWave(client.sqlite, wave.id, { state: 'cancelled', recall: null });
  } else if (wave.recall === 'regate') setWave(client.sqlite, wave.id, { recall: null });
}

async function leaveList(deps: DeliveriesDeps, { client, row, letters, signal }: Leaving, carrier: PlatformCarrier, wave: WaveRow & { listRef: string }): Promise<void> {
  const db = client.sqlite;
  const read = peopleReader(client, { channel: row.channel, purpose: row.purpose, deliveryId: row.id });
  const gate = createGate(sendingOf(deps.vault.require(), client.id, row, letters, Math.max(wave.dueAt, deps.ports.clock.now())), readRules(db));
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const ids = onList(db, row.id, wave, after, BATCH);
    if (ids.length === 0) return;
    after = ids.at(-1) ?? after;
    const out = read(ids, wave.dueAt).flatMap(({ row: { id }, person }) => {
      const decision = gate(person);
      return decision.kind === 'held' && firm.has(decision.reason) ? [{ id, reason: decision.reason, addresses: addressesOf(db, [id]) }] : [];
    }).filter(({ addresses }) => addresses.length > 0);
    if (out.length === 0) continue;
    // Off the list first: a kill in between finds them listed, and takes them off again without harm.
    await carrier.removeMembers(wave.listRef, once(out.flatMap(({ addresses }) => addresses)), signal);
    db.transaction(() => out.forEach(({ id, reason }) => settle(db, row.id, id, { state: 'held', reason }))).immediate();
  }
}
