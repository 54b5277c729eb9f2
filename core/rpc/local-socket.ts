import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { endpointIsFile } from '../platform/local-endpoint.ts';
import type { Channel } from './channel.ts';
import { MAX_FRAME_CHARS } from './frames.ts';
import { lineChannel } from './line-channel.ts';
import { sameSecret } from './same-secret.ts';

const HELLO_MS = 5000;
const MAX_HELLO_CHARS = 512;
/** An answer can be a large table. */
const MAX_ANSWER_CHARS = 400_000_000;

export interface LocalListener {
  close(): Promise<void>;
}

/**
 * Takes connections of other shells on this machine. The first line must be the token; whoever has it could read the
 * data folder's lock file, so it is this user.
 */
export async function listenLocal(endpoint: string, token: string, accept: (channel: Channel) => void): Promise<LocalListener> {
  if (endpointIsFile(endpoint)) rmSync(endpoint, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    greet(socket, token, accept);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(endpoint, resolve);
  });
  if (endpointIsFile(endpoint)) chmodSync(endpoint, 0o600);
  // Open connections do not keep a finished program running.
  server.unref();
  return { close: () => closeServer(server, sockets, endpoint) };
}

function greet(socket: Socket, token: string, accept: (channel: Channel) => void): void {
  const channel = lineChannel(socket, MAX_FRAME_CHARS);
  const timer = setTimeout(() => socket.destroy(), HELLO_MS);
  socket.once('close', () => clearTimeout(timer));
  let greeted = false;
  const listeners: ((text: string) => void)[] = [];
  channel.onMessage((text) => {
    if (greeted) return listeners.forEach((listener) => listener(text));
    if (text.length > MAX_HELLO_CHARS || !sameSecret(text, token)) return void socket.destroy();
    greeted = true;
    clearTimeout(timer);
    accept({ ...channel, onMessage: (listener) => void listeners.push(listener) });
  });
}

async function closeServer(server: Server, sockets: Set<Socket>, endpoint: string): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
  if (endpointIsFile(endpoint)) rmSync(endpoint, { force: true });
}

/** A connection to the core that owns the data folder. It can be used at once; a refusal closes it. */
export function connectLocal(endpoint: string, token: string): Channel {
  const socket = createConnection(endpoint);
  const channel = lineChannel(socket, MAX_ANSWER_CHARS);
  channel.send(token);
  return channel;
}
