import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MethodName } from '../core/contract/index.ts';
import { createCore } from '../core/create-core.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { runCli, type CliEnvironment } from './testing/run-cli.ts';

const PASSPHRASE = 'jacarandá lluvia 93 tren';
vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

let folder: string;
let environment: CliEnvironment;
let server: Server;
let url: string;
let status: number;
let taken: string[];
const run = (...args: string[]) => runCli([...args, '--json'], environment);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-cli-programs-'));
  environment = { data: join(folder, 'data'), networkLog: join(folder, 'network.log'), passphrase: PASSPHRASE };
  const core = await createCore(nodePorts({ data: environment.data }));
  const ask = (method: MethodName, input: object) => core.invoke(method, input, { signal: new AbortController().signal });
  await ask('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Ceiba' });
  await ask('clients.create', { name: 'Café', country: 'BR', industry: 'food' });
  await core.close();
  [status, taken] = [204, []];
  server = createServer((request, response) => {
    taken.push(String(request.headers['webhook-id']));
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a token is made, shown once, listed without its secret, and revoked by its name', async () => {
  const { code, json: made } = await run('tokens', 'create', '--name', 'crm', '--scopes', 'contacts:read, import:write', '--client', 'Café', '--days', '30');
  expect(code).toBe(0);
  expect(made).toMatchObject({ secret: expect.stringMatching(/^qrc_[\w-]{43}$/u), token: { name: 'crm', scopes: ['contacts:read', 'import:write'], clientIds: [expect.any(String)], perMinute: 600 } });
  const text = await runCli(['tokens', 'list'], environment);
  expect(text.stdout).toMatch(/^crm +Holds +contacts:read,import:write +1 client /mu);
  expect(text.stdout + JSON.stringify((await run('tokens', 'list')).json)).not.toContain(String(made.secret));
  expect((await run('tokens', 'revoke', 'crm')).json).toMatchObject({ name: 'crm', revokedAt: expect.any(String) });
  expect(await run('tokens', 'revoke', 'nobody')).toMatchObject({ code: 1, json: { error: { messageKey: 'tokens:error.gone' } } });
});

test.each([
  [['--name', 'Con Espacios', '--scopes', 'contacts:read'], 2, 'tokens:usage.badName'],
  [['--name', 'a', '--scopes', 'contacts'], 2, 'tokens:usage.badScope'],
  [['--name', 'a', '--scopes', 'contact:read'], 1, 'tokens:error.unknownScope'],
  [['--name', 'a', '--scopes', 'contacts:read', '--days', 'diez'], 2, 'tokens:usage.badNumber'],
  [['--name', 'a', '--scopes', 'contacts:read', '--days', '4000'], 1, 'errors:misfit_big'],
  [['--name', 'a', '--scopes', 'contacts:read', '--client', 'Nadie'], 1, 'errors:unknown_client'],
])('tokens create %j is refused with a sentence', async (args, code, messageKey) => {
  expect(await run('tokens', 'create', ...args)).toMatchObject({ code, json: { error: { messageKey } } });
});

test('a webhook is added, told, and what it refused is listed and sent again', async () => {
  const { json: made } = await run('webhooks', 'add', url, '--client', 'Café', '--events', 'import.finished,contact.erased');
  const { id } = made.webhook as { id: string };
  expect(made).toMatchObject({ secret: expect.stringMatching(/^whsec_/u), webhook: { url, events: ['import.finished', 'contact.erased'], personal: false } });
  expect(await run('webhooks', 'test', id, '--client', 'Café')).toMatchObject({ code: 0, json: { ok: true, status: 204 } });
  status = 410;
  const file = join(folder, 'people.csv');
  writeFileSync(file, 'email\nana@example.com\n');
  await run('import', 'contacts', file, '--client', 'Café');
  expect((await run('webhooks', 'replay', id, '--client', 'Café')).json).toEqual({ replayed: 0, waiting: 0, dead: 1 });
  expect((await run('webhooks', 'outbox', '--client', 'Café', '--state', 'dead')).json).toMatchObject({ total: 1, messages: [{ type: 'import.finished', lastStatus: 410 }] });
  expect((await runCli(['webhooks', 'list', '--client', 'Café'], environment)).stdout).toMatch(/hook +Off +import\.finished,contact\.erased +0 +1/u);
  // 410 switched it off: who sends again switches it on first.
  status = 204;
  const { json: client } = await run('client', 'list');
  const [{ id: clientId } = { id: '' }] = client as unknown as { id: string }[];
  await run('call', 'webhooks.change', JSON.stringify({ clientId, id, on: true }));
  expect((await run('webhooks', 'replay', url, '--client', 'Café')).json).toEqual({ replayed: 1, waiting: 0, dead: 0 });
  expect(new Set(taken.slice(1)).size).toBe(1);
  expect((await run('webhooks', 'remove', id, '--client', 'Café')).json).toEqual({ id });
  expect((await run('webhooks', 'list', '--client', 'Café')).json).toMatchObject({ webhooks: [] });
  expect(await run('webhooks', 'add', url, '--client', 'Café', '--events', 'todo')).toMatchObject({ code: 2, json: { error: { messageKey: 'webhooks:usage.badEvent' } } });
});
