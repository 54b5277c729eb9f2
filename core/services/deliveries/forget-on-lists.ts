import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { DeliveriesDeps } from './deps.ts';
import { once } from './once.ts';
import { addressesOf, listsWith, type ListOf } from './repo-lists.ts';
import { isSending } from './send.ts';

/**
 * Takes people off every platform's list on which deliveries put them, before their addresses are forgotten here. A list or connection that is gone is passed over.
 * @throws AppError CONFLICT `deliveries:error.underWay` while they may be on their way to a list; UNAVAILABLE `deliveries:error.stillListed` where a platform cannot be told
 */
export async function forgetOnLists(deps: DeliveriesDeps, client: ClientDb, contacts: readonly number[], { actor, signal }: { actor: Actor; signal: AbortSignal }): Promise<number> {
  const lists = listsWith(client.sqlite, contacts);
  if (lists.some(({ uuid }) => isSending(client.id, uuid))) throw new AppError('CONFLICT', 'deliveries:error.underWay');
  const addresses = addressesOf(client.sqlite, contacts);
  if (addresses.length === 0) return 0;
  let told = 0;
  for (const list of lists) if (await forgetOn(deps, client, list, addresses, { actor, signal })) told += 1;
  return told;
}

async function forgetOn(deps: DeliveriesDeps, client: ClientDb, { uuid, connectionId, connection, listRef }: ListOf, addresses: readonly string[], { actor, signal }: { actor: Actor; signal: AbortSignal }): Promise<boolean> {
  try {
    const carrier = deps.connections.carrier(client.id, connectionId, actor, { delivery: uuid });
    if (carrier.shape !== 'platform') return false;
    await carrier.removeMembers(listRef, once(addresses), signal);
    return true;
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError)) throw error;
    if (error.code === 'NOT_FOUND') return false;
    const { name } = JSON.parse(connection) as { name: string };
    throw new AppError('UNAVAILABLE', 'deliveries:error.stillListed', { params: { name }, cause: error, retryable: true });
  }
}
