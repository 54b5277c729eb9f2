import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { quickWorkspace, ResidentCli } from './testing/resident-cli.ts';
import { reached, runCli, startCli, type CliEnvironment, type Ran } from './testing/run-cli.ts';

const PASSPHRASE = 'seven brown herons over the estuary';
const ORDERS = [
  'order_id,date,sku,product,quantity,unit_price,email',
  'A1,2026-01-05 10:00,P1,Mug,2,10.50,ana@example.com',
  'A1,2026-01-05 10:00,P2,Plate,1,4.00,ana@example.com',
  'A2,2026-01-06 12:30,P1,Mug,3,10.50,luis@example.com',
  'A3,2026-01-20 09:00,P1,Mug,-1,10.50,ana@example.com',
  'A4,2026-01-21 09:00,P3,Bowl,many,7.00,eva@example.com',
].join('\n');

// Each step is a process of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
let environment: CliEnvironment;
/** Where nothing is at first. */
let empty: CliEnvironment;
let client: string;
let resident: ResidentCli;
/** A process of its own, from start to end. */
const json = (...args: string[]): Promise<Ran> => runCli([...args, '--json'], environment);
/** One of many in a process that stays: what is said is tested, not starting and ending. */
const run = (...args: string[]): Promise<Ran> => resident.run(args);
const said = (...args: string[]): Promise<Ran> => run(...args, '--json');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-cli-'));
  environment = { data: join(folder, 'data'), passphrase: PASSPHRASE, networkLog: join(folder, 'network.log') };
  empty = { ...environment, data: join(folder, 'empty') };
  resident = new ResidentCli(environment);
  writeFileSync(join(folder, 'orders.csv'), ORDERS);
  await quickWorkspace(environment);
});
afterAll(() => {
  resident.close();
  rmSync(folder, { recursive: true, force: true });
});

test('before there is a workspace, a command says how to make one and leaves nothing behind', async () => {
  const { code, json: document, stderr } = await runCli(['client', 'list', '--json'], empty);
  expect(code).toBe(1);
  expect(document).toMatchObject({ error: { code: 'NOT_FOUND', messageKey: 'errors:no_vault' } });
  expect(stderr).toContain('querencia init');
  expect(readdirSync(folder)).not.toContain('empty');
});

test('init gives a recovery code, once', async () => {
  const made = await runCli(['init', '--json'], empty);
  expect(made.code, made.stderr).toBe(0);
  expect(Object.keys(made.json)).toEqual(['recoveryCode']);
  expect(statSync(empty.data).mode & 0o077).toBe(0);
  const again = await runCli(['init', '--json'], empty);
  expect(again).toMatchObject({ code: 1, json: { error: { code: 'CONFLICT' } } });
});

test('a client is added, and listed', async () => {
  const added = await json('client', 'add', '--name', 'Café Aurora', '--country', 'co', '--currency', 'COP', '--timezone', 'America/Bogota');
  expect(added.code, added.stderr).toBe(0);
  expect(Object.keys(added.json)).toEqual(['id']);
  client = String(added.json['id']);
  const list = await json('client', 'list');
  expect(JSON.parse(list.stdout)).toMatchObject([{ id: client, name: 'Café Aurora', country: 'CO', currency: 'COP' }]);
});

test.each([
  [['nonsense'], 2, 'cli:usage.unknownCommand'],
  [['client', 'list', '--nonsense'], 2, 'cli:usage.unknownOption'],
  [['client', 'add', '--name', 'x'], 2, 'cli:usage.missingOption'],
  [['import', 'orders', '--client', 'x'], 2, 'cli:usage.missingArgument'],
  [['import', 'orders', 'a', 'b', '--client', 'x'], 2, 'cli:usage.tooMany'],
  [['contact', 'erase', '--client', 'x'], 2, 'cli:usage.onePerson'],
  [['call', 'constructor'], 2, 'errors:unknown_method'],
  [['call', 'clients.list', '{'], 2, 'cli:usage.badJson'],
  [['serve', '--port', '99999'], 2, 'cli:usage.badPort'],
  [['client', 'list', '--lang', 'fr'], 2, 'cli:usage.invalidValue'],
])('%j is wrong use', async (args, exit, messageKey) => {
  const { code, json: document, stderr } = await (args[0] === 'nonsense' ? json : said)(...args);
  expect({ code, messageKey: (document['error'] as { messageKey?: string } | undefined)?.messageKey }).toEqual({ code: exit, messageKey });
  expect(stderr).toMatch(/^querencia: \S/);
  expect(stderr).not.toContain('cli:');
});

test('a wrong passphrase fails, a missing one is wrong use', async () => {
  expect(await runCli(['client', 'list', '--json'], { ...environment, passphrase: 'not it at all' })).toMatchObject({ code: 1 });
  const { passphrase: _, ...without } = environment;
  expect(await runCli(['client', 'list', '--json'], without)).toMatchObject({ code: 2, json: { error: { messageKey: 'cli:usage.noPassphrase' } } });
});

test('an unknown client and a missing file fail with a sentence', async () => {
  expect(await said('query', 'kpis', '--client', 'nobody')).toMatchObject({ code: 1, json: { error: { code: 'NOT_FOUND' } } });
  const absent = await said('query', 'kpis', '--client', '00000000-0000-4000-8000-000000000000');
  expect(absent).toMatchObject({ code: 1, json: { error: { code: 'NOT_FOUND' } } });
  const missing = await said('import', 'orders', join(folder, 'nowhere.csv'), '--client', client);
  expect(missing).toMatchObject({ code: 1, json: { error: { code: 'NOT_FOUND' } } });
  expect(missing.stderr).toContain('nowhere.csv');
});

let importId = '';
test('an import counts every row, names the bad ones, and does nothing the second time', async () => {
  const file = join(folder, 'orders.csv');
  const dry = await json('import', 'orders', file, '--client', client, '--dry-run');
  expect(dry, dry.stderr).toMatchObject({ code: 0, json: { rows: 5, inserted: 4, rejected: 1 } });
  const rejects = join(folder, 'rejects.csv');
  const first = await json('import', 'orders', file, '--client', 'café aurora', '--rejects', rejects);
  expect(first, first.stderr).toMatchObject({ code: 0, json: { rows: 5, inserted: 4, updated: 0, unchanged: 0, rejected: 1, rejects: [{ row: 6, column: 'quantity' }] } });
  expect(readFileSync(rejects, 'utf8')).toContain('many');
  importId = String(first.json['importId']);
  const second = await json('import', 'orders', file, '--client', client);
  expect(second).toMatchObject({ code: 0, json: { rows: 5, inserted: 0, updated: 0, unchanged: 4, rejected: 1 } });
});

test('figures and SQL agree with the file', async () => {
  const kpis = await said('query', 'kpis', '--client', client);
  // 2 × 10.50 + 4.00 + 3 × 10.50 − 10.50
  expect(kpis.json).toMatchObject({ revenue: 46, spend: null, currency: 'COP' });
  const january = await said('query', 'kpis', '--client', client, '--from', '2026-01-05', '--to', '2026-01-06');
  expect(january.json).toMatchObject({ revenue: 25, orders: 1, period: { from: '2026-01-05', to: '2026-01-06' } });
  const rows = await said('sql', '--client', client, 'select sum(quantity) q, round(sum(amount), 2) total from order_lines');
  expect(JSON.parse(rows.stdout)).toEqual([{ q: 5, total: 46 }]);
  const check = await said('sql', '--client', client, 'select * from pragma_quick_check');
  expect(JSON.parse(check.stdout)).toEqual([{ quick_check: 'ok' }]);
});

test.each(['delete from orders', 'select 1; drop table contact', "attach 'x.db' as x", 'pragma key', 'select * from sqlite_master where (', 'select * from vault'])(
  'sql refuses %s',
  async (sql) => {
    const { code, json: document } = await said('sql', '--client', client, sql);
    expect(code).toBe(1);
    expect((document['error'] as { code: string }).code).not.toBe('INTERNAL');
  },
);

test('a backup is made, listed, verified and restored', async () => {
  const made = await said('backup', 'create', '--client', client);
  expect(made, made.stderr).toMatchObject({ code: 0, json: { skipped: false } });
  const id = String((made.json['backup'] as { id: string }).id);
  expect(JSON.parse((await said('backup', 'list', '--client', client)).stdout)).toMatchObject([{ id, verified: true }]);
  expect(await said('backup', 'verify', id)).toMatchObject({ code: 0, json: { ok: true } });
  expect((await said('import', 'undo', importId)).code).toBe(0);
  expect((await said('query', 'kpis', '--client', client)).json['revenue']).not.toBe(46);
  const restored = await said('backup', 'restore', id);
  expect(restored.code, restored.stderr).toBe(0);
  expect((await said('query', 'kpis', '--client', client)).json).toMatchObject({ revenue: 46 });
});

test('one person is erased, totals stay', async () => {
  const erased = await said('contact', 'erase', '--client', client, '--email', 'ANA@example.com');
  expect(erased, erased.stderr).toMatchObject({ code: 0, json: { contacts: 1, totalsKept: { orders: 2 } } });
  expect((await said('query', 'kpis', '--client', client)).json).toMatchObject({ revenue: 46 });
  const rows = await said('sql', '--client', client, "select count(*) n from identities where value like 'ana@%'");
  expect(JSON.parse(rows.stdout)).toEqual([{ n: 0 }]);
});

test('call reaches everything, and people read sentences', async () => {
  expect((await said('call', 'system.echo', '{"text":"ñ"}')).json).toEqual({ text: 'ñ' });
  const { stdout } = await run('query', 'kpis', '--client', client, '--lang', 'es');
  expect(stdout).toMatch(/montos en COP[\s\S]*Ingresos/);
  expect((await run('import', 'list', '--client', client, '--lang', 'pt-BR')).stdout).toMatch(/pedidos +orders\.csv/);
});

test('serve prints its address and token, lets others attach, and ends when told', async () => {
  const child = startCli(['serve', '--json'], environment);
  const line = await new Promise<string>((resolve) => child.stdout?.setEncoding('utf8').once('data', resolve));
  const { url, apiToken } = JSON.parse(line) as { url: string; apiToken: string };
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
  expect((await fetch(`${url}/api/v1/clients.list`, { method: 'POST' })).status).toBe(401);
  const answer = await fetch(`${url}/api/v1/clients.list`, { method: 'POST', headers: { authorization: `Bearer ${apiToken}` } });
  expect(await answer.json()).toMatchObject([{ id: client }]);
  const attached = await json('query', 'kpis', '--client', client);
  expect(attached, attached.stderr).toMatchObject({ code: 0, json: { revenue: 46 } });
  expect(await runCli(['client', 'list', '--json'], { ...environment, passphrase: 'not it at all' })).toMatchObject({ code: 1 });
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a client is handed over and taken in, then erased for good', async () => {
  const bundle = join(folder, 'aurora.querencia');
  const handed = await said('client', 'export', client, bundle);
  expect(handed.code, handed.stderr).toBe(0);
  expect((await said('client', 'erase', client)).code).toBe(0);
  expect(JSON.parse((await said('client', 'list')).stdout)).toEqual([]);
  const taken = await said('client', 'import', bundle, '--code', String(handed.json['transferCode']));
  expect(taken.code, taken.stderr).toBe(0);
  const kpis = await said('query', 'kpis', '--client', String(taken.json['id']));
  expect(kpis.json).toMatchObject({ revenue: 46 });
});

test('nothing of all this reached for another machine, and the guard would have seen it', async () => {
  expect(reached(environment.networkLog)).toBe('');
  const other = { ...environment, networkLog: join(folder, 'other.log') };
  const guard = new URL('./testing/no-network.mjs', import.meta.url).href;
  const script = "require('net').connect(9, '192.0.2.1').on('error', () => {}); fetch('http://192.0.2.2/')";
  spawnSync(process.execPath, [`--import=${guard}`, '-e', `try { ${script.split(';')[0]} } catch {} ${script.split(';')[1]}.catch(() => {})`], {
    env: { ...process.env, QUERENCIA_TEST_NETWORK_LOG: other.networkLog },
  });
  expect(reached(other.networkLog)).toBe('tcp 192.0.2.1\nfetch 192.0.2.2\n');
});
