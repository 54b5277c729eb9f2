import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { microUnits } from './micro-units.ts';
import { runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
const curve = (channel: string, beta: number, halfSaturation: number) => ({ channel, adstock: { type: 'geometric', decay: 0.3 }, saturation: { type: 'hill', beta, halfSaturation, slope: 1 } });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-budget-'));
  writeFileSync(join(folder, 'curves.json'), JSON.stringify({ period: 'week', channels: [curve('tv', 100, 50), curve('web', 200, 100)] }));
  writeFileSync(join(folder, 'limits.json'), JSON.stringify({ channels: { tv: { now: 40, weekdays: [1, 1, 1, 1, 1, 2, 2] }, web: { now: 60 } }, leastChange: 0.2 }));
  const days = Array.from({ length: 40 }, (_, day) => [['meta', 5], ['búsqueda', 8]].map(([channel, conversions]) => `${String(1 + (day % 28)).padStart(2, '0')}/${day < 28 ? '01' : '02'}/2026;${channel};100,00;${conversions}`)).flat();
  writeFileSync(join(folder, 'days.csv'), Buffer.from(`día;canal;inversión;conversiones\n${days.join('\n')}\n`, 'latin1'));
  writeFileSync(join(folder, 'negative.csv'), 'day,channel,spend,conversions\n2026-01-01,a,5,1\n2026-01-01,b,-5,1\n');
  writeFileSync(join(folder, 'one.csv'), 'day,channel,spend,conversions\n2026-01-01,a,5,1\n');
  writeFileSync(join(folder, 'empty.csv'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: string[]): Promise<Ran> => runCli(['--lang', 'en', 'channels', ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });
/** Every amount of a document, as it is written. */
const spendsIn = (document: string): number[] => [...document.matchAll(/"(?:spend|spent|present)": ?([\d.e+-]+)/gu)].map(([, amount]) => Number(amount));
const budget = (args: string[]) => run(['budget', '--curves', join(folder, 'curves.json'), '--total', '100', ...args]);

test('a budget holds small changes back, goes on days, and comes with other plans to pick', async () => {
  const ran = await budget(['--constraints', join(folder, 'limits.json'), '--days', '7', '--from', '2026-11-16', '--frontier']);
  expect(ran.code, ran.stderr).toBe(0);
  const plan = JSON.parse(ran.stdout) as { allocation: { spend: number }[]; binding: { channel: string; kind: string }[]; days: { plan: { channels: { spend: number }[] }[] }; frontier: { channels: string[]; plans: unknown[]; budgets: unknown[] } };
  expect(plan.allocation).toEqual([{ channel: 'tv', spend: expect.closeTo(40, 6) }, { channel: 'web', spend: expect.closeTo(60, 6) }]);
  expect(plan.binding).toContainEqual(expect.objectContaining({ kind: 'step' }));
  expect(plan.days.plan).toHaveLength(7);
  expect(plan.days.plan.reduce((sum, { channels }) => sum + (channels[0]?.spend ?? 0), 0)).toBeCloseTo(40, 5);
  expect(spendsIn(ran.stdout).filter((spend) => microUnits(spend) !== spend)).toEqual([]);
  expect(plan.days.plan[6]?.channels[0]?.spend).toBeGreaterThan(plan.days.plan[0]?.channels[0]?.spend ?? Infinity);
  expect(plan.frontier.channels).toEqual(['tv', 'web']);
  expect(plan.frontier.budgets.length).toBeGreaterThan(5);
  expect(Object.keys(JSON.parse((await budget([])).stdout) as object)).toEqual(['allocation', 'outcome', 'binding', 'spent', 'equalSplit', 'gap', 'notes']);
  expect(await budget(['--days', '7'])).toMatchObject({ code: 2, stdout: '' });
});

test('the next day’s split by what the days so far brought, whatever the file is written in', async () => {
  const ran = await run(['bandit', join(folder, 'days.csv'), '--date', 'día', '--channel', 'canal', '--spend', 'inversion', '--conversions', 'conversiones', '--most-change', '0.2']);
  expect(ran.code, ran.stderr).toBe(0);
  expect(spendsIn(ran.stdout)).toHaveLength(4);
  expect(spendsIn(ran.stdout).filter((spend) => microUnits(spend) !== spend)).toEqual([]);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    method: 'thompson', date: '2026-02-13',
    allocation: [{ channel: 'búsqueda', spend: expect.closeTo(120, 6), present: 100, chanceBest: expect.any(Number), conversionsPerSpend: { value: expect.closeTo(0.08, 2), low: expect.any(Number), high: expect.any(Number) } }, { channel: 'meta', spend: expect.closeTo(80, 6) }],
    simulation: { missed: { thompson: expect.any(Number), greedy: expect.any(Number), unchanged: expect.any(Number) } },
  });
});

test('what cannot be split ends with 1 and a sentence', async () => {
  const columns = ['--date', 'day', '--channel', 'channel', '--spend', 'spend', '--conversions', 'conversions'];
  for (const [file, sentence] of [['negative.csv', 'Row 3, column “spend”: -5 is below zero.'], ['one.csv', 'There is only one channel'], ['empty.csv', 'empty'], ['days.csv', 'There is no column “day”']] as const) {
    const ran = await run(['bandit', join(folder, file), ...columns]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain(sentence);
  }
});
