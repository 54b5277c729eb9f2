import type { CallName, EventName, Input, JobName, Output, Payload } from '../../core/contract/index.ts';
import { AppError } from '../../core/contract/errors.ts';
import { createClient, type Client, type JobWatch, type RunningJob } from '../../core/rpc/client.ts';
import type { Channel } from '../../core/rpc/channel.ts';

type Subscription = { name: EventName; listener: (payload: never) => void; stop?: () => void };

const RETRY_MS = [250, 500, 1000, 2000, 5000];

/**
 * The face's one way to the core. It reconnects by itself; listeners outlive a lost connection.
 * `state` is 'connecting' until the first connection, 'open', or 'lost' while it tries again.
 */
class Api {
  state = $state<'connecting' | 'open' | 'lost'>('connecting');
  private client: Client | null = null;
  private readonly subscriptions = new Set<Subscription>();
  private open: (() => Promise<Channel>) | null = null;

  /** Connects, and keeps connecting. Settles with the first connection. */
  async start(open: () => Promise<Channel>): Promise<void> {
    this.open = open;
    await this.connect();
  }

  call<M extends CallName>(method: M, input: Input<M>, options?: { signal?: AbortSignal }): Promise<Output<M>> {
    return this.client ? this.client.call(method, input, options) : Promise.reject(lost());
  }

  job<M extends JobName>(method: M, input: Input<M>, watch?: JobWatch): RunningJob<Output<M>> {
    return this.client ? this.client.job(method, input, watch) : { result: Promise.reject(lost()), cancel: () => undefined };
  }

  /** @returns stops listening */
  on<E extends EventName>(name: E, listener: (payload: Payload<E>) => void): () => void {
    const subscription: Subscription = { name, listener: listener as (payload: never) => void };
    this.subscriptions.add(subscription);
    this.subscribe(subscription);
    return () => {
      subscription.stop?.();
      this.subscriptions.delete(subscription);
    };
  }

  private async connect(attempt = 0): Promise<void> {
    if (!this.open) return;
    try {
      const client = createClient(await this.open());
      client.onClose(() => this.reconnect());
      await client.call('system.health', {});
      this.client = client;
      this.state = 'open';
      for (const subscription of this.subscriptions) this.subscribe(subscription);
    } catch {
      if (attempt > 0) this.state = 'lost';
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]));
      await this.connect(attempt + 1);
    }
  }

  private reconnect(): void {
    if (!this.client) return;
    this.client = null;
    this.state = 'lost';
    void this.connect(1);
  }

  private subscribe(subscription: Subscription): void {
    const stop = this.client?.on(subscription.name, subscription.listener as (payload: Payload<EventName>) => void);
    if (stop) subscription.stop = stop;
  }
}

function lost(): AppError {
  return new AppError('UNAVAILABLE', 'errors:connection_lost', { retryable: true });
}

export const api = new Api();
