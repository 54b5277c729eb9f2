import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Channel } from '../rpc/channel.ts';
import { MAX_FRAME_CHARS } from '../rpc/frames.ts';
import { pipe } from '../rpc/pipe.ts';
import { sameSecret } from '../rpc/same-secret.ts';
import { isOwnOrigin, refuseForeign } from './guard.ts';
import { HttpRefusal } from './problem.ts';

const HELLO_MS = 5000;
const MAX_HELLO_CHARS = 1000;
const MAX_OPEN = 64;
/** A character is at most three bytes of UTF-8 per UTF-16 unit. */
const MAX_FRAME_BYTES = MAX_FRAME_CHARS * 3;
/** RFC 6455: the peer did not keep to what was agreed. */
const POLICY_VIOLATION = 1008;

export interface SocketOptions {
  port: () => number;
  token: string;
  connect(): Channel;
}

export interface SocketServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** Takes WebSockets of the served page: own Host and Origin, and the token as the first message. */
export function socketServer(options: SocketOptions): SocketServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      try {
        refuseUpgrade(request, options.port(), server.clients.size);
      } catch (error) {
        const status = error instanceof HttpRefusal ? error.status : 400;
        return void socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      }
      server.handleUpgrade(request, socket, head, (webSocket) => greet(webSocket, options));
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function refuseUpgrade(request: IncomingMessage, port: number, open: number): void {
  refuseForeign(request, port);
  const { origin } = request.headers;
  if (origin === undefined || !isOwnOrigin(origin, port)) throw new HttpRefusal(403, { key: 'origin' });
  if (request.url !== '/ws') throw new HttpRefusal(404);
  if (open >= MAX_OPEN) throw new HttpRefusal(503);
}

function greet(webSocket: WebSocket, { token, connect }: SocketOptions): void {
  const refuse = () => webSocket.close(POLICY_VIOLATION);
  const timer = setTimeout(refuse, HELLO_MS);
  webSocket.on('error', () => webSocket.terminate());
  webSocket.once('close', () => clearTimeout(timer));
  webSocket.once('message', (data, isBinary) => {
    clearTimeout(timer);
    if (isBinary || !sameSecret(tokenIn(String(data)), token)) return refuse();
    pipe(webSocketChannel(webSocket), connect());
  });
}

function tokenIn(text: string): string {
  if (text.length > MAX_HELLO_CHARS) return '';
  try {
    const hello = JSON.parse(text) as { token?: unknown } | null;
    return typeof hello?.token === 'string' ? hello.token : '';
  } catch {
    return '';
  }
}

/** A Channel over an open WebSocket, at either end. */
export function webSocketChannel(webSocket: WebSocket): Channel {
  return {
    send(text) {
      if (webSocket.readyState === webSocket.OPEN) webSocket.send(text);
    },
    onMessage: (listener) =>
      void webSocket.on('message', (data, isBinary) => {
        if (isBinary) webSocket.close(POLICY_VIOLATION);
        else listener(String(data));
      }),
    onClose: (listener) => void webSocket.once('close', listener),
    close: () => webSocket.close(),
  };
}
