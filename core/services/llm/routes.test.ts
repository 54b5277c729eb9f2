import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copy, modelDesk, type ModelDesk } from './testing/model-desk.ts';

let desk: ModelDesk;
beforeEach(async () => void (desk = await modelDesk()));
afterEach(() => desk.close());

const WRITING = '0d7c6f0e-3b1d-4d43-9a3f-6c1f2a9b0001';

test('the next of the route writes where one cannot, and it is said', async () => {
  const { ask, server, connect, sending } = desk;
  const cloud = await connect({ kind: 'openai', name: 'Nube', model: 'big', apiKey: 'k', baseUrl: undefined });
  const [first, second] = [await connect({ name: 'Uno' }), await connect({ name: 'Dos' })];
  expect(await ask('llm.setRoute', { task: 'campaign', connectionIds: [cloud, first, second] })).toMatchObject({ campaign: [cloud, first, second] });
  server.turns.push({ status: 401 }, { say: JSON.stringify(copy) });
  const { connectionId, model, tried, receipts } = await ask('compose.write', sending());
  expect([connectionId, model]).toEqual([second, 'model-a-2026']);
  // The cloud was asked nothing: nobody has approved it. The first of this machine did not take the key.
  expect(tried).toEqual([
    { connectionId: cloud, name: 'Nube', messageKey: 'llm:error.needsApproval', params: { to: 'api.openai.com' } },
    { connectionId: first, name: 'Uno', messageKey: 'llm:error.badKey', params: { provider: '127.0.0.1' } },
  ]);
  expect(receipts).toEqual([1, 2, 3]);
});

test('where none can, the composer of this machine writes, and says what stood against the others', async () => {
  const { ask, connect, sending } = desk;
  expect(await ask('compose.write', sending())).toMatchObject({ connectionId: null, model: null, tried: [], receipts: [], campaign: { subjects: [expect.any(String), expect.any(String)] } });
  await connect({ name: 'Cerrado', baseUrl: 'http://127.0.0.1:9/v1' });
  const { connectionId, tried, campaign } = await ask('compose.write', sending());
  expect([connectionId, tried.map(({ messageKey }) => messageKey)]).toEqual([null, ['egress:unreachable']]);
  expect(campaign.body.text).toContain('20 % de descuento');
});

test('a connection that is named answers or fails: no other takes its place', async () => {
  const { ask, connect, sending, server } = desk;
  const id = await connect();
  server.turns.push({ status: 404 });
  await expect(ask('compose.write', sending({ connectionId: id }))).rejects.toMatchObject({ messageKey: 'llm:error.noModel' });
  const empty = await connect({ name: 'Sin modelo', model: '' });
  await expect(ask('compose.write', sending({ connectionId: empty }))).rejects.toMatchObject({ messageKey: 'llm:error.noModelChosen' });
});

test('the answer is told as it comes, with tokens and never the names they stand for', async () => {
  const { ask, connect, sending, server, heard } = desk;
  const connectionId = await connect();
  server.turns.push({ slowly: JSON.stringify(copy), everyMs: 8 });
  const { campaign } = await ask('compose.write', sending({ connectionId, writing: WRITING }));
  const words = heard('compose.words');
  expect(words.length).toBeGreaterThan(1);
  expect(words.every(({ writing, connectionId: of }) => writing === WRITING && of === connectionId)).toBe(true);
  expect(words.map(({ letters }) => letters)).toEqual(words.map(({ letters }) => letters).toSorted((a, b) => a - b));
  expect(words.at(-1)?.copy.subjects[0]).toBe(copy.subjects[0]);
  expect(JSON.stringify(words)).not.toContain('López');
  expect(campaign.preheader).toBe('Pregunta por María López');
});

test('a writing is called off in the middle of its answer', async () => {
  const { ask, connect, sending, server, heard } = desk;
  const connectionId = await connect();
  server.turns.push({ slowly: JSON.stringify(copy), everyMs: 30 });
  const controller = new AbortController();
  const written = ask('compose.write', sending({ connectionId, writing: WRITING }), controller.signal);
  const settled = expect(written).rejects.toThrow('enough');
  while (heard('compose.words').length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort(new Error('enough'));
  await settled;
  // What was sent has its receipt; no answer came, so none has a price.
  expect((await ask('receipts.list', { clientId: desk.clientId })).receipts.map(({ purpose }) => purpose)).toEqual(['language-model']);
});

test('the very same payload is answered from what is kept: nothing leaves, and it says so; until it is emptied, or asked anew', async () => {
  const { ask, connect, sending, server, clientId } = desk;
  const connectionId = await connect();
  server.turns.push({ say: JSON.stringify(copy) });
  await ask('compose.write', sending({ connectionId }));
  expect((await ask('compose.preview', sending({ connectionId }))).cachedAt).not.toBeNull();
  const again = await ask('compose.write', sending({ connectionId }));
  expect(again).toMatchObject({ receipts: [], costMicros: 0, model: 'model-a-2026', campaign: { preheader: 'Pregunta por María López' } });
  expect(again.cachedAt).not.toBeNull();
  // Another name in the same place is the same payload: it is put back from this brief.
  const other = await ask('compose.write', sending({ connectionId, brief: { ...sending().brief, facts: ['Te atiende Lucía Gómez, lucia@lumbre.example'] } }));
  expect([other.campaign.preheader, other.receipts]).toEqual(['Pregunta por Lucía Gómez', []]);
  expect(server.asked).toHaveLength(1);
  server.turns.push({ say: JSON.stringify({ ...copy, cta: 'Otra' }) }, { say: JSON.stringify(copy) });
  expect(await ask('compose.write', sending({ connectionId, fresh: true }))).toMatchObject({ cachedAt: null, campaign: { cta: 'Otra' } });
  expect(await ask('llm.cache', { clientId })).toMatchObject({ answers: 1, days: 30 });
  expect(await ask('llm.clearCache', { clientId })).toMatchObject({ answers: 0, oldestAt: null });
  expect((await ask('compose.write', sending({ connectionId }))).cachedAt).toBeNull();
  await ask('llm.setRules', { clientId, policy: 'never' });
  await expect(ask('compose.write', sending({ connectionId }))).rejects.toMatchObject({ messageKey: 'llm:error.policy' });
});

test.each([['local', '/v1'], ['anthropic', '']])('what a person sees is what leaves, letter by letter: the hash of the preview is that of the receipt (%s)', async (kind) => {
  const { ask, connect, sending, server, clientId } = desk;
  if (kind === 'anthropic') {
    // Its address is its own: only the body can be compared here.
    const id = await connect({ kind: 'anthropic', name: 'A', model: 'm', apiKey: 'k', baseUrl: undefined });
    const { body, payloadHash, bytes } = await ask('compose.preview', sending({ connectionId: id }));
    expect(payloadHash).toBe(createHash('sha256').update(`POST https://api.anthropic.com/v1/messages\n${body}`).digest('hex'));
    expect(bytes).toBe(Buffer.byteLength(body));
    return;
  }
  const connectionId = await connect();
  const seen = await ask('compose.preview', sending({ connectionId }));
  server.turns.push({ say: JSON.stringify(copy) });
  await ask('compose.write', sending({ connectionId }));
  expect(JSON.parse(seen.body)).toEqual(server.asked[0]?.body);
  const { receipts } = await ask('receipts.list', { clientId });
  expect(receipts.find(({ purpose }) => purpose === 'language-model')?.payloadHash).toBe(seen.payloadHash);
});

test('a key is not taken along to another address', async () => {
  const { ask, connect } = desk;
  const id = await connect({ apiKey: 'k' });
  const moved = await ask('llm.connect', { id, kind: 'compatible', name: 'Mío', model: 'llama', baseUrl: 'https://elsewhere.example/v1' });
  expect(moved.hasKey).toBe(false);
});
