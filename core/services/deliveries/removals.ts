import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { seal, sealed, unseal } from '../../vault/seal.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { once } from './once.ts';
import type { ListOf } from './repo-lists.ts';
import { markList } from './repo-recalls.ts';
import { addRemoval, dropRemoval, listRemovals, triedRemoval, type RemovalRow } from './repo-removals.ts';

const PURPOSE = 'list-removal';
const MINUTE = 60_000;
/** Tried again after one, two, four … minutes, at most every hour. */
const waitOf = (tries: number): number => Math.min(60 * MINUTE, MINUTE * 2 ** Math.min(tries - 1, 6));

/**
 * Keeps that a platform has to be told to forget somebody who is erased here now: the addresses alone, sealed under a key of this purpose, in a row that
 * names nobody. Waves of the list that the platform will send are marked.
 */
export function owe({ ports }: DeliveriesDeps, client: ClientDb, { uuid, connectionId, connection, listRef }: ListOf, addresses: readonly string[], problem: string): void {
  const now = ports.clock.now();
  const box = seal(client.subkey(PURPOSE), Buffer.from(JSON.stringify(addresses)), listRef, ports.random);
  client.sqlite.transaction(() => {
    addRemoval(client.sqlite, { delivery: uuid, connectionId, connection, listRef, addresses: JSON.stringify(box), since: now, tries: 1, triedAt: now, problem });
    markList(client.sqlite, connectionId, listRef, now);
  }).immediate();
}

/** What is owed and due to be tried; with a list, that list's, due or not. */
export const dueRemovals = (client: ClientDb, now: number, list?: { connectionId: string; listRef: string }): RemovalRow[] =>
  listRemovals(client.sqlite).filter(({ connectionId, listRef, tries, triedAt }) => (list ? connectionId === list.connectionId && listRef === list.listRef : triedAt + waitOf(tries) <= now));

/** Tells a platform what is owed to it. @throws what the platform's silence is, after it was noted */
export async function payOff(deps: DeliveriesDeps, client: ClientDb, row: RemovalRow, signal: AbortSignal): Promise<void> {
  const { id, delivery, connectionId, listRef } = row;
  try {
    const plain = unseal(client.subkey(PURPOSE), sealed.parse(JSON.parse(row.addresses)), listRef);
    const carrier = plain === null ? null : deps.connections.carrier(client.id, connectionId, 'system', { delivery });
    if (plain !== null && carrier?.shape === 'platform') await carrier.removeMembers(listRef, once(JSON.parse(plain.toString('utf8')) as string[]), signal);
  } catch (error) {
    if (signal.aborted) throw error;
    const isGone = error instanceof AppError && error.code === 'NOT_FOUND';
    if (!isGone) {
      triedRemoval(client.sqlite, id, deps.ports.clock.now(), error instanceof AppError ? error.messageKey : 'errors:internal');
      throw error;
    }
  }
  settleRemoval(deps, client, row, 'system', 'told');
}

function settleRemoval({ ports, emit }: DeliveriesDeps, client: ClientDb, { id, delivery }: Pick<RemovalRow, 'id' | 'delivery'>, actor: Actor, how: 'told' | 'byHand'): void {
  client.sqlite.transaction(() => {
    dropRemoval(client.sqlite, id);
    appendAudit(client.sqlite, { at: ports.clock.now(), actor, action: 'deliveries.removal', detail: { delivery, how } });
  }).immediate();
  emit('deliveries.changed', { clientId: client.id, id: null });
}

export const removalsOf = ({ sqlite }: ClientDb): Output<'deliveries.removals'> => ({
  removals: listRemovals(sqlite).map(({ id, connection, listRef, since, tries, triedAt, problem }) => ({
    id, platform: (JSON.parse(connection) as { name: string }).name, list: listRef, since: new Date(since).toISOString(), tries, triedAt: new Date(triedAt).toISOString(), problem,
  })),
});

/** A person took them off at the platform. @throws AppError NOT_FOUND `deliveries:error.noRemoval` */
export function removedByHand(deps: DeliveriesDeps, client: ClientDb, id: number, actor: Actor): Output<'deliveries.removals'> {
  const row = listRemovals(client.sqlite).find((one) => one.id === id);
  if (!row) throw new AppError('NOT_FOUND', 'deliveries:error.noRemoval');
  settleRemoval(deps, client, row, actor, 'byHand');
  return removalsOf(client);
}
