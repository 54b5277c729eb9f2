import { contract, methodOf, type CallName, type EventName, type JobName } from '../contract/index.ts';
import { AppError, type WireError } from '../contract/errors.ts';
import type { Core } from '../create-core.ts';
import { createClient, type Client } from './client.ts';
import type { Channel } from './channel.ts';

/** What a shell does with a core, wherever it runs. */
export type ReachableCore = Pick<Core, 'invoke' | 'onEvent' | 'toWire'>;

/** A core in another process, as if it were here. Over there it is the user who asks, or the program that this shell says it asks for. */
export function remoteCore(channel: Channel): ReachableCore {
  const client = createClient(channel);
  return {
    invoke: (name, input, context) => {
      const method = methodOf(name);
      if (!method) return Promise.reject(new AppError('NOT_FOUND', 'errors:unknown_method', { params: { method: name.slice(0, 100) } }));
      const onBehalf = context.actor?.startsWith('token:') ? context.actor : undefined;
      if (method.type === 'call') return client.call(name as CallName, (input ?? {}) as never, { signal: context.signal, onBehalf });
      const job = client.job(name as JobName, (input ?? {}) as never, { onStart: context.onStart, onProgress: context.onProgress, onBehalf });
      context.signal.addEventListener('abort', job.cancel, { once: true });
      return job.result.finally(() => context.signal.removeEventListener('abort', job.cancel));
    },
    onEvent: (listener) => {
      const stops = eventNames().map((name) => listenTo(client, name, listener));
      return () => stops.forEach((stop) => stop());
    },
    toWire: wireOf,
  };
}

const eventNames = (): EventName[] =>
  (Object.keys(contract) as (keyof typeof contract)[]).filter((name): name is EventName => contract[name].type === 'event');

function listenTo<E extends EventName>(client: Client, name: E, listener: Parameters<Core['onEvent']>[0]): () => void {
  return client.on(name, (payload) => listener(name, payload));
}

function wireOf(error: unknown): WireError {
  return (error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal', { cause: error })).toWire();
}
