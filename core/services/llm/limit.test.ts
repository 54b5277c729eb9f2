import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { testDb } from '../import/testing/fake-import.ts';
import { AppError } from '../../contract/errors.ts';
import { mostOf, patiently, type ModelDeps, type Usage } from './ask-model.ts';
import type { KeptConnection } from './connections.ts';
import { setRules, spentThisMonth } from './rules.ts';

const clientId = '0d7c6f0e-3b1d-4d43-9a3f-6c1f2a9b0001';

function appDb() {
  const db = new Database(':memory:');
  const root = new URL('../../db/migrations/app/', import.meta.url);
  for (const file of readdirSync(root).sort()) db.exec(readFileSync(new URL(file, root), 'utf8'));
  return db;
}

/** A client with a limit of a ten-thousandth of a dollar, and a cloud that takes a dollar a million tokens. */
function desk(usage: Partial<Usage> = {}) {
  const [app, client] = [appDb(), testDb()];
  setRules(app, clientId, { policy: 'cloud', monthlyLimitMicros: 100 });
  const connection: KeptConnection = { id: clientId, kind: 'openai', name: 'Nube', model: 'big', task: 'campaign', apiKey: 'k', inputPriceMicros: 1_000_000, outputPriceMicros: 1_000_000 };
  const vault = { require: () => ({ appDb: { sqlite: app }, openClient: () => ({ sqlite: client }) }) } as never;
  const deps: ModelDeps = { vault, clock: { now: () => 1_000 } as ModelDeps['clock'], egress: null as never, patience: { sleep: async () => undefined, chance: () => 0, answerMs: 1000 } };
  const used: Usage = { model: 'big', inputTokens: 60, outputTokens: 0, images: 0, bytes: Buffer.from('x'), ...usage };
  const by = (one: KeptConnection) => patiently(deps, { connection: one, clientId, payload: { url: 'https://api.openai.com/v1/x', body: '' }, redacted: {}, parts: [] }, { actor: 'user:1', signal: new AbortController().signal }, () => used);
  return { ask: by(connection), by, connection, deps, spent: () => spentThisMonth(client, 1_000) };
}

test('the limit is asked before every single request of a cloud: one that it is reached by is the last, however it was asked for', async () => {
  const { ask, deps } = desk();
  let asked = 0;
  const work = async () => void (asked += 1);
  await ask(work);
  await ask(work);
  await expect(ask(work)).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'llm:error.limit', params: { limit: 0.0001 } });
  expect(asked).toBe(2);
  // Another month begins anew (1970-02-01).
  deps.clock.now = () => Date.UTC(1970, 1, 1);
  await ask(work);
  expect(asked).toBe(3);
});

const most = mostOf({ body: 'x'.repeat(10) }, 30);
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

test('several that are asked at once do not pass the limit together', async () => {
  const { ask, by, connection, spent } = desk({ inputTokens: 10, outputTokens: 30 });
  const other = by({ ...connection, id: '0d7c6f0e-3b1d-4d43-9a3f-6c1f2a9b0002', kind: 'anthropic', model: 'bigger' });
  let left = 0;
  const work = async () => {
    left += 1;
    await soon();
  };
  const tried = await Promise.allSettled([ask(work, most), other(work, most), ask(work, most), other(work, most), ask(work, most)]);
  expect(tried.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected']);
  expect(tried.slice(2).map((one) => (one as PromiseRejectedResult).reason)).toMatchObject([1, 2, 3].map(() => ({ code: 'FORBIDDEN', messageKey: 'llm:error.limitAhead', params: { most: 0.00004, left: 0.00002, limit: 0.0001 } })));
  expect([left, spent()]).toEqual([2, 80]);
});

test('what an answer did not cost after all can be spent by the next', async () => {
  const { ask, spent } = desk({ inputTokens: 5, outputTokens: 5 });
  for (let n = 0; n < 7; n += 1) await ask(soon, most);
  expect(spent()).toBe(70);
  await expect(ask(soon, most)).rejects.toMatchObject({ messageKey: 'llm:error.limitAhead' });
});

test('a request that fails, at once or after its retries, or is called off, gives back what was set aside', async () => {
  const { ask, spent } = desk({ inputTokens: 10, outputTokens: 30 });
  const failing = (retryable: boolean) => async () => {
    await soon();
    throw new AppError('EXTERNAL', 'llm:error.silent', { retryable });
  };
  for (const retryable of [false, true, false, true]) await expect(ask(failing(retryable), most)).rejects.toMatchObject({ code: 'EXTERNAL' });
  await Promise.allSettled([1, 2, 3, 4].map(() => ask(failing(true), most)));
  expect(spent()).toBe(0);
  await Promise.all([ask(soon, most), ask(soon, most)]);
  expect(spent()).toBe(80);
});

test('a model of this machine is not limited', async () => {
  const { by, connection } = desk();
  const local = by({ ...connection, kind: 'local', baseUrl: 'http://127.0.0.1:1' });
  await Promise.all([1, 2, 3, 4].map(() => local(soon, most)));
});
