import type { MessagePortMain } from 'electron';
import type { Channel } from '../core/rpc/channel.ts';

/** A Channel over one end of Electron's MessageChannel, in main or in a utility process. */
export function portChannel(port: MessagePortMain): Channel {
  let open = true;
  const closes: (() => void)[] = [];
  const closed = () => {
    if (!open) return;
    open = false;
    for (const listener of closes) listener();
  };
  port.on('close', closed);
  port.start();
  return {
    send(text) {
      if (open) port.postMessage(text);
    },
    onMessage(listener) {
      port.on('message', ({ data }: { data: unknown }) => {
        if (typeof data === 'string') listener(data);
      });
    },
    onClose: (listener) => void closes.push(listener),
    close() {
      port.close();
      // Electron tells only the other end.
      closed();
    },
  };
}

/** Joins two channels: what one says the other hears, and they close together. */
export function pipe(left: Channel, right: Channel): void {
  left.onMessage((text) => right.send(text));
  right.onMessage((text) => left.send(text));
  left.onClose(() => right.close());
  right.onClose(() => left.close());
}
