import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { signatureHeaders } from '../../domain/webhook/index.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Received {
  headers: IncomingMessage['headers'];
  body: string;
}

const PASSPHRASE = 'seven brown herons over the estuary';
const signal = new AbortController().signal;
let folder: string;
let core: Core;
let clientId: string;
let server: Server;
let url: string;
let received: Received[];
let answer: (response: ServerResponse) => void;
let now: number;

const ask = async <M extends MethodName>(method: M, input: object = {}): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;
const open = async () => (core = await createCore({ ...quickPorts({ data: join(folder, 'data') }), clock: { now: () => now } }));
const add = (more: object = {}) => ask('webhooks.add', { clientId, url, events: ['import.finished', 'contact.unsubscribed', 'contact.erased'], ...more });
const outbox = async (state?: string) => (await ask('webhooks.outbox', { clientId, ...(state !== undefined && { state }) })).messages;
/** Bringing in a file of contacts is what happens here. */
const importPeople = (name = 'ana') => ask('import.run', { clientId, kind: 'contacts', file: { path: writeCsv(name) } });

beforeAll(async () => {
  now = Date.UTC(2026, 5, 1);
  folder = mkdtempSync(join(tmpdir(), 'querencia-webhooks-'));
  server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    received.push({ headers: request.headers, body });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`;
  await open();
  await ask('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'A' });
});
beforeEach(async () => {
  [received, answer] = [[], (response) => response.writeHead(204).end()];
  clientId = (await ask('clients.create', { name: 'Café', country: 'MX' })).id;
});
afterEach(async () => {
  // What still waits is another test's no more.
  for (const { id } of (await ask('webhooks.list', { clientId })).webhooks) await ask('webhooks.remove', { clientId, id });
});
afterAll(async () => {
  await core.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Machines may be busy. */
const BUSY = { timeout: 20_000 };

function writeCsv(name: string): string {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `email,name\n${name}@example.com,Ana\n`);
  return path;
}

describe('what happened is told', () => {
  test('signed, in ids and counts, and kept as taken', async () => {
    const { secret, webhook } = await add();
    const { importId } = await importPeople();
    await expect.poll(() => received.length, BUSY).toBe(1);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(JSON.parse(body)).toEqual({ type: 'import.finished', timestamp: new Date(now).toISOString(), data: { clientId, importId, kind: 'contacts', rows: 1, inserted: 1, updated: 0, unchanged: 0, rejected: 0 } });
    expect(body).not.toContain('example.com');
    const id = String(headers['webhook-id']);
    expect(headers).toMatchObject(signatureHeaders({ id, timestamp: Math.floor(now / 1000), body }, [secret]));
    await expect.poll(async () => (await outbox('done')).map((message) => message.id), BUSY).toEqual([id]);
    expect((await ask('webhooks.list', { clientId })).webhooks).toMatchObject([{ id: webhook.id, waiting: 0, dead: 0 }]);
    expect((await ask('receipts.list', { clientId })).receipts[0]).toMatchObject({ purpose: 'webhook', to: '127.0.0.1', detail: { event: 'import.finished', message: id } });
    expect(JSON.stringify(await ask('webhooks.list', { clientId }))).not.toContain(secret);
  });

  test('a person by number alone, or by address where the endpoint is to get it', async () => {
    await importPeople();
    const { rows: [contact] } = await ask('contacts.page', { clientId });
    await add();
    await add({ personal: true });
    await ask('contacts.setConsent', { clientId, contactId: contact?.id, channel: 'email', state: 'unsubscribed', proof: 'phone' });
    await expect.poll(() => received.length, BUSY).toBe(2);
    const data = received.map(({ body }) => (JSON.parse(body) as { data: Record<string, unknown> }).data);
    expect(data.map(({ contactId }) => contactId)).toEqual([contact?.id, contact?.id]);
    expect(data.map(({ email }) => email).toSorted()).toEqual(['ana@example.com', undefined]);
    await ask('contacts.erase', { clientId, by: { contactId: contact?.id } });
    await expect.poll(() => received.length, BUSY).toBe(4);
    expect(received.slice(2).map(({ body }) => body.includes('ana@example.com'))).toEqual([false, false]);
  });

  test('nobody who did not ask', async () => {
    await add({ events: ['recommendation.made'] });
    const { webhook } = await add();
    await ask('webhooks.change', { clientId, id: webhook.id, on: false });
    await importPeople();
    expect(await outbox()).toEqual([]);
  });
});

/** Looks now, not in a few seconds. */
async function nudge(): Promise<void> {
  const { webhooks } = await ask('webhooks.list', { clientId });
  for (const { id } of webhooks) await ask('webhooks.replay', { clientId, webhookId: id });
}

describe('what was not taken', () => {
  test.each([
    ['an error of the server', 500, {}, 'webhooks:failed.server'],
    ['a refusal', 400, {}, 'webhooks:failed.refused'],
    ['a redirect, which is not followed', 302, { location: 'http://127.0.0.1:9/' }, 'webhooks:failed.redirect'],
  ])('is tried again after %s, under the same id', async (_, status, headers, why) => {
    answer = (response) => response.writeHead(status, headers as Record<string, string>).end();
    await add();
    await importPeople();
    await expect.poll(async () => (await outbox('waiting'))[0], BUSY).toMatchObject({ attempts: 1, lastStatus: status, lastError: why });
    const [waiting] = await outbox('waiting');
    const wait = Date.parse(waiting?.nextAt ?? '') - now;
    expect(wait).toBeGreaterThanOrEqual(3750);
    expect(wait).toBeLessThanOrEqual(6250);
    answer = (response) => response.writeHead(200).end();
    now += 6300;
    await nudge();
    await expect.poll(async () => (await outbox('done')).length, BUSY).toBe(1);
    expect(new Set(received.map(({ headers: sent }) => sent['webhook-id'])).size).toBe(1);
    expect(received).toHaveLength(2);
  });

  test('is put aside after the last try, and goes out again when a person says so', async () => {
    answer = (response) => response.writeHead(503).end();
    const { webhook } = await add();
    await importPeople();
    for (let attempt = 1; attempt < 9; attempt += 1) {
      await expect.poll(async () => (await outbox())[0]?.attempts, BUSY).toBe(attempt);
      now += 16 * 3_600_000;
      await nudge();
    }
    await expect.poll(async () => (await outbox('dead')).length, BUSY).toBe(1);
    expect(received).toHaveLength(9);
    answer = (response) => response.writeHead(200).end();
    expect(await ask('webhooks.replay', { clientId, webhookId: webhook.id })).toEqual({ replayed: 1 });
    await expect.poll(async () => (await outbox('done')).length, BUSY).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('an address that is gone for good is asked no more', async () => {
    answer = (response) => response.writeHead(410).end();
    await add();
    await importPeople();
    await expect.poll(async () => (await outbox('dead')).length, BUSY).toBe(1);
    expect((await ask('webhooks.list', { clientId })).webhooks[0]?.on).toBe(false);
  });

  test('waits while the switch is off: nothing leaves, and no try is counted', async () => {
    await ask('webhooks.add', { clientId, url: 'https://hooks.example.com/x', events: ['import.finished'] });
    await importPeople();
    await expect.poll(async () => (await outbox('waiting'))[0]?.lastError, BUSY).toBe('egress:off');
    expect((await outbox('waiting'))[0]).toMatchObject({ attempts: 0 });
    expect((await ask('receipts.list', { clientId })).total).toBe(0);
  });
});

test('nothing is lost by a lock or a restart between what happened and its telling', async () => {
  answer = (response) => response.writeHead(500).end();
  await add();
  await importPeople();
  await expect.poll(async () => (await outbox('waiting'))[0]?.attempts, BUSY).toBe(1);
  const [waiting] = await outbox('waiting');
  await ask('vault.lock');
  now += 3_600_000;
  const sent = received.length;
  await core.close();
  expect(received).toHaveLength(sent);
  answer = (response) => response.writeHead(200).end();
  await open();
  await ask('vault.unlock', { passphrase: PASSPHRASE });
  await nudge();
  await expect.poll(async () => (await outbox('done')).length, BUSY).toBe(1);
  expect(received.at(-1)?.headers['webhook-id']).toBe(waiting?.id);
});

test('a new secret signs beside the old one for a day', async () => {
  const { webhook, secret } = await add();
  const { secret: next } = await ask('webhooks.rotate', { clientId, id: webhook.id });
  expect(await ask('webhooks.test', { clientId, id: webhook.id })).toEqual({ ok: true, status: 204, error: null });
  const of = (at: number, secrets: string[]) => {
    const { headers, body } = received[at] ?? { headers: {}, body: '' };
    expect(headers['webhook-signature']).toBe(signatureHeaders({ id: String(headers['webhook-id']), timestamp: Math.floor(now / 1000), body }, secrets)['webhook-signature']);
  };
  of(0, [next, secret]);
  now += 86_400_000;
  await ask('webhooks.test', { clientId, id: webhook.id });
  of(1, [next]);
});

test.each([
  ['http://hooks.example.com/', 'webhooks:error.needsTls'], ['https://user:secret@hooks.example.com/', 'webhooks:error.credentials'], ['http://localhost.evil.example/', 'webhooks:error.needsTls'], ['ftp://127.0.0.1/', 'errors:misfit_format'], ['nowhere', 'errors:misfit_format'],
])('%s is no address for it', async (address, messageKey) => {
  await expect(add({ url: address })).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey });
});
