import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInbox, Inbox } from './testing/inbox.ts';

const MANY = 10_000;
const child = fileURLToPath(new URL('./testing/analyze-child.ts', import.meta.url));
let inbox: Inbox;

beforeAll(async () => {
  inbox = await Inbox.open();
  await inbox.bringIn(Array.from({ length: MANY }, (_, at) => ({ text: `${at % 2 ? 'excelente' : 'horrible'} pedido ${at}`, date: `2026-03-0${1 + (at % 9)}` })));
  await inbox.core.lock();
  await inbox.core.close();
}, 120_000);
afterAll(() => inbox.close());

/** Lets a process go on until so many are read, and ends it as a power cut would. */
function killAt(count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const reading = fork(child, [inbox.folder, inbox.clientId], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    reading.on('message', (message) => {
      if ((message as { read: number }).read >= count) reading.kill('SIGKILL');
    });
    reading.once('exit', (_, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('it ended by itself'))));
  });
}

test('a reading of ten thousand messages that is killed twice goes on by itself, and each message is read once', async () => {
  await killAt(1000);
  await killAt(3000);
  const reopened = await openInbox(inbox.folder, inbox.clientId);
  inbox.core = reopened.core;
  const between = await inbox.ask('messages.status');
  expect(between.messages).toBe(MANY);
  expect(between.read).toBeGreaterThanOrEqual(3000);
  expect(between.read).toBeLessThan(MANY);
  const analyses = (await inbox.ask('jobs.list')).filter(({ method }) => method === 'messages.analyze');
  expect(analyses.map(({ state }) => state)).toContain('running');
  await inbox.ask('messages.analyze');
  expect(await inbox.ask('messages.status')).toEqual({ messages: MANY, read: MANY, outdated: 0, model: 'tiny@1' });
  const { sentiment } = (await inbox.ask('voice.overview')).current;
  expect([sentiment.positive.n, sentiment.negative.n]).toEqual([MANY / 2, MANY / 2]);
  expect((await inbox.ask('messages.page')).total).toBe(MANY);
  expect((await inbox.ask('messages.search', { query: 'excelente' })).searched).toBe(MANY);
}, 300_000);
