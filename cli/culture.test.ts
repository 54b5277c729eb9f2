import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-culture-'));
  writeFileSync(join(folder, 'carta.txt'), 'Tú puedes: compra por $1,234.50 en https://acme.com/puedes\nCoge tu cupón\n');
  writeFileSync(join(folder, 'vacía.txt'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]): Promise<Ran> => runCli(['culture', ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });
const file = (name: string) => join(folder, name);

test('adapts a file: text, document, lines', async () => {
  expect(await run('adapt', '--to', 'ar', file('carta.txt'))).toMatchObject({ code: 0, stdout: 'Vos podés: comprá por $1.234,50 en https://acme.com/puedes\nTomá tu cupón\n' });
  const { json } = await run('adapt', '--to', 'AR', '--json', file('carta.txt'));
  expect(json).toMatchObject({ text: expect.stringContaining('Vos podés') as string, warnings: [], changes: [{ start: 0, end: 2, from: 'Tú', to: 'Vos', rule: 'address.pronoun' }, {}, {}, {}, {}] });
  const lines = (await run('adapt', '--to', 'CO', '--address', 'usted', '--lines', file('carta.txt'))).stdout.trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text);
  expect(lines).toEqual(['Usted puede: compre por $1.234,50 en https://acme.com/puedes', 'Coja su cupón']);
  expect(reached(file('network.log'))).toBe('');
});

test('checks a file and shows what is known of a country', async () => {
  const { json } = await run('check', '--country', 'MX', '--json', file('carta.txt'));
  expect(json).toMatchObject({ issues: [{ term: 'Coge', kind: 'taboo', severity: 'high', suggestion: 'Toma' }] });
  const lines = (await run('check', '--country', 'AR', '--lines', file('carta.txt'))).stdout.trim().split('\n').map((line) => (JSON.parse(line) as { issues: object[] }).issues.length);
  expect(lines[1]).toBe(1);
  expect((await run('pack', 'br', '--json')).json).toMatchObject({ country: 'BR', language: 'pt', locale: 'pt-BR', address: { default: 'voce' } });
});

test('what cannot be done is said; an empty text is none', async () => {
  expect(await run('adapt', '--to', 'ZZ', file('carta.txt'))).toMatchObject({ code: 2, stderr: expect.stringContaining('AR, BO, BR') as string });
  expect(await run('check', '--country', 'MX', '--industry', 'cosa', file('carta.txt'))).toMatchObject({ code: 2, stderr: expect.stringContaining('finance') as string });
  expect(await run('pack', 'ZZ')).toMatchObject({ code: 2, stderr: expect.stringContaining('VE') as string });
  expect((await run('check', '--country', 'MX', file('nada.txt'))).code).toBe(1);
  expect((await run('adapt', '--to', 'AR', '--json', file('vacía.txt'))).json).toEqual({ text: '', changes: [], warnings: [] });
  expect(await run('adapt', '--to', 'AR', '--lines', file('vacía.txt'))).toMatchObject({ code: 0, stdout: '' });
});
