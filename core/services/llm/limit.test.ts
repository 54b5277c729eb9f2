import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { testDb } from '../import/testing/fake-import.ts';
import { patiently, type ModelDeps, type Usage } from './ask-model.ts';
import type { KeptConnection } from './connections.ts';
import { setRules } from './rules.ts';

const clientId = '0d7c6f0e-3b1d-4d43-9a3f-6c1f2a9b0001';

function appDb() {
  const db = new Database(':memory:');
  const root = new URL('../../db/migrations/app/', import.meta.url);
  for (const file of readdirSync(root).sort()) db.exec(readFileSync(new URL(file, root), 'utf8'));
  return db;
}

test('the limit is asked before every single request of a cloud: one that it is reached by is the last, however it was asked for', async () => {
  const [app, client] = [appDb(), testDb()];
  setRules(app, clientId, { policy: 'cloud', monthlyLimitMicros: 100 });
  const connection: KeptConnection = { id: clientId, kind: 'openai', name: 'Nube', model: 'big', task: 'campaign', apiKey: 'k', inputPriceMicros: 1_000_000, outputPriceMicros: 1_000_000 };
  const vault = { require: () => ({ appDb: { sqlite: app }, openClient: () => ({ sqlite: client }) }) } as never;
  const deps: ModelDeps = { vault, clock: { now: () => 1_000 } as ModelDeps['clock'], egress: null as never, patience: { sleep: async () => undefined, chance: () => 0, answerMs: 1000 } };
  const usage: Usage = { model: 'big', inputTokens: 60, outputTokens: 0, images: 0, bytes: Buffer.from('x') };
  const ask = patiently(deps, { connection, clientId, payload: { url: 'https://api.openai.com/v1/x', body: '' }, redacted: {}, parts: [] }, { actor: 'user:1', signal: new AbortController().signal }, () => usage);
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
