import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-campaign-'));
  writeFileSync(file('brief.json'), JSON.stringify({ brand: 'Ñandú', offer: '30 % de descuento en zapatillas', product: 'zapatillas', countries: ['MX', 'AR'], landingUrl: 'https://nandu.mx' }));
  // Its offer leads elsewhere than its button.
  writeFileSync(file('linked.json'), JSON.stringify({ brand: 'Ñandú', offer: '30 % de descuento en zapatillas, bases en http://bases.example/x', landingUrl: 'https://nandu.mx/oferta' }));
  writeFileSync(file('jobs.json'), JSON.stringify([{ id: '1', title: 'Cajero', company: 'Ñandú', description: 'x', url: 'https://nandu.mx/1', country: 'MX', city: 'Mérida' }, {}]));
  writeFileSync(file('other.json'), '{"a": 1}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const run = (...args: string[]): Promise<Ran> => runCli(args, { data: file('data'), networkLog: file('network.log') });

test('a brief, and what compose answers, become a sheet; no workspace, nothing leaves', async () => {
  const { code, json } = await run('export', 'campaign', '--platform', 'google-ads-editor', '--campaign', file('brief.json'), '--out', file('editor.csv'), '--budget', '50');
  expect(code).toBe(0);
  expect(json).toMatchObject({ platform: 'google-ads-editor', campaigns: [{ name: 'Ñandú · MX', country: 'MX', headlines: 15 }, { name: 'Ñandú · AR', country: 'AR' }], notes: [] });
  expect(readFileSync(file('editor.csv'), 'utf8')).toMatch(/^Campaign,Campaign Type,Networks,Budget,/);
  const composed = await run('compose', '--brief', file('linked.json'), '--country', 'CO', '--variants', '5');
  writeFileSync(file('composed.json'), composed.stdout);
  const meta = await run('export', 'campaign', '--platform', 'meta-bulk', '--campaign', file('composed.json'), '--out', file('meta.csv'), '--lang', 'en');
  expect(meta.json).toMatchObject({ campaigns: [{ name: expect.any(String) as string, country: 'CO', ads: 5, primaryTexts: 5, headlines: expect.any(Number) as number, descriptions: expect.any(Number) as number }], notes: [{ code: 'noBudget', message: expect.stringContaining('--budget') as string }] });
  expect(readFileSync(file('meta.csv'), 'utf8')).toContain(',https://nandu.mx/oferta,');
  const tiktok = await run('export', 'campaign', '--platform', 'tiktok-bulk', '--campaign', file('composed.json'), '--out', file('tiktok.csv'));
  expect(tiktok.json['campaigns']).toEqual([{ name: expect.any(String) as string, country: 'CO', ads: 5, texts: 5 }]);
  expect(reached(file('network.log'))).toBe('');
});

test('vacancies become a feed, and those that are not right are named; what is no campaign is told', async () => {
  const feed = await run('export', 'campaign', '--platform', 'jooble', '--campaign', file('jobs.json'), '--out', file('jobs.xml'));
  expect(feed.json).toMatchObject({ jobs: 2, exported: 1, refused: [{ job: 2, reason: 'missing', field: 'id' }] });
  const to = ['--out', file('x.csv')];
  expect(await run('export', 'campaign', '--platform', 'meta-bulk', '--campaign', file('other.json'), ...to)).toMatchObject({ code: 1, stderr: expect.stringContaining('brief') as string });
  expect(await run('export', 'campaign', '--platform', 'meta-bulk', '--campaign', file('brief.json'), ...to, '--budget', '-1')).toMatchObject({ code: 2 });
  expect(await run('export', 'campaign', '--platform', 'meta-bulk', '--campaign', file('brief.json'), ...to, '--url', 'javascript:x')).toMatchObject({ code: 2 });
});
