import type { MessagePortMain } from 'electron';
import type { Channel } from '../core/rpc/channel.ts';
import type { FromCore, ToCore } from './core-messages.ts';
import { portChannel } from './port-channel.ts';

/** The main process as the core's process sees it, whichever way that was started. */
export interface ParentLink {
  /** True in an Electron utility process, where only the main process can start others. */
  readonly utility: boolean;
  post(message: FromCore): void;
  /** Called for every message from now on; the port comes with `connect`. */
  listen(listener: (message: ToCore, port: MessagePortMain | undefined) => void): void;
  onGone(listener: () => void): void;
}

type Listener = (message: ToCore, port: MessagePortMain | undefined) => void;

/** The link to the process that started this one. */
export function parentLink(): ParentLink {
  // Absent outside Electron, whatever its types say.
  const parentPort = process.parentPort as typeof process.parentPort | undefined;
  const listeners: Listener[] = [];
  const receive: Listener = (message, port) => listeners.forEach((listener) => listener(message, port));
  if (parentPort) parentPort.on('message', ({ data, ports }) => receive(data as ToCore, ports[0]));
  else process.on('message', (message) => receive(message as ToCore, undefined));
  return {
    utility: parentPort !== undefined,
    post: (message) => (parentPort ? parentPort.postMessage(message) : void process.send?.(message)),
    listen: (listener) => void listeners.push(listener),
    onGone: (listener) => void process.once('disconnect', listener),
  };
}

type Accept = (channel: Channel) => void;

/**
 * Hands over every connection that the main process brokers: a port of its own, or frames relayed by id.
 * @param ready what takes them, once the core runs; until then connections and their frames wait
 */
export function acceptConnections(link: ParentLink, ready: Promise<Accept>): void {
  const relayed = new Map<number, RelayedChannel>();
  const take = (message: ToCore, port: MessagePortMain | undefined, accept: Accept) => {
    if (message.type === 'connect' && port) return accept(portChannel(port));
    if (message.type === 'open') {
      const channel = new RelayedChannel(message.id, link);
      relayed.set(message.id, channel);
      return accept(channel);
    }
    if (message.type === 'frame') relayed.get(message.id)?.receive(message.text);
    if (message.type !== 'close') return;
    relayed.get(message.id)?.end();
    relayed.delete(message.id);
  };
  // Promise callbacks run in the order they were added, so frames stay in order.
  link.listen((message, port) => void ready.then((accept) => take(message, port, accept), () => undefined));
}

class RelayedChannel implements Channel {
  private readonly id: number;
  private readonly link: ParentLink;
  private readonly messages: ((text: string) => void)[] = [];
  private readonly closes: (() => void)[] = [];
  private open = true;

  constructor(id: number, link: ParentLink) {
    this.id = id;
    this.link = link;
  }

  send(text: string): void {
    if (this.open) this.link.post({ type: 'frame', id: this.id, text });
  }

  onMessage(listener: (text: string) => void): void {
    this.messages.push(listener);
  }

  onClose(listener: () => void): void {
    this.closes.push(listener);
  }

  close(): void {
    if (!this.open) return;
    this.link.post({ type: 'close', id: this.id });
    this.end();
  }

  receive(text: string): void {
    for (const listener of this.messages) listener(text);
  }

  end(): void {
    if (!this.open) return;
    this.open = false;
    for (const listener of this.closes) listener();
  }
}
