import { AppError } from '../../contract/errors.ts';
import type { DeliveriesDeps } from './deps.ts';
import { tellPlatform } from './recall-waves.ts';
import { dueRemovals, payOff } from './removals.ts';
import { recalling } from './repo-recalls.ts';
import { isSending } from './send.ts';

/** A platform that did not answer is asked again after so long. */
const AGAIN_MS = 60_000;

/** Tells platforms again what they have not heard: whom to take off, what not to send. One after the other, for each client apart. */
export class Retries {
  readonly #deps: DeliveriesDeps;
  readonly #running = new Map<string, Promise<void>>();
  /** When a delivery's platform was last told, by its number. */
  readonly #tried = new Map<string, number>();
  #stopping = new AbortController();

  constructor(deps: DeliveriesDeps) {
    this.#deps = deps;
  }

  /** Begins with what is due, if anything is. */
  turn(clientId: string): void {
    if (this.#running.has(clientId)) return;
    const client = this.#deps.vault.require().openClient(clientId);
    const now = this.#deps.ports.clock.now();
    const deliveries = recalling(client.sqlite).filter((id) => !isSending(clientId, id) && (this.#tried.get(id) ?? -Infinity) + AGAIN_MS <= now);
    if (deliveries.length === 0 && dueRemovals(client, now).length === 0) return;
    const work = this.#tell(clientId, deliveries).finally(() => this.#running.delete(clientId));
    this.#running.set(clientId, work);
  }

  /** Settles when nothing is being told any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Breaks off what is being told; it is told another time. */
  async stop(): Promise<void> {
    this.#stopping.abort(new AppError('LOCKED', 'errors:locked'));
    await this.settled();
    this.#stopping = new AbortController();
  }

  async #tell(clientId: string, deliveries: readonly string[]): Promise<void> {
    const lease = this.#deps.vault.require().lease(clientId);
    const { signal } = this.#stopping;
    try {
      for (const id of deliveries) {
        this.#tried.set(id, this.#deps.ports.clock.now());
        await this.#attempt(() => tellPlatform(this.#deps, lease.db, id, { actor: 'system', signal }));
      }
      for (const row of dueRemovals(lease.db, this.#deps.ports.clock.now())) await this.#attempt(() => payOff(this.#deps, lease.db, row, signal));
    } finally {
      lease.release();
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    await work().catch((error: unknown) => this.#deps.ports.log.error('a platform was not told', { cause: error instanceof Error ? error.name : 'unknown' }));
  }
}
