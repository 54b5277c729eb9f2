import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { DeliveriesDeps } from './deps.ts';
import { once } from './once.ts';
import { owe } from './removals.ts';
import { addressesOf, listsWith, type ListOf } from './repo-lists.ts';
import { isSending } from './send.ts';

/** A platform that hangs keeps nobody from being erased here. */
const PATIENCE_MS = 30_000;

export interface Forgotten {
  /** Lists of which they were taken off. */
  told: number;
  /** Lists whose platform did not answer: it is asked again until it does. */
  waiting: number;
}

/**
 * Takes people off every platform's list on which deliveries put them, before their addresses are forgotten here. A list or connection that is gone is passed
 * over; where a platform cannot be told, that is owed to it, and the erasure goes on.
 * @throws AppError CONFLICT `deliveries:error.underWay` while they may be on their way to a list
 */
export async function forgetOnLists(deps: DeliveriesDeps, client: ClientDb, contacts: readonly number[], { actor, signal }: { actor: Actor; signal: AbortSignal }): Promise<Forgotten> {
  const lists = listsWith(client.sqlite, contacts);
  if (lists.some(({ uuid }) => isSending(client.id, uuid))) throw new AppError('CONFLICT', 'deliveries:error.underWay');
  const addresses = addressesOf(client.sqlite, contacts);
  const forgotten: Forgotten = { told: 0, waiting: 0 };
  if (addresses.length === 0) return forgotten;
  for (const list of lists) {
    const answer = await forgetOn(deps, client, list, addresses, { actor, signal });
    if (answer !== 'nothing') forgotten[answer] += 1;
  }
  return forgotten;
}

async function forgetOn(deps: DeliveriesDeps, client: ClientDb, list: ListOf, addresses: readonly string[], { actor, signal }: { actor: Actor; signal: AbortSignal }): Promise<keyof Forgotten | 'nothing'> {
  try {
    const carrier = deps.connections.carrier(client.id, list.connectionId, actor, { delivery: list.uuid });
    if (carrier.shape !== 'platform') return 'nothing';
    await carrier.removeMembers(list.listRef, once(addresses), AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
    return 'told';
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof AppError && error.code === 'NOT_FOUND') return 'nothing';
    owe(deps, client, list, addresses, error instanceof AppError ? error.messageKey : 'egress:unreachable');
    return 'waiting';
  }
}
