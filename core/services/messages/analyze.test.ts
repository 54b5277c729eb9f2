import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Inbox } from './testing/inbox.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await Inbox.open();
}, 120_000);
afterEach(() => inbox.close());

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ text: `${at % 2 ? 'excelente' : 'horrible'} pedido ${at}`, date: '2026-03-05' }));
const status = () => inbox.ask('messages.status');

test('a cancelled run keeps its batches, and the next one reads the rest', async () => {
  await inbox.bringIn(many(900));
  for (const { id, state } of await inbox.ask('jobs.list')) if (state === 'running') await inbox.ask('jobs.cancel', { jobId: id });
  const stop = new AbortController();
  const run = inbox.ask('messages.analyze', {}, { signal: stop.signal, onProgress: ({ done }) => done >= 256 && stop.abort() });
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
  const { read } = await status();
  expect(read % 256 === 0 && read >= 256 && read < 900).toBe(true);
  const rest = await inbox.ask('messages.analyze');
  expect(rest.read + read).toBe(900);
  expect(await status()).toMatchObject({ messages: 900, read: 900 });
}, 120_000);

test('what a lock stopped goes on by itself when the vault opens again', async () => {
  await inbox.bringIn(many(900));
  await inbox.core.lock();
  await inbox.core.close();
  await inbox.reopen();
  const jobs = (await inbox.ask('jobs.list')).filter(({ method }) => method === 'messages.analyze');
  expect(jobs.map(({ state }) => state)).toEqual([expect.stringMatching(/running|done/)]);
  await inbox.ask('messages.analyze');
  expect(await status()).toMatchObject({ read: 900 });
}, 120_000);

test('calls are answered while messages are being read', async () => {
  await inbox.bringIn(many(1500));
  const reading = inbox.ask('messages.analyze');
  let done = false;
  void reading.then(() => (done = true));
  let between = 0;
  for (; !done; between += 1) {
    expect((await inbox.ask('messages.page', { limit: 10 })).messages).toBe(1500);
    await new Promise((resolve) => setTimeout(resolve, 20)); // as calls from a window come
  }
  expect(between).toBeGreaterThan(2);
  const { current } = await inbox.ask('voice.overview');
  expect([current.sentiment.positive.n, current.sentiment.negative.n]).toEqual([750, 750]);
}, 120_000);

test('a changed text is read anew, an import that is undone takes its readings along', async () => {
  await inbox.read(many(4));
  const importId = await inbox.bringIn([{ text: 'excelente, gracias' }, { text: 'horrible' }]);
  await inbox.ask('messages.analyze');
  const { rows } = await inbox.ask('messages.page', { filter: { search: 'gracias' } });
  await inbox.ask('messages.correct', { messageId: rows[0]?.id, head: 'sentiment', labels: ['neutral'] });
  await inbox.ask('import.undo', { importId });
  expect(await status()).toMatchObject({ messages: 4, read: 4 });
  expect((await inbox.ask('messages.page', { filter: { search: 'gracias' } })).total).toBe(0);
  expect((await inbox.ask('messages.search', { query: 'excelente' })).searched).toBe(4);
  expect((await inbox.ask('messages.heads')).corrections.sentiment).toBe(0);
}, 120_000);

test('who is erased is gone from the inbox: list, words, meaning, corrections and files', async () => {
  await inbox.read([...many(30).map((one) => ({ ...one, email: 'otto@example.de' })), { text: 'excelente zafiro, gracias', email: 'ximena@example.pe', date: '2026-03-09' }]);
  const { rows } = await inbox.ask('messages.page', { filter: { search: 'zafiro' } });
  const messageId = rows[0]?.id;
  expect(rows[0]?.contactId).not.toBeNull();
  await inbox.ask('messages.correct', { messageId, head: 'intent', labels: ['other'] });
  await inbox.ask('messages.setState', { messageIds: [messageId], state: 'later' });
  expect((await inbox.ask('messages.search', { query: 'excelente' })).searched).toBe(31);
  await inbox.ask('contacts.erase', { by: { email: 'ximena@example.pe' } });
  expect(await status()).toMatchObject({ messages: 30, read: 30 });
  expect((await inbox.ask('messages.page', { filter: { search: 'zafiro' } })).total).toBe(0);
  expect((await inbox.ask('messages.search', { query: 'excelente zafiro' })).searched).toBe(30);
  expect((await inbox.ask('messages.heads')).corrections.intent).toBe(0);
  expect((await inbox.ask('messages.analyze')).read).toBe(0);
}, 120_000);

test('a client can be erased while its messages are being read', async () => {
  await inbox.bringIn(many(1200));
  await inbox.ask('clients.erase', { confirmName: 'Bruma' });
  await expect(status()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  for (let tries = 0; tries < 200 && (await inbox.ask('jobs.list')).some(({ state }) => state === 'running'); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await inbox.ask('jobs.list')).map(({ state }) => state)).not.toContain('failed');
}, 120_000);

test('nothing of a message lies in the clear in the data folder', async () => {
  await inbox.read([{ text: 'excelente zafiro' }]);
  const data = join(inbox.folder, 'data');
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(readFileSync(file).includes('zafiro')).toBe(false);
}, 120_000);
