import type { Log } from '../../platform/ports.ts';

export interface WebhookSchedule {
  /** Clients of the open vault; none while it is locked, or its face is. */
  clientIds(): readonly string[];
  turn(clientId: string): Promise<void>;
  log: Log;
}

const LOOK_EVERY_MS = 5000;

/** Looks every few seconds for messages whose time has come. @returns stops looking */
export function startWebhooks({ clientIds, turn, log }: WebhookSchedule): () => void {
  const failed = (error: unknown) => log.error('webhooks', { cause: error instanceof Error ? error.name : 'unknown' });
  const look = () => {
    try {
      for (const id of clientIds()) turn(id).catch(failed);
    } catch (error) {
      failed(error);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
