import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { simulateResponse } from '../core/domain/response/testing/simulate-response.ts';
import { steadyResponse } from '../core/domain/response/curve.ts';
import type { ResponseCurves } from '../core/contract/budgets.ts';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const world = simulateResponse({ seed: 4, weeks: 120, channels: 2 });
let folder: string;
const at = (name: string) => join(folder, name);
const written = (name: string, value: unknown) => (writeFileSync(at(name), JSON.stringify(value)), at(name));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-fit-'));
  const day = (week: number) => new Date(Date.UTC(2023, 0, 2 + 7 * week)).toISOString().slice(0, 10);
  const rows = [...world.data.target].map((target, week) => [day(week), target, ...world.data.channels.map(({ spend }) => spend[week])].join(','));
  writeFileSync(at('weeks.csv'), `semana,ventas,google,meta,fija\n${rows.map((row) => `${row},5`).join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ran> => runCli(['--lang', 'en', 'channels', ...args], { data: at('data'), networkLog: at('network.log') });
const fit = (channels: string, ...more: string[]) => run('fit', at('weeks.csv'), '--date', 'semana', '--target', 'ventas', '--channels', channels, ...more);

describe('channels fit', () => {
  test('curves that bring what the true ones bring, and a plan from them', async () => {
    const { code, stdout, stderr } = await fit('google,meta');
    expect(code, stderr).toBe(0);
    const curves = JSON.parse(stdout) as ResponseCurves;
    expect(curves).toMatchObject({ period: 'week', channels: [{ channel: 'google', adstock: { type: 'geometric' }, saturation: { type: 'hill' } }, { channel: 'meta' }], fit: { heldOut: { periods: 13 } } });
    curves.channels.forEach((curve, place) => {
      const truth = world.curves[place];
      const spend = curve.observed?.mean ?? 0;
      if (truth) expect(steadyResponse(curve, 2 * spend) / steadyResponse(truth, 2 * spend)).toBeCloseTo(1, 0);
      const brought = world.effects[place]?.reduce((sum, effect) => sum + effect, 0) ?? 0;
      expect(curve.intervals?.['contribution']).toSatisfy(({ low, high }: { low: number; high: number }) => low < brought && brought < high);
    });
    writeFileSync(at('curves.json'), stdout);
    const planned = await run('budget', '--curves', at('curves.json'), '--total', '3000', '--constraints', written('limits.json', { channels: { google: { max: 900 } } }));
    expect(planned.code, planned.stderr).toBe(0);
    const plan = JSON.parse(planned.stdout) as { allocation: { spend: number }[]; outcome: { value: number; low: number; high: number } };
    expect(plan).toMatchObject({ allocation: [{ channel: 'google' }, { channel: 'meta' }], binding: [{ channel: null, kind: 'total' }, { channel: 'google', kind: 'max' }] });
    expect(plan.allocation.reduce((sum, { spend }) => sum + spend, 0)).toBeCloseTo(3000, 9);
    expect(plan.outcome.low).toBeLessThan(plan.outcome.value);
    expect(plan.outcome.high).toBeGreaterThan(plan.outcome.value);
    expect(reached(at('network.log'))).toBe('');
  });

  test('what cannot carry curves is refused with a code and a sentence', async () => {
    const { code, stdout, stderr } = await fit('google,fija');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ refused: [{ code: 'hardly-varied', message: expect.stringContaining('“fija” hardly varied') }] });
    expect(stderr).toContain('fija');
  });

  test('what cannot be read ends with 1 and a sentence, wrong use with 2', async () => {
    expect(await fit('google,nadie')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('There is no column “nadie”.') });
    for (const wrong of [['google,google'], [' , '], ['google', '--seed', 'x'], ['google', '--country', 'XX'], ['google', '--saturation', 'tanh']] as [string, ...string[]][]) expect(await fit(...wrong)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('channels budget', () => {
  const curve = (channel: string, beta: number) => ({ channel, adstock: { type: 'geometric', decay: 0.5 }, saturation: { type: 'hill', beta, halfSaturation: 400, slope: 1 } });
  const budget = (curves: unknown, total: string, limits: unknown = {}) => run('budget', '--curves', written('given.json', curves), '--total', total, '--constraints', written('given-limits.json', limits));

  test('takes curves that were written by hand, and says that they carry no uncertainty', async () => {
    const { code, stdout } = await budget({ period: 'week', channels: [curve('a', 100), curve('b', 100)] }, '200');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ allocation: [{ channel: 'a', spend: expect.closeTo(100, 6) }, { channel: 'b', spend: expect.closeTo(100, 6) }], equalSplit: { why: 'alike' }, notes: [{ code: 'equal' }, { code: 'no-interval' }] });
    expect(JSON.parse((await budget({ channels: [{ ...curve('a', 100), intervals: { beta: [80, 120] } }] }, '200')).stdout)).toMatchObject({ outcome: { value: 50, low: expect.closeTo(40.8, 0), high: expect.closeTo(61, 0) } });
    expect(JSON.parse((await budget({ channels: [curve('a', 100)] }, '0')).stdout)).toMatchObject({ allocation: [{ spend: 0 }], outcome: { value: 0 } });
  });

  test('says what is wrong with curves and limits', async () => {
    const curves = { channels: [curve('a', 100), curve('b', 100)] };
    for (const [given, total, limits, sentence] of [
      [{ channels: [] }, '10', {}, 'has no curves'],
      [{ channels: [{ ...curve('a', 1), adstock: { type: 'geometric', decay: 1 } }] }, '10', {}, 'channels.0.adstock.decay'],
      [curves, '10', { channels: { z: { max: 1 } } }, 'name the channel “z”'],
      [curves, '10', { channels: { a: { min: -1 } } }, 'channels.a.min'],
      [curves, '10', { channels: { a: { min: 11 } } }, 'The minimums add up to 11'],
      [curves, '10', { chanels: {} }, 'chanels'],
      [curves, '10', { targets: { cpa: 0.01 } }, 'the lowest is'],
    ] as const) expect(await budget(given, total, limits)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(sentence) });
    expect(await budget(curves, '-1')).toMatchObject({ code: 2, stdout: '' });
  });
});
