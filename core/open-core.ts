import type { Core } from './create-core.ts';
import { ownOrAttach, type Reached } from './own-or-attach.ts';
import type { Ports } from './platform/ports.ts';
import { channelPair, type Channel } from './rpc/channel.ts';
import { pipeLater } from './rpc/pipe.ts';
import type { ReachableCore } from './rpc/remote-core.ts';
import type { EventListener } from './rpc/event-bus.ts';

export interface OpenedCore {
  /** The core itself, in this process or in the one that owns the data folder. */
  core: ReachableCore;
  /** Present while this process owns the data folder. */
  readonly owned: { blobs: Core['blobs'] } | null;
  /** Where the web shell of the owning process was when this was opened, if it ran one. */
  url: string | null;
  /** Tells whoever comes later where this process's web shell is, while it owns the data folder. */
  announceUrl(url: string): void;
  /** A fresh connection, for a window or a browser. */
  connect(): Channel;
  /** Closes the core where it is owned, else only the connection. */
  close(): Promise<void>;
}

/**
 * Opens the core of a data folder, or attaches to the one that another shell already runs there. When that other
 * process ends, this one takes its place: open connections end, and new ones reach the new core (locked, as at a start).
 */
export async function openCore({ ports }: { ports: Ports }): Promise<OpenedCore> {
  const place = new CorePlace(ports, await ownOrAttach(ports));
  return {
    core: {
      invoke: async (method, input, context) => (await place.ready).core.invoke(method, input, context),
      onEvent: (listener) => place.listen(listener),
      toWire: (error) => place.current.core.toWire(error),
    },
    get owned() {
      return place.current.owned;
    },
    url: place.current.url,
    announceUrl: (url) => place.announce(url),
    connect: () => place.connect(),
    close: () => place.close(),
  };
}

const RETRY_MS = 2000;

/** Where the core is now. */
class CorePlace {
  current: Reached;
  /** Settles when there is a core to ask. */
  ready: Promise<Reached>;
  private readonly ports: Ports;
  private readonly listeners = new Set<EventListener>();
  private url: string | null = null;
  private closed = false;

  constructor(ports: Ports, first: Reached) {
    this.ports = ports;
    this.current = first;
    this.ready = Promise.resolve(first);
    this.settle(first);
  }

  listen(listener: EventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  announce(url: string): void {
    this.url = url;
    this.current.owned?.announceUrl(url);
  }

  connect(): Channel {
    const [near, far] = channelPair();
    pipeLater(far, this.ready.then((reached) => reached.connect()));
    return near;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.ready.catch(() => undefined);
    await this.current.close();
  }

  private settle(reached: Reached): void {
    this.current = reached;
    if (this.url !== null) reached.owned?.announceUrl(this.url);
    reached.core.onEvent((name, payload) => {
      for (const listener of this.listeners) listener(name, payload);
    });
    reached.onLost(() => this.reopen());
  }

  private reopen(): void {
    if (this.closed) return;
    this.ready = ownOrAttach(this.ports).then((reached) => {
      this.settle(reached);
      return reached;
    });
    this.ready.catch((cause: unknown) => {
      this.ports.log.error('the data folder could not be taken over', { cause });
      setTimeout(() => this.reopen(), RETRY_MS).unref();
    });
  }
}
