import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Input, MethodName, Output } from '../core/contract/index.ts';
import { createCore } from '../core/create-core.ts';
import { metaWorld, openMeta } from '../core/export/testing/meta-world.ts';
import type { PlatformServer } from '../core/export/testing/platform-server.ts';
import { quickPorts } from '../core/vault/testing/quick-ports.ts';
import { runCli } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const passphrase = 'seven brown herons over the estuary';
const world = metaWorld({ currency: 'MXN', least: 100 });
world.campaigns.push({ id: '77777', name: 'Diciembre', daily_budget: '5000' }, { id: '88888', name: 'Marca' });
world.adsets.push({ id: '801', name: 'Lima', campaign_id: '88888', daily_budget: '1200' });
let folder: string;
let server: PlatformServer;
const run = (...args: string[]) => runCli([...args, '--client', 'Lumbre', '--lang', 'en'], { data: join(folder, 'data'), passphrase, networkLog: join(folder, 'network.log') });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-ads-'));
  ({ server } = await openMeta(world));
  writeFileSync(join(folder, 'people.csv'), 'email,first_name,country,email_consent,consent timestamp\njohn_smith@gmail.com,John,MX,subscribed,2026-01-02T10:00:00Z\nluz@x.mx,Luz,MX,subscribed,2026-01-02T10:00:00Z\nno@x.br,Não,MX,unsubscribed,2026-01-02T10:00:00Z\n');
  const core = await createCore(quickPorts({ data: join(folder, 'data') }));
  const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => (await core.invoke(method, input, { signal: new AbortController().signal })) as Output<M>;
  await ask('vault.create', { passphrase, locale: 'es', agencyName: 'A' });
  const { id: clientId } = await ask('clients.create', { name: 'Lumbre', country: 'MX', currency: 'MXN', industry: 'food' });
  await ask('import.run', { clientId, kind: 'contacts', file: { path: join(folder, 'people.csv') } });
  await ask('connections.connect', { clientId, kind: 'meta', name: 'Anuncios', values: { address: server.origin, adAccountId: 'act_1234567', accessToken: 'EAA-ours' } });
  await core.close();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const audience = (...more: string[]) => run('export', 'audience', '--connector', 'meta', '--basis', 'email', '--name', 'Clientes', ...more);

test('a dry run says who, by which hashes, and what would be done there, and leaves nothing', async () => {
  const { code, json, stderr } = await audience('--dry-run', '--preview');
  expect(code).toBe(0);
  expect(json).toMatchObject({ dryRun: true, upload: null, state: 'draft', people: 2, batches: 1, gated: true, held: { unsubscribed: 1 }, there: { account: 'Café', exists: false } });
  expect(JSON.stringify(json['preview'])).toContain('62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f');
  expect([world.audiences, stderr]).toEqual([[], expect.stringContaining('Nothing was sent')]);
});

test('without it they are sent, and wrong use is told', async () => {
  expect(await audience()).toMatchObject({ code: 0, json: { dryRun: false, state: 'sent', counts: { put: 2 } } });
  expect([world.audiences, world.kept.size]).toEqual([['Clientes'], 2]);
  expect((await audience('--platform', 'meta')).code).toBe(2);
  expect(await run('export', 'audience', '--connector', 'Google', '--name', 'x')).toMatchObject({ code: 1, stderr: expect.stringContaining('Anuncios (meta)') as string });
});

test('budgets are shown, tried, applied and put back', async () => {
  const budgets = (...more: string[]) => run('channels', 'apply', '--connector', 'Anuncios', ...more);
  expect((await budgets('--list')).json).toMatchObject({ currency: 'MXN', unit: 0.01, minimum: 1, budgets: [{ id: '77777', daily: 50 }, { id: '801', level: 'adset', daily: 12 }] });
  expect(await budgets('--week', '520.8', '--dry-run')).toMatchObject({ code: 0, json: { dryRun: true, change: null, lines: [{ id: '77777', before: 50, after: 60 }, { id: '801', before: 12, after: 14.4 }] } });
  expect(world.campaigns[0]?.daily_budget).toBe('5000');
  const { code, json } = await budgets('--set', '801=99');
  expect([code, json]).toMatchObject([0, { state: 'applied', lines: [{ id: '801', wished: 99, after: 14.4, bound: 'mostChange', now: 14.4, state: 'done' }] }]);
  expect(world.adsets[0]?.daily_budget).toBe('1440');
  expect(await budgets('--undo', String(json['change']))).toMatchObject({ code: 0, json: { undoes: json['change'], lines: [{ now: 12 }] } });
  expect((await budgets('--set', '801')).code).toBe(2);
  expect((await budgets('--week', '5', '--list')).code).toBe(2);
});
