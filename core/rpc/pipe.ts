import type { Channel } from './channel.ts';

/** Joins two channels: what one says the other hears, and they close together. */
export function pipe(left: Channel, right: Channel): void {
  left.onMessage((text) => right.send(text));
  right.onMessage((text) => left.send(text));
  left.onClose(() => right.close());
  right.onClose(() => left.close());
}
