import type { Database } from 'better-sqlite3';
import type { WebhookEvent } from '../../contract/webhooks.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import type { WebhooksDeps } from './deps.ts';
import { createWebhooksHandlers, type WebhooksHandlers } from './handlers.ts';
import { hookUrls, writeEvent } from './repo.ts';
import { WebhookSender } from './sender.ts';

export { startWebhooks } from './schedule.ts';

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
  /** Something may have been written: looked at soon. */
  afterChange(client: ClientDb, change: Change): void;
  /** Ends what is under way, before keys are forgotten. */
  stop(): Promise<void>;
  /** Origins that the door outward may open for this. */
  origins(): string[];
}

export function createWebhooks(deps: WebhooksDeps): Webhooks {
  const sender = new WebhookSender(deps);
  const { vault } = deps;
  return {
    handlers: createWebhooksHandlers(deps, sender),
    turn: (clientId) => sender.turn(clientId),
    afterChange: ({ id }) => void sender.turn(id),
    stop: () => sender.stop(),
    origins: () => (vault.current?.clientIds() ?? []).flatMap((id) => hookUrls(vault.require().openClient(id).sqlite)).map((url) => new URL(url).origin),
  };
}
