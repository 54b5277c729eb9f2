import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { dueMessages, saveHook } from './repo.ts';
import { createWebhooks } from './service.ts';
import { CLIENT, clientTables, doorTo, hookTo, webhooksDeps } from './testing/desk.ts';

const script = fileURLToPath(new URL('./testing/telling-child.ts', import.meta.url));
const folder = temporaryFolder('webhooks-kill');
afterAll(() => folder.remove());

interface Notice {
  id: string;
  body: string;
}

/** A receiver that says of each notice when it is whole, and answers when that lets it. */
async function receiver(onNotice: (response: ServerResponse) => void) {
  const got: Notice[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    got.push({ id: String(request.headers['webhook-id']), body });
    onNotice(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { got, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** Where a life of the program ends: as something was written down, as a notice is there and not answered, or just after it was. */
const MOMENTS = ['written', 'unanswered', 'answered'] as const;
const LIVES = 9;

it('a program that is killed again and again between what happens and its notice loses none, tells nothing that did not happen, and each under one id', { timeout: 300_000 }, async () => {
  let running: ChildProcess | null = null;
  let [left, moment]: [number, (typeof MOMENTS)[number]] = [0, 'written'];
  const strike = (at: typeof moment) => {
    if (at !== moment) return;
    left -= 1;
    if (left === 0) running?.kill('SIGKILL');
  };
  const { got, close, url } = await receiver((response) => {
    strike('unanswered');
    response.writeHead(204).end(() => strike('answered'));
  });
  const path = join(folder.path, 'client.db');
  const db = clientTables(path);
  db.exec('CREATE TABLE happened (n INTEGER PRIMARY KEY)');
  saveHook(db, hookTo(url));
  const said: number[] = [];
  for (let life = 0; life < LIVES; life += 1) {
    [left, moment] = [5 + 3 * life, MOMENTS[life % 3] ?? 'written'];
    const child = (running = fork(script, [path, url, String(life * 100_000)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
    child.on('message', (message) => {
      said.push((message as { n: number }).n);
      strike('written');
    });
    const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
    expect(signal).toBe('SIGKILL');
  }
  running = null;
  const webhooks = createWebhooks(webhooksDeps(db, doorTo(url)));
  while (dueMessages(db, Date.now() + 60_000, 1).length > 0) await webhooks.turn(CLIENT);
  close();
  const happened = db.prepare('SELECT n FROM happened ORDER BY n').pluck().all() as number[];
  const byNumber = Map.groupBy(got, ({ body }) => (JSON.parse(body) as { data: { n: number } }).data.n);
  expect([...byNumber.keys()].toSorted((one, other) => one - other)).toEqual(happened);
  expect(said.filter((n) => !byNumber.has(n))).toEqual([]);
  expect([...byNumber.values()].filter((copies) => new Set(copies.map(({ id, body }) => id + body)).size > 1)).toEqual([]);
  expect(new Set(got.map(({ id }) => id)).size).toBe(happened.length);
  // Some were taken and not written down: they came twice, which is what the id is for.
  expect(got.length).toBeGreaterThan(happened.length);
  db.close();
});
