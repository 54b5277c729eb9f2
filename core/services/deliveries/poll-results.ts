import type { CarrierResult } from '../../export/carrier.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import { rememberResult } from '../llm/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { deliveryOf } from './describe.ts';
import { findDelivery, type DeliveryRow } from './repo-deliveries.ts';
import { campaignResults, deliveriesWithResults, lastResultAt } from './repo-results.ts';
import { setWave, wavesOf } from './repo-waves.ts';
import { takeResults, type TakenResults } from './take-results.ts';

const DAY = 86_400_000;
/** After so long nobody opens a letter any more; who unsubscribes then is still heard through the mailbox of the next. */
const FOLLOWED_DAYS = 90;
/** Providers' clocks and ours differ, and events come late: the last hours are asked for again, and deduplicated. */
const OVERLAP_MS = 6 * 3_600_000;

/** Asks carriers what became of what was sent. */
export async function pollResults(deps: DeliveriesDeps, { clientId, id }: { clientId: string; id?: string | undefined }, context: JobContext): Promise<TakenResults> {
  const lease = deps.vault.require().lease(clientId);
  try {
    const client = lease.db;
    const since = deps.ports.clock.now() - FOLLOWED_DAYS * DAY;
    const rows = id === undefined ? deliveriesWithResults(client.sqlite, since).flatMap(({ uuid }) => findDelivery(client.sqlite, uuid) ?? []) : [deliveryOf(client, id)];
    const sum: TakenResults = { results: 0, fresh: 0, suppressed: 0, unknown: 0 };
    const read = new Set<string>();
    for (const [done, row] of rows.entries()) {
      context.progress({ phase: 'asking', done, total: rows.length, unit: 'steps' });
      for await (const taken of resultsOf(deps, client, row, read, context)) for (const key of Object.keys(sum) as (keyof TakenResults)[]) sum[key] += taken[key];
    }
    // What performed becomes an example for the next text of this client.
    for (const result of campaignResults(client.sqlite, [...new Set(rows.map(({ campaignId }) => campaignId))])) rememberResult(client.sqlite, result);
    return sum;
  } finally {
    lease.release();
  }
}

async function* resultsOf(deps: DeliveriesDeps, client: ClientDb, row: DeliveryRow, read: Set<string>, { actor, signal }: JobContext): AsyncGenerator<TakenResults> {
  const carrier = deps.connections.carrier(client.id, row.connectionId, actor, { delivery: row.uuid });
  const { connectionId } = row;
  if (carrier.shape === 'mail') {
    // One mailbox a connection, whatever it sent.
    if (read.has(connectionId)) return;
    read.add(connectionId);
    const since = Math.max((lastResultAt(client.sqlite, connectionId) ?? row.queuedAt ?? row.createdAt) - OVERLAP_MS, 0);
    try {
      yield* taking(deps, client, carrier.results(since, signal), { connectionId });
    } finally {
      await carrier.close().catch(() => undefined);
    }
    return;
  }
  for (const wave of wavesOf(client.sqlite, row.id)) {
    if (wave.campaignRef === null || !['scheduled', 'doubt'].includes(wave.state)) continue;
    const asked = deps.ports.clock.now();
    yield* taking(deps, client, carrier.results(wave.campaignRef, (wave.resultsAt ?? wave.dueAt) - OVERLAP_MS, signal), { connectionId, deliveryId: row.id });
    setWave(client.sqlite, wave.id, { resultsAt: asked });
  }
}

async function* taking(deps: DeliveriesDeps, client: ClientDb, pages: AsyncIterable<readonly CarrierResult[]>, of: { connectionId: string; deliveryId?: number }): AsyncGenerator<TakenResults> {
  for await (const page of pages) yield takeResults(deps, client, page, of);
}
