import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { modelServer } from '../core/llm/testing/model-server.ts';
import { reached, runCli } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'querencia-compose-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const compose = (brief: unknown, ...args: string[]) => {
  const file = join(folder, 'brief.json');
  writeFileSync(file, typeof brief === 'string' ? brief : JSON.stringify(brief));
  return runCli(['compose', '--brief', file, ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });
};
const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', dates: { from: '2026-12-01', to: '2026-12-15' } };

test('a campaign for each country asked for, without a workspace and without the network', async () => {
  const { code, stdout, stderr } = await compose(brief, '--country', 'co,AR', '--variants', '7', '--provider', 'openai', '--lang', 'es');
  expect(code, stderr).toBe(0);
  const { campaigns, receipts } = JSON.parse(stdout) as { campaigns: Record<string, { subjects: string[]; preheader: string; body: Record<string, string>; cta: string; ps: string; checks: object[] }>; receipts: object[] };
  expect(Object.keys(campaigns)).toEqual(['CO', 'AR']);
  expect(campaigns.AR?.subjects).toHaveLength(7);
  expect(Object.keys(campaigns.AR?.body ?? {}).sort()).toEqual(['html', 'mjml', 'text']);
  expect(receipts).toEqual([]);
  expect(stderr).toContain('en lugar de openai. El espacio de trabajo está bloqueado o no existe');
  expect(reached(join(folder, 'network.log'))).toBe('');
});

test('a model writes where one is connected, what leaves is shown first, and receipts can be listed and verified', async () => {
  const server = await modelServer();
  const environment = { data: join(folder, 'workspace'), passphrase: 'seven brown herons over the estuary', networkLog: join(folder, 'network.log') };
  const run = (...args: string[]) => runCli(args, environment);
  const file = join(folder, 'model.json');
  writeFileSync(file, JSON.stringify(brief));
  await run('init');
  await run('call', 'llm.connect', JSON.stringify({ kind: 'local', name: 'Mine', model: 'llama', baseUrl: `${server.origin}/v1` }));
  await run('call', 'llm.connect', JSON.stringify({ kind: 'openai', name: 'Cloud', model: 'big', apiKey: 'k' }));
  server.turns.push({ say: JSON.stringify({ subjects: ['Uno', 'Dos'], preheader: 'P', paragraphs: ['Texto del modelo.'], cta: 'Ver', ps: '' }) });
  const { stdout, stderr } = await run('compose', '--brief', file, '--provider', 'local', '--country', 'CO');
  expect(JSON.parse(stdout), stderr).toMatchObject({ campaigns: { CO: { subjects: ['Uno', 'Dos'], cta: 'Ver' } }, receipts: [{ country: 'CO', seqs: [1, 2], model: 'model-a-2026', inputTokens: 12 }] });
  const cloud = await run('compose', '--brief', file, '--provider', 'openai', '--country', 'CO', '--lang', 'en');
  expect(cloud.stderr).toContain('This would be sent to https://api.openai.com');
  expect(JSON.parse(cloud.stdout)).toMatchObject({ receipts: [], notes: [{ code: 'offlineInstead', country: 'CO' }] });
  // Seen and approved, but the network is off: this machine writes, and it is said.
  const off = await run('compose', '--brief', file, '--provider', 'openai', '--country', 'CO', '--approve', '--lang', 'en');
  expect(off.stderr).toContain('instead of openai. The network is off, so nothing was sent.');
  expect(JSON.parse(off.stdout)).toMatchObject({ campaigns: { CO: { subjects: expect.arrayContaining([expect.any(String)]) as string[] } }, receipts: [], notes: [{ code: 'offlineInstead' }] });
  expect((await run('receipts', 'list', '--json')).json).toMatchObject({ total: 2, receipts: [{ purpose: 'language-model-answer' }, { purpose: 'language-model', to: '127.0.0.1' }] });
  expect((await run('receipts', 'verify', '--json')).json).toEqual({ intact: true, lines: 2 });
  await server.close();
});

test('what is no brief, or for nowhere, is said', async () => {
  const failed = async (given: unknown, ...args: string[]) => (await compose(given, '--lang', 'en', ...args));
  expect(await failed({})).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('"brand" and "offer"') as string });
  expect(await failed('{"brand":')).toMatchObject({ code: 1, stdout: '' });
  expect(await failed({ ...brief, countries: ['ZZ'] })).toMatchObject({ code: 1, stderr: expect.stringContaining('AR, BO, BR') as string });
  expect(await failed(brief, '--country', 'XX')).toMatchObject({ code: 2, stderr: expect.stringContaining('AR, BO, BR') as string });
  expect(await failed(brief, '--variants', '0')).toMatchObject({ code: 2 });
  expect(await failed({ ...brief, landingUrl: 'javascript:alert(1)' })).toMatchObject({ code: 1, stderr: expect.stringContaining('brief.landingUrl') as string });
  expect(await failed({ ...brief, offer: 'x'.repeat(1_000_000) })).toMatchObject({ code: 1, stderr: expect.stringContaining('brief.offer') as string });
});
