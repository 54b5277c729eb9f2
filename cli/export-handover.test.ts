import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'querencia-export-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => runCli([...args, '--lang', 'es'], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });
const file = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};
const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', countries: ['CO', 'BR'] };

test('a brief becomes a ZIP, what compose prints a mail, without a workspace and without the network', async () => {
  const zip = await run('export', 'campaign', '--platform', 'zip', '--campaign', file('brief.json', brief), '--out', join(folder, 'entrega.zip'));
  expect(zip.code, zip.stderr).toBe(0);
  expect(JSON.parse(zip.stdout)).toEqual({ files: [{ path: join(folder, 'entrega.zip'), bytes: readFileSync(join(folder, 'entrega.zip')).length }], missing: [] });
  const made = await run('compose', '--brief', join(folder, 'brief.json'), '--country', 'CO', '--variants', '2');
  const { campaigns } = JSON.parse(made.stdout) as { campaigns: { CO: { subjects: string[] } } };
  const eml = await run('export', 'campaign', '--platform', 'eml', '--campaign', file('made.json', { campaigns }), '--out', join(folder, 'carta.eml'));
  expect(eml.code, eml.stderr).toBe(0);
  expect((await PostalMime.parse(readFileSync(join(folder, 'carta.eml')))).subject).toBe(campaigns.CO.subjects[0]?.replace(/\{\{contact\.firstName\|([^}]*)\}\}/u, '$1'));
  expect([existsSync(join(folder, 'data')), reached(join(folder, 'network.log'))]).toEqual([false, '']);
});

test('what is no campaign is refused with a sentence', async () => {
  const { code, stderr } = await run('export', 'campaign', '--platform', 'eml', '--campaign', file('list.json', []), '--out', join(folder, 'x.eml'));
  expect([code, stderr]).toEqual([1, expect.stringContaining('no es una campaña') as string]);
  expect(existsSync(join(folder, 'x.eml'))).toBe(false);
});
