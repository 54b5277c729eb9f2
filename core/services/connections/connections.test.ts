import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';
import description from '../../export/testing/descriptions/brevo.json' with { type: 'json' };
import { platformServer, type Description, type PlatformServer } from '../../export/testing/platform-server.ts';

let folder: string;
let core: Core;
let server: PlatformServer;
let clientId: string;
const signal = new AbortController().signal;
const ask = async <M extends MethodName>(method: M, input: unknown = {}): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;
const apiKey = 'xkeysib-of-ours';
const account = { email: 'cuenta@example.com', firstName: 'A', lastName: 'B', companyName: 'Café', address: { street: '', city: '', zipCode: '', country: 'BR' }, plan: [], relay: { enabled: false, data: { userName: 'x', relay: 'y', port: 587 } } };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-connections-'));
  core = await createCore(quickPorts({ data: join(folder, 'data') }));
  server = await platformServer(description as unknown as Description, { 'GET /account': () => ({ answer: account }) });
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
  clientId = (await ask('clients.create', { name: 'Café', country: 'BR', industry: 'food' })).id;
});
afterEach(async () => {
  await server.close();
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const connect = (values: Record<string, string> = { apiKey, address: server.origin }, name = 'Boletín') => ask('connections.connect', { clientId, kind: 'brevo', name, values });

test('an account is connected, tested with a receipt, changed and taken away; its key never comes back', async () => {
  const made = await connect();
  expect(made).toMatchObject({ kind: 'brevo', name: 'Boletín', fields: { address: server.origin }, secrets: ['apiKey'], to: new URL(server.origin).host, account: null, testedAt: null });
  const tested = await ask('connections.test', { clientId, id: made.id });
  expect(tested).toMatchObject({ account: 'Café', receipts: [1] });
  const { receipts } = await ask('receipts.list', { clientId });
  expect(receipts).toMatchObject([{ purpose: 'connector', to: '127.0.0.1' }]);
  const { connections } = await ask('connections.list', { clientId });
  expect(connections).toMatchObject([{ account: 'Café', secrets: ['apiKey'] }]);
  expect(JSON.stringify([made, tested, receipts, connections, await ask('audit.list')])).not.toContain(apiKey);
  const changed = await ask('connections.change', { clientId, id: made.id, name: 'Otro' });
  expect(changed).toMatchObject({ name: 'Otro', account: 'Café', secrets: ['apiKey'] });
  expect(await ask('connections.change', { clientId, id: made.id, values: { apiKey: 'other' } })).toMatchObject({ account: null, testedAt: null });
  await expect(ask('connections.test', { clientId, id: made.id })).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'connections:error.badKey' });
  expect(await ask('connections.disconnect', { clientId, id: made.id })).toEqual({ connections: [] });
  await expect(ask('connections.test', { clientId, id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'connections:error.gone' });
});

test('no file on the disk has the key in clear', async () => {
  await connect();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((file) => file.isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes(apiKey)).toBe(false);
});

test('the platform itself is not asked while the switch is off, nor an address that another client named', async () => {
  const own = await connect({ apiKey }, 'Oficial');
  await expect(ask('connections.test', { clientId, id: own.id })).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:off' });
  await connect();
  const other = (await ask('clients.create', { name: 'Otro', country: 'MX', industry: 'food' })).id;
  expect(await ask('connections.list', { clientId: other })).toEqual({ connections: [] });
  expect((await ask('receipts.list', { clientId })).total).toBe(0);
});

test('what cannot be right is said in a sentence', async () => {
  const wrong = (values: Record<string, string>, name = 'X') => expect(connect(values, name)).rejects;
  await wrong({}).toMatchObject({ code: 'INVALID_INPUT', messageKey: 'connections:error.missing', params: { field: 'apiKey' } });
  await wrong({ apiKey, password: 'x' }).toMatchObject({ messageKey: 'connections:error.unknownField' });
  for (const address of ['http://brevo.example', 'https://u:p@brevo.example', 'https://brevo.example/v3', 'ftp://x', 'nonsense', 'http://127.0.0.1.evil.example']) {
    await wrong({ apiKey, address }).toMatchObject({ messageKey: 'connections:error.badAddress' });
  }
  await connect();
  await wrong({ apiKey }, 'boletín').toMatchObject({ code: 'CONFLICT', messageKey: 'connections:error.sameName' });
});

test('a query of a person does not reach keys', async () => {
  await connect();
  await expect(ask('query.sql', { clientId, sql: 'SELECT secrets FROM connection' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
