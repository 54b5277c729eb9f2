import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { dueMessages, listMessages, saveHook } from './repo.ts';
import { createWebhooks, tell } from './service.ts';
import { PATIENCE_MS } from './post.ts';
import { CLIENT, clientTables, doorTo, hookTo, webhooksDeps } from './testing/desk.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** One notice for a receiver that behaves so. */
async function desk(behave: (response: ServerResponse) => void, patienceMs: number) {
  server = createServer((request, response) => {
    request.resume();
    behave(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const db = clientTables();
  saveHook(db, hookTo(url));
  tell(db, { type: 'import.finished', data: {} }, Date.now());
  const webhooks = createWebhooks(webhooksDeps(db, doorTo(url), { patienceMs }));
  return { db, webhooks };
}

test.each([
  ['does not answer at all', () => undefined],
  ['says that it takes it, and never ends', (response: ServerResponse) => void response.writeHead(200).write('{')],
  ['trickles', (response: ServerResponse) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 20);
    response.once('close', () => clearInterval(drip));
  }],
])('a receiver that %s is late: tried again, under the same id', async (_, behave) => {
  const { db, webhooks } = await desk(behave, 150);
  await webhooks.turn(CLIENT);
  const [message] = listMessages(db, { offset: 0, limit: 1 }).messages;
  expect(message).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: null, lastError: 'webhooks:failed.late' });
  expect(dueMessages(db, Date.now() + 60_000, 5).map(({ id }) => id)).toEqual([message?.id]);
});

test('a lock while an answer is waited for counts as no try', async () => {
  let asked = (): void => undefined;
  const there = new Promise<void>((resolve) => (asked = resolve));
  const { db, webhooks } = await desk(() => asked(), PATIENCE_MS);
  const turn = webhooks.turn(CLIENT);
  await there;
  await webhooks.stop();
  await turn;
  expect(listMessages(db, { offset: 0, limit: 1 }).messages[0]).toMatchObject({ state: 'waiting', attempts: 0, lastError: null });
  expect(dueMessages(db, Date.now(), 5)).toHaveLength(1);
});
