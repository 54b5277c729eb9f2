import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
  expect(stderr).toContain('No se envió nada a openai');
  expect(reached(join(folder, 'network.log'))).toBe('');
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
