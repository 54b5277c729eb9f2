import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CONTRARY_READING } from '../../inference/testing/tiny-model.ts';
import { tinyProgram } from '../models/testing/tiny-program.ts';
import { Inbox } from './testing/inbox.ts';

let inbox: Inbox;
const MANY = 1200;

beforeEach(async () => {
  inbox = await Inbox.open();
  await inbox.read(Array.from({ length: MANY }, (_, at) => ({ text: `excelente pedido ${at}`, date: '2026-03-05' })));
}, 120_000);
afterEach(() => inbox.close());

/** As when the program was replaced by its next release, which ships another version of the model. */
async function upgrade(): Promise<void> {
  await inbox.core.lock();
  await inbox.core.close();
  tinyProgram(join(inbox.folder, 'program'), CONTRARY_READING);
  await inbox.reopen();
}
const running = async () => (await inbox.ask('jobs.list')).filter(({ method, state }) => method === 'messages.analyze' && state === 'running');
const shares = async () => (await inbox.ask('voice.overview')).current.sentiment;

test('while a new version of the model reads, the old readings serve; a job that nobody asked for makes them anew', async () => {
  const [first] = (await inbox.ask('messages.page', { filter: { search: 'pedido 7' } })).rows;
  await inbox.ask('messages.correct', { messageId: first?.id, head: 'intent', labels: ['other'] });
  await upgrade();
  expect(await running()).toHaveLength(1);
  const between = await inbox.ask('messages.status');
  expect(between).toMatchObject({ messages: MANY, read: MANY, model: 'tiny@2' });
  expect(between.outdated).toBeGreaterThan(0);
  const { positive, negative } = await shares();
  expect(positive.n + negative.n).toBe(MANY);
  expect(positive.n).toBeGreaterThan(0);
  // A search now knows only what the new version has read, and learns of the rest as it comes.
  await inbox.ask('messages.search', { query: 'excelente' });
  await inbox.ask('messages.analyze');
  expect(await inbox.ask('messages.status')).toMatchObject({ read: MANY, outdated: 0 });
  expect(await shares()).toMatchObject({ positive: { n: 0 }, negative: { n: MANY } });
  expect((await inbox.ask('messages.search', { query: 'excelente' })).searched).toBe(MANY);
  expect(await inbox.ask('messages.get', { messageId: first?.id })).toMatchObject({ model: { version: '2' }, reading: { intent: { label: 'other', corrected: true } } });
}, 120_000);

test('nothing is read anew where the model is the same', async () => {
  await inbox.core.lock();
  await inbox.core.close();
  await inbox.reopen();
  expect(await running()).toEqual([]);
}, 120_000);
