import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cdnow } from '../core/learn/lifetime/testing/cdnow.ts';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const DAY_MS = 86_400_000;
const UNTIL = Date.UTC(1997, 8, 30);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-ltv-'));
  writeFileSync(join(folder, 'cdnow.csv'), ['id;fecha;total', ...ordersOf()].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Orders with the histories of CDNOW: the first and the last on their days, those between one a day after the first. */
function ordersOf(): string[] {
  const { ids, frequency, recency, age, meanSpend } = cdnow(1);
  return ids.flatMap((id, customer) => {
    const first = UNTIL - (age[customer] ?? 0) * DAY_MS;
    const repeats = frequency[customer] ?? 0;
    const days = Array.from({ length: repeats + 1 }, (_, place) => (place === repeats ? (recency[customer] ?? 0) : place));
    return days.map((day) => `${id};${new Date(first + day * DAY_MS).toISOString().slice(0, 10)};${(meanSpend[customer] || 9).toFixed(4).replace('.', ',')}`);
  });
}

const run = (...args: string[]): Promise<Ran> =>
  runCli(['--lang', 'en', 'learn', 'ltv', '--orders', join(folder, 'cdnow.csv'), '--customer', 'id', '--date', 'fecha', '--amount', 'total', ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });

test('one document with the published parameters and every customer, without a workspace', async () => {
  const { code, stdout, stderr } = await run('--until', '1997-09-30', '--horizon', '39w');
  expect(code, stderr).toBe(0);
  const found = JSON.parse(stdout) as { params: object; spend: object; logLikelihood: number; customers: object[] };
  expect(found).toMatchObject({ model: 'bg-nbd', unit: 'week', horizonUntil: '1998-06-30' });
  const close = (value: number, digits: number): number => expect.closeTo(value, digits) as number;
  expect(found.params).toEqual({ r: close(0.243, 3), alpha: close(4.414, 3), a: close(0.793, 3), b: close(2.426, 3) });
  expect(found.spend).toEqual({ p: close(6.25, 2), q: close(3.74, 2), gamma: close(15.44, 2) });
  expect(found.logLikelihood).toBeCloseTo(-9582.43, 2);
  expect(found.customers).toHaveLength(2357);
  expect(Object.keys(found.customers[0] ?? {})).toEqual(['id', 'pAlive', 'expectedOrders', 'expectedValue', 'low', 'high']);
  expect(reached(join(folder, 'network.log'))).toBe('');
});

test('what cannot be learned is refused with a code and a sentence', async () => {
  const { code, stdout, stderr } = await run('--amount', 'importe');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ refused: [{ code: 'no-such-column', message: 'There is no column “importe”. The columns are: id, fecha, total.' }] });
  expect(stderr).toContain('importe');
  expect(JSON.parse((await run('--until', '2100-01-01')).stdout)).toMatchObject({ refused: [{ code: 'future' }] });
});

test('wrong use ends with 2', async () => {
  expect(await run('--horizon', '12y')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('--until', '30/09/1997')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('--model', 'crystal')).toMatchObject({ code: 2 });
});
