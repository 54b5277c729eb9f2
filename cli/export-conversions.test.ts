import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-conversions-'));
  writeFileSync(file('pedidos.csv'), 'gclid;fecha;total;pedido\nTeSter-123;2026-01-15 13:00;12,50;1\n;2026-01-15 14:00;1,00;2\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const run = (...args: string[]): Promise<Ran> => runCli(['export', 'conversions', '--input', file('pedidos.csv'), '--out', file('o.csv'), ...args], { data: file('data'), networkLog: file('network.log') });

test('writes what Google imports and says what became of each row, without a workspace', async () => {
  const { code, json, stderr } = await run('--platform', 'google-offline', '--event', 'Venta', '--zone', 'Europe/Prague', '--currency', 'eur', '--preview');
  expect(code).toBe(0);
  expect(json).toMatchObject({ rows: 2, exported: 1, rejected: 1, reasons: { no_click_id: 1 }, gated: false, rejects: [{ row: 3, message: 'no click id' }] });
  expect(readFileSync(file('o.csv'), 'utf8').split('\n')).toEqual([
    'Parameters:TimeZone=Europe/Prague', 'Google Click ID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID', 'TeSter-123,Venta,2026-01-15 13:00:00+0100,12.50,EUR,1', '',
  ]);
  expect(stderr).toContain('1 of 2 conversions are in the file');
  expect(existsSync(file('data'))).toBe(false);
  expect(reached(file('network.log'))).toBe('');
});

test('wrong use is told', async () => {
  expect((await run('--platform', 'google-offline')).code).toBe(2);
  expect((await run('--platform', 'google-offline', '--event', 'V', '--zone', 'Marte/Olympus')).code).toBe(2);
  expect((await run('--platform', 'google-offline', '--event', 'V', '--currency', 'peso')).code).toBe(2);
  expect(await run('--platform', 'google-enhanced', '--event', 'V')).toMatchObject({ code: 1, stderr: expect.stringContaining('e-mail or a phone') as string });
});
