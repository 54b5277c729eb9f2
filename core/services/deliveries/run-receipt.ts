import { createHash } from 'node:crypto';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendReceipt } from '../receipts/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import type { DeliveryRow } from './repo-deliveries.ts';
import { leftSince, vouched } from './repo-summary.ts';

/** Of the people to whom something left so far: their numbers and what became of it, in order. Their names are no part of it, so that it outlives an erasure. */
export function listHash(client: ClientDb, deliveryId: number): { hash: string; people: number; bytes: number } {
  const hash = createHash('sha256');
  let people = 0;
  let bytes = 0;
  for (const { contactId, state } of vouched(client.sqlite, deliveryId)) {
    const line = `${contactId} ${state}\n`;
    hash.update(line);
    people += 1;
    bytes += line.length;
  }
  return { hash: hash.digest('hex'), people, bytes };
}

/** One line of the chain for one run: to whom, by what, how many. What each connection carried has lines of its own, written before it left. */
export function writeRunReceipt({ ports }: Pick<DeliveriesDeps, 'ports'>, client: ClientDb, row: DeliveryRow, since: number, actor: Actor): void {
  const left = leftSince(client.sqlite, row.id, since);
  if (left === 0) return;
  const { hash, people, bytes } = listHash(client, row.id);
  const { name, kind } = JSON.parse(row.connection) as { name: string; kind: string };
  appendReceipt(client.sqlite, {
    at: ports.clock.now(), actor: row.queuedBy ?? actor, recipient: kind, purpose: 'delivery', bytes, payloadHash: hash,
    detail: JSON.stringify({ delivery: row.uuid, campaign: row.campaignId, version: row.version, connection: name, left, people }),
  });
}
