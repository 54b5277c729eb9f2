import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type { Channel } from './channel.ts';

/**
 * Frames as lines over a local socket: JSON text holds no line break of its own.
 * @param maxChars a longer line ends the connection
 */
export function lineChannel(socket: Socket, maxChars: number): Channel {
  const messages: ((text: string) => void)[] = [];
  const closes: (() => void)[] = [];
  const decoder = new StringDecoder('utf8');
  // Lines that came before anyone listened; the first listener gets them.
  let waiting: string[] = [];
  let pieces: string[] = [];
  let length = 0;

  const deliver = (line: string) => {
    if (messages.length === 0) waiting.push(line);
    else for (const listener of messages) listener(line);
  };
  socket.on('data', (bytes: Buffer) => {
    const parts = decoder.write(bytes).split('\n');
    for (const [index, part] of parts.entries()) {
      pieces.push(part);
      length += part.length;
      if (length > maxChars) return void socket.destroy();
      if (index === parts.length - 1) return;
      deliver(pieces.join(''));
      pieces = [];
      length = 0;
    }
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => closes.forEach((listener) => listener()));
  return {
    send(text) {
      if (socket.writable) socket.write(`${text}\n`);
    },
    onMessage(listener) {
      messages.push(listener);
      const lines = waiting;
      waiting = [];
      for (const line of lines) listener(line);
    },
    onClose: (listener) => void (socket.destroyed ? queueMicrotask(listener) : closes.push(listener)),
    close: () => void socket.end(),
  };
}
