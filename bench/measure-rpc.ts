import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { webSocketChannel } from '../core/http/web-socket.ts';
import { channelPair, type Channel } from '../core/rpc/channel.ts';
import { createClient, type Client } from '../core/rpc/client.ts';
import { serve } from '../core/rpc/server.ts';
import { startWebShell } from '../web/start-web-shell.ts';
import { quantile, timesOf } from './statistics.ts';
import { openWorkspace } from './workspace.ts';

/** Round trips of a small call and of a page of a thousand contacts over each channel: FOLDER → one JSON line. */
const [folder = ''] = process.argv.slice(2);
const answer: Record<string, unknown> = {};

const { core, clientId } = await openWorkspace(folder);
const [near, far] = channelPair();
serve(far, core);
answer['in process'] = await trips(createClient(near), clientId);

const ports = new MessageChannel();
serve(portChannel(ports.port2), core);
answer['MessagePort'] = await trips(createClient(portChannel(ports.port1)), clientId);
await core.close();

const shell = await startWebShell({ data: folder });
const url = new URL(shell.url);
const socket = new WebSocket(`ws://${url.host}/ws`, { origin: url.origin });
await once(socket, 'open');
socket.send(JSON.stringify({ token: url.hash.slice(1) }));
answer['WebSocket'] = await trips(createClient(webSocketChannel(socket)), null);
socket.close();
await shell.close();
console.log(JSON.stringify(answer));
process.exit(0);

/** A page of contacts only where the vault is open. */
async function trips(client: Client, clientId: string | null): Promise<Record<string, number>> {
  const text = 'x'.repeat(100);
  await timesOf(Array.from({ length: 200 }), () => client.call('system.echo', { text }));
  const small = await timesOf(Array.from({ length: 2000 }), () => client.call('system.echo', { text }));
  const large = await timesOf(Array.from({ length: 200 }), () => client.call('system.echo', { text: 'x'.repeat(200_000) }));
  const page = clientId === null ? [] : await timesOf(Array.from({ length: 50 }), () => client.call('contacts.page', { clientId, limit: 100 }));
  return { p50: quantile(small, 0.5), p95: quantile(small, 0.95), largeP95: quantile(large, 0.95), ...(page.length > 0 ? { pageP95: quantile(page, 0.95) } : {}) };
}

function portChannel(port: MessagePort): Channel {
  return {
    send: (text) => port.postMessage(text),
    onMessage: (listener) => void port.on('message', (data) => listener(String(data))),
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  };
}
