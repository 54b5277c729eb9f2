import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-forecast-'));
  const days = Array.from({ length: 60 }, (_, at) => `${new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10)};${at % 7},${at % 10}`);
  writeFileSync(join(folder, 'days.csv'), ['fecha;ventas', ...days].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ran> =>
  runCli(['--lang', 'en', 'channels', 'forecast', join(folder, 'days.csv'), '--timestamp', 'fecha', '--value', 'ventas', ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });

test('one document, without a workspace', async () => {
  const { code, stdout, stderr } = await run('--horizon', '3', '--country', 'mx');
  expect(code, stderr).toBe(0);
  const { method, backtest, forecast } = JSON.parse(stdout) as { method: string; backtest: { mase: number; naive: { mase: number } }; forecast: object[] };
  expect(method).toMatch(/\w/);
  expect([backtest.mase, backtest.naive.mase].every(Number.isFinite)).toBe(true);
  expect(forecast.map((each) => Object.keys(each))).toEqual(Array.from({ length: 3 }, () => ['timestamp', 'value', 'low', 'high']));
  expect(forecast).toMatchObject([{ timestamp: '2024-03-01' }, { timestamp: '2024-03-02' }, { timestamp: '2024-03-03' }]);
  expect(reached(join(folder, 'network.log'))).toBe('');
});

test('what cannot be read ends with 1 and a sentence, wrong use with 2', async () => {
  const failed = await run('--horizon', '3', '--value', 'lost');
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toContain('There is no column “lost”. The columns are: fecha, ventas.');
  for (const wrong of [['--horizon', '0'], ['--horizon', 'soon'], ['--horizon', '2', '--country', 'XX'], []]) expect(await run(...wrong)).toMatchObject({ code: 2, stdout: '' });
});
