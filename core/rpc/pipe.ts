import type { Channel } from './channel.ts';

/** Joins two channels: what one says the other hears, and they close together. */
export function pipe(left: Channel, right: Channel): void {
  left.onMessage((text) => right.send(text));
  right.onMessage((text) => left.send(text));
  left.onClose(() => right.close());
  right.onClose(() => left.close());
}

/** Joins a channel to one that is still being made; what was said meanwhile is passed on. */
export function pipeLater(left: Channel, making: Promise<Channel>): void {
  const waiting: string[] = [];
  let right: Channel | null = null;
  left.onMessage((text) => {
    if (right) right.send(text);
    else waiting.push(text);
  });
  making.then(
    (made) => {
      right = made;
      made.onMessage((text) => left.send(text));
      made.onClose(() => left.close());
      left.onClose(() => made.close());
      for (const text of waiting) made.send(text);
    },
    () => left.close(),
  );
}
