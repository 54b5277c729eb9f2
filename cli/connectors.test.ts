import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MethodName } from '../core/contract/index.ts';
import { createCore } from '../core/create-core.ts';
import description from '../core/export/testing/descriptions/brevo.json' with { type: 'json' };
import { platformServer, type Description, type PlatformServer } from '../core/export/testing/platform-server.ts';
import { quickPorts } from '../core/vault/testing/quick-ports.ts';
import { runCli, type CliEnvironment } from './testing/run-cli.ts';

const PASSPHRASE = 'jacarandá lluvia 93 tren';
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let environment: CliEnvironment;
let server: PlatformServer;
let clientId: string;
const account = { email: 'c@example.com', firstName: 'A', lastName: 'B', companyName: 'Café', address: { street: '', city: '', zipCode: '', country: 'BR' }, plan: [], relay: { enabled: false, data: { userName: 'x', relay: 'y', port: 587 } } };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-cli-connectors-'));
  environment = { data: join(folder, 'data'), networkLog: join(folder, 'network.log'), passphrase: PASSPHRASE };
  const core = await createCore(quickPorts({ data: environment.data }));
  const ask = (method: MethodName, input: object) => core.invoke(method, input, { signal: new AbortController().signal });
  await ask('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Ceiba' });
  ({ id: clientId } = (await ask('clients.create', { name: 'Café', country: 'BR', industry: 'food' })) as { id: string });
  await core.close();
  server = await platformServer(description as unknown as Description, { 'GET /account': () => ({ answer: account }) });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('connectors list and test', async () => {
  const run = async (...args: string[]) => runCli([...args, '--json'], environment);
  const connect = (name: string, values: object) => run('call', 'connections.connect', JSON.stringify({ clientId: clientId, kind: 'brevo', name, values }));
  expect((await connect('Boletín', { apiKey: 'xkeysib-of-ours', address: server.origin })).code).toBe(0);
  expect((await connect('Oficial', { apiKey: 'xkeysib-of-ours' })).code).toBe(0);
  const { json: list } = await run('connectors', 'list', '--client', 'Café');
  expect((list.kinds as { kind: string }[]).map(({ kind }) => kind)).toEqual(['mailchimp', 'brevo', 'sendgrid', 'klaviyo', 'hubspot', 'rd-station', 'mail', 'google-ads', 'meta']);
  expect(list.connections).toMatchObject([{ kind: 'brevo', name: 'Boletín', secrets: ['apiKey'], account: null }, { name: 'Oficial', to: 'api.brevo.com' }]);
  expect(JSON.stringify(list)).not.toContain('xkeysib');
  expect(await run('connectors', 'test', 'boletín', '--client', 'Café')).toMatchObject({ code: 0, json: { kind: 'brevo', name: 'Boletín', account: 'Café', receipts: [1] } });
  const off = await run('connectors', 'test', 'Oficial', '--client', 'Café');
  expect([off.code, off.json]).toMatchObject([1, { error: { messageKey: 'egress:off' } }]);
  expect(await run('connectors', 'test', 'brevo', '--client', 'Café')).toMatchObject({ code: 1, json: { error: { messageKey: 'connections:cli.several' } } });
});
