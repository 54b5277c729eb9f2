import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-channels-'));
  writeFileSync(join(folder, 'paths.csv'), 'path;conv;null\nC1 > C2 > C3;1;0\nC1;0;1\nC2>C3;0;1\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ran> =>
  runCli(['--lang', 'en', 'channels', 'attribute', join(folder, 'paths.csv'), '--path', 'path', '--conversions', 'conv', ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });

test('one document with every model, without a workspace', async () => {
  const { code, stdout, stderr } = await run('--null', 'null');
  expect(code, stderr).toBe(0);
  const { channels, order } = JSON.parse(stdout) as { channels: object[]; order: number };
  expect(order).toBe(1);
  expect(Object.keys(channels[0] ?? {})).toEqual(['channel', 'firstTouch', 'lastTouch', 'lastNonDirect', 'linear', 'timeDecay', 'positionBased', 'markov', 'shapley', 'shapleyRate']);
  expect(channels).toMatchObject([{ channel: 'C1', markov: expect.closeTo(0.2, 9) }, { channel: 'C2', markov: expect.closeTo(0.4, 9) }, { channel: 'C3', markov: expect.closeTo(0.4, 9) }]);
  expect(reached(join(folder, 'network.log'))).toBe('');
});

test('what cannot be read ends with 1 and a sentence, wrong use with 2', async () => {
  const failed = await run('--null', 'lost');
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toContain('There is no column “lost”. The columns are: path, conv, null.');
  for (const wrong of [['--models', 'crystal'], ['--models', 'shapleyRate'], ['--order', '0'], ['--half-life', '0']]) expect(await run(...wrong)).toMatchObject({ code: 2, stdout: '' });
});
