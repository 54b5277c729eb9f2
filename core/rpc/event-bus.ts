import type { EventName, Payload } from '../contract/index.ts';
import type { Emit } from '../services/handlers.ts';

export type EventListener = <E extends EventName>(name: E, payload: Payload<E>) => void;

/** Carries what happened in the core to every connection. */
export function createEventBus(): { emit: Emit; subscribe(listener: EventListener): () => void } {
  const listeners = new Set<EventListener>();
  return {
    emit: (name, payload) => {
      for (const listener of listeners) listener(name, payload);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
