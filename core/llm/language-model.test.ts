import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { z } from 'zod';
import { createEgress, type Departure } from '../egress/egress.ts';
import { anthropicModel } from './anthropic-model.ts';
import { doorTransport } from './door-transport.ts';
import type { LanguageModel, ModelRequest } from './language-model.ts';
import { openAiModel } from './openai-model.ts';
import { structuredReply } from './structured-reply.ts';
import { modelServer, type ModelServer } from './testing/model-server.ts';
import { withRetries } from './with-retries.ts';

let server: ModelServer;
let departures: Departure[];
let named: string[];
const global = vi.spyOn(globalThis, 'fetch');
beforeEach(async () => {
  server = await modelServer();
  [departures, named] = [[], [server.origin]];
});
afterEach(() => server.close());

const request: ModelRequest = { model: 'model-a', system: 'Escribe.', user: 'Un saludo', maxTokens: 100 };
const signal = new AbortController().signal;
const transport = () =>
  doorTransport(createEgress({ isOn: () => false, record: (line) => void departures.push(line), endpoints: () => named }), { clientId: null, actor: 'user:1', detail: { model: 'model-a', redacted: { PERSON: 1 } } });
const models: [string, () => LanguageModel][] = [
  ['openai', () => openAiModel({ apiKey: 'key-of-mine', baseUrl: `${server.origin}/v1`, transport: transport() })],
  ['anthropic', () => anthropicModel({ apiKey: 'key-of-mine', baseUrl: `${server.origin}/anthropic`, transport: transport() })],
];

describe.each(models)('%s', (_, model) => {
  it('streams an answer through the door, with a receipt that says what and never the content', async () => {
    server.turns.push({ say: 'Hola, ¿qué tal? 👋' });
    const heard: string[] = [];
    expect(await model().reply(request, { signal, onText: (words) => heard.push(words) })).toEqual({ text: 'Hola, ¿qué tal? 👋', model: 'model-a-2026', inputTokens: 12, outputTokens: 34, ended: 'whole' });
    expect(heard.length).toBeGreaterThan(2);
    expect(departures).toMatchObject([{ purpose: 'language-model', recipient: '127.0.0.1', actor: 'user:1' }]);
    expect(JSON.parse(departures[0]?.detail ?? '')).toMatchObject({ method: 'POST', model: 'model-a', redacted: { PERSON: 1 } });
    expect(departures[0]?.detail).not.toMatch(/saludo|key-of-mine/u);
    const [{ headers, body } = { headers: {}, body: {} }] = server.asked;
    expect(headers.authorization).toBe('Bearer key-of-mine');
    expect(body).toMatchObject({ model: 'model-a', max_tokens: 100, stream: true });
    expect(JSON.stringify(headers)).not.toMatch(/stainless|linux|node/iu);
  });

  it('sends exactly what it says beforehand that it would: the receipt has its hash', async () => {
    server.turns.push({ say: 'Hola' });
    const asked = { ...request, schema: { name: 'copy', schema: { type: 'object' } } };
    const { url, body } = model().payloadOf(asked);
    await model().reply(asked, { signal });
    expect(new URL(url).pathname).toBe(server.asked[0]?.path);
    expect(JSON.parse(body)).toEqual(server.asked[0]?.body);
    expect(departures[0]?.payloadHash).toBe(createHash('sha256').update(`POST ${url}\n${body}`).digest('hex'));
  });

  it('puts together an answer that comes a byte at a time', async () => {
    server.turns.push({ dribble: 'ñandú 🦤 — fin' });
    expect((await model().reply(request, { signal })).text).toBe('ñandú 🦤 — fin');
  });

  it.each([
    [401, 'FORBIDDEN', 'llm:error.badKey', false], [404, 'NOT_FOUND', 'llm:error.noModel', false], [400, 'EXTERNAL', 'llm:error.refusedRequest', false],
    [429, 'EXTERNAL', 'llm:error.busy', true], [500, 'EXTERNAL', 'llm:error.down', true], [529, 'EXTERNAL', 'llm:error.down', true],
  ])('status %i is %s %s, without the provider\'s words', async (status, code, messageKey, retryable) => {
    server.turns.push({ status });
    const failure = await model().reply(request, { signal }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, messageKey, retryable });
    expect(JSON.stringify((failure as { toWire(): unknown }).toWire())).not.toContain('secret words');
  });

  it('an answer that breaks off is no answer', async () => {
    server.turns.push({ breakAfter: 'La mitad de una frase que no termina' });
    await expect(model().reply(request, { signal })).rejects.toMatchObject({ code: 'EXTERNAL', retryable: true });
  });

  it('tells a cut and a refused answer from a whole one', async () => {
    server.turns.push({ say: 'La mit', ended: 'length' }, { say: '', ended: 'refusal' });
    expect((await model().reply(request, { signal })).ended).toBe('length');
    expect((await model().reply(request, { signal })).ended).toBe('refused');
  });

  it('is called off while it is silent', async () => {
    server.turns.push({ silent: true });
    const controller = new AbortController();
    const reply = model().reply(request, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(reply).rejects.toThrow('enough');
  });

  it('lists its models', async () => {
    expect(await model().models(signal)).toEqual(['model-a', 'model-b']);
  });

  it('a host that nobody named is not asked, and not asked again', async () => {
    named = [];
    await expect(model().reply(request, { signal })).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:host_not_allowed' });
    expect([server.asked, departures]).toEqual([[], []]);
  });

  it('asks for JSON of a schema, and once more where the answer does not fit', async () => {
    const schema = z.object({ subjects: z.array(z.string()).min(2) });
    server.turns.push({ say: 'Claro: {"subjects":["uno"]}' }, { say: '```json\n{"subjects":["uno","dos"]}\n```' });
    const { value, replies } = await structuredReply(model(), request, { name: 'copy', schema }, { signal });
    expect([value, replies.length]).toEqual([{ subjects: ['uno', 'dos'] }, 2]);
    expect(JSON.stringify(server.asked[0]?.body)).toContain('"minItems":2');
    server.turns.push({ say: 'no' }, { say: '{"subjects":[]}' });
    await expect(structuredReply(model(), request, { name: 'copy', schema }, { signal })).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'llm:error.nonsense' });
    server.turns.push({ say: '{"subj', ended: 'length' });
    await expect(structuredReply(model(), request, { name: 'copy', schema }, { signal })).rejects.toMatchObject({ messageKey: 'llm:error.cut' });
  });
});

test('waits as long as the provider asks, backs off otherwise, gives up after three tries, and not at all where waiting cannot help', async () => {
  const [, model] = models[0] as (typeof models)[number];
  const slept: number[] = [];
  const patience = { sleep: async (ms: number) => void slept.push(ms), chance: () => 0.5 };
  const ask = () => withRetries(() => model().reply(request, { signal }), patience, signal);
  server.turns.push({ status: 429, retryAfter: 2 }, { status: 503 }, { say: 'bien' });
  expect((await ask()).text).toBe('bien');
  expect(slept).toEqual([2000, 1000]);
  server.turns.push({ status: 500 }, { status: 500 }, { status: 500 });
  await expect(ask()).rejects.toMatchObject({ messageKey: 'llm:error.down' });
  expect(server.asked).toHaveLength(6);
  server.turns.push({ status: 401 });
  await expect(ask()).rejects.toMatchObject({ messageKey: 'llm:error.badKey' });
  server.turns.push({ status: 429, retryAfter: 3600 });
  await expect(ask()).rejects.toMatchObject({ messageKey: 'llm:error.busy' });
  expect(server.asked).toHaveLength(8);
});

test('no library went past the door', () => {
  expect(global).not.toHaveBeenCalled();
});
