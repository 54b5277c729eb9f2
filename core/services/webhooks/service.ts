import type { Database } from 'better-sqlite3';
import type { WebhookEvent } from '../../contract/webhooks.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import type { WebhooksDeps } from './deps.ts';
import { createWebhooksHandlers, type WebhooksHandlers } from './handlers.ts';
import { hookUrls, isWanted, writeEvent } from './repo.ts';
import { WebhookSender } from './sender.ts';


/** Something that happened, in ids and counts: a person only as `contactId`. */
export interface Told {
  type: WebhookEvent;
  data: Readonly<Record<string, string | number | boolean | null>>;
  /** What may be found twice and is to be told once. */
  key?: string;
}

/**
 * Puts what happened into the outbox of a client, for every endpoint that wants to know. Call it in the transaction that made it happen: it is then told
 * if that holds, and only then.
 * @param now milliseconds UTC
 */
export function tell(db: Database, { type, data, key }: Told, now: number): void {
  writeEvent(db, { type, data: JSON.stringify(data), key: key ?? null, at: now });
}

export interface Webhooks {
  handlers: WebhooksHandlers;
  /** Sends what is due of a client; settles when it is through. */
  turn(clientId: string): Promise<void>;
  /** Something may have been written: sent now, and nobody waits for it. */
  wake(clientId: string): void;
  /** Facts changed: what follows from them is told. */
  afterChange(client: ClientDb, change: Change): Promise<void>;
  /** Ends what is under way, before keys are forgotten. */
  stop(): Promise<void>;
}

export function createWebhooks(deps: WebhooksDeps): Webhooks {
  const sender = new WebhookSender(deps);
  const wake = (clientId: string) => void sender.turn(clientId).catch((cause: unknown) => deps.ports.log.error('webhooks', { cause: cause instanceof Error ? cause.name : 'unknown' }));
  return {
    handlers: createWebhooksHandlers(deps, sender),
    turn: (clientId) => sender.turn(clientId),
    wake,
    afterChange: async (client, { kind }) => {
      if (kind === 'spend' && isWanted(client.sqlite, 'anomaly.found')) await tellIncidents(deps, client);
      wake(client.id);
    },
    stop: () => sender.stop(),
  };
}

/** Origins that the door outward may open for a client's endpoints; none while the workspace is locked. */
export const webhookOrigins = (vault: WebhooksDeps['vault'], clientId: string | null): string[] =>
  vault.current === null || clientId === null ? [] : hookUrls(vault.current.openClient(clientId).sqlite).map((url) => new URL(url).origin);

/** Each incident that is still open is told once, however often it is found. */
async function tellIncidents({ incidents, ports: { clock } }: WebhooksDeps, { id, sqlite }: ClientDb): Promise<void> {
  for (const { id: key, metric, channel, from, open } of await incidents(id)) {
    if (open) tell(sqlite, { type: 'anomaly.found', key: `anomaly:${key}`, data: { anomalyId: key, metric, channel: channel.key, from } }, clock.now());
  }
}
