import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ImportKind } from '../../contract/import.ts';
import type { Input } from '../../contract/index.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { runImport } from '../import/jobs.ts';
import { clientId, jobContext, testClient, type TestClient } from '../import/testing/test-client.ts';
import { refresh } from '../overview/refresh.ts';
import { scopeOf } from '../overview/scope.ts';
import { createForecastsHandlers } from './handlers.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder('forecasts');
let test: TestClient;
const person = { ...jobContext(), actor: 'user:1' as const };
const random = seededRandom(2);
const date = (day: number) => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
const cost = (day: number) => Math.round(100 + 40 * (day % 7) + 10 * random());

async function bring(kind: ImportKind, name: string, lines: string[]): Promise<void> {
  const path = join(folder.path, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  await runImport(test.deps, { clientId, dryRun: false, kind, file: { path } }, jobContext());
}

const asked = (input: Omit<Input<'forecasts.series'>, 'clientId'>) =>
  createForecastsHandlers({ vault: test.deps.vault, ports: { ...test.deps.ports, clock: { now: () => Date.parse(`${date(126)}T12:00:00Z`) } } })['forecasts.series']({ clientId, channel: null, grain: 'day', steps: 7, ...input }, person);

beforeAll(async () => {
  test = testClient(folder.path);
  test.deps.threads = false;
  const { sqlite } = test.client;
  test.deps.afterChange = (_, change) => refresh(sqlite, 'BRL', scopeOf(sqlite, change, 'BRL'));
  await bring('spend', 'meta.csv', ['date,channel,campaign,impressions,clicks,cost,currency,conversions', ...Array.from({ length: 126 }, (_, day) => `${date(day)},meta,A,1000,20,${cost(day)},BRL,${day % 10 === 3 ? 0 : 4 + (day % 7)}`)]);
  await bring('spend', 'google.csv', ['date,channel,campaign,impressions,clicks,cost,currency,conversions', ...Array.from({ length: 20 }, (_, day) => `${date(day + 60)},google,S,400,10,50,BRL,1`)]);
  await bring('spend', 'young.csv', ['date,channel,campaign,impressions,clicks,cost,currency,conversions', ...Array.from({ length: 5 }, (_, day) => `${date(121 + day)},tiktok,V,400,10,50,BRL,1`)]);
});
afterAll(() => {
  test.close();
  folder.remove();
});

describe('a client’s forecasts', () => {
  it('of clicks are counts, of rates the mean of the steps to come', async () => {
    const clicks = (await asked({ metric: 'clicks', channel: 'meta' })).found;
    expect(clicks?.history.at(-1)?.value).toBe(20);
    expect(clicks?.total.value).toBeCloseTo(7 * 20, 6);
    const ctr = (await asked({ metric: 'ctr', channel: 'meta' })).found;
    expect(ctr?.total.value).toBeCloseTo(0.02, 9);
    expect((await asked({ metric: 'open-rate' })).refused).not.toBeNull();
  });

  it('go on where the data end, with their backtest and what may be asked', async () => {
    const { found, choices, refused, currency, conversion } = await asked({ metric: 'spend' });
    expect({ refused, currency, conversion }).toEqual({ refused: null, currency: 'BRL', conversion: 'reported' });
    expect(choices).toMatchObject({ metrics: ['spend', 'conversions', 'cpa', 'clicks', 'cpc', 'ctr'], grains: ['day', 'week'], conversions: ['reported'] });
    expect(choices.channels.map(({ channel }) => channel)).toEqual(expect.arrayContaining(['meta', 'google_ads', 'tiktok']));
    expect(found?.forecast.map(({ at }) => at)).toEqual(Array.from({ length: 7 }, (_, day) => date(126 + day)));
    expect(found?.history.at(-1)).toMatchObject({ at: date(125), filled: false });
    expect(found?.backtest.naive.method).toBe('seasonal-naive');
    const total = found?.total ?? { value: 0, low: 0, high: 0 };
    expect(total.value).toBeCloseTo(found?.forecast.reduce((sum, { value }) => sum + value, 0) ?? 0, 6);
    expect(total.low).toBeLessThan(total.value);
    expect(found?.before).toBeCloseTo(found?.history.slice(-7).reduce((sum, { value }) => sum + value, 0) ?? 0, 6);
  });

  it('of a channel that stopped are of what it spends now: nothing', async () => {
    const { found } = await asked({ metric: 'spend', channel: 'google_ads' });
    expect(found?.history.at(-1)).toMatchObject({ at: date(125), value: 0 });
    expect(found?.forecast.every(({ low }) => low >= 0)).toBe(true);
  });

  it('of a cost a conversion leave days without conversions out and say how many', async () => {
    const { found } = await asked({ metric: 'cpa', channel: 'meta' });
    expect(found?.filled).toBe(13);
    expect(found?.history.filter(({ filled }) => filled).length).toBe(12);
    expect(found?.total.value).toBeLessThan(100);
  });

  it('go by whole weeks', async () => {
    const { found } = await asked({ metric: 'conversions', grain: 'week', steps: 4 });
    expect(found?.values).toBe(18);
    expect(found?.forecast.map(({ at }) => at)).toEqual([126, 133, 140, 147].map(date));
  });

  it('are refused with a sentence where the history is short, and a channel nobody knows is not found', async () => {
    expect(await asked({ metric: 'spend', channel: 'tiktok' })).toMatchObject({ found: null, refused: { messageKey: 'channel-forecasts:error.tooShort', params: { found: 5, needed: 12 } } });
    expect(await asked({ metric: 'orders' })).toMatchObject({ found: null, refused: { messageKey: 'channel-forecasts:error.oneTime' } });
    await expect(asked({ metric: 'spend', channel: 'radio' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tell what another budget would add, by the curves that were fitted', async () => {
    expect((await asked({ metric: 'conversions' })).found?.budget).toBeNull();
    const curve = (beta: number) => [0, beta, 1000, 1];
    const curves = {
      period: 'week',
      channels: [{ channel: 'meta', adstock: { type: 'geometric', decay: 0 }, saturation: { type: 'hill', beta: 90, halfSaturation: 1000, slope: 1 }, observed: { mean: 1500, max: 2000, periods: 18 }, draws: Array.from({ length: 21 }, (_, at) => curve(80 + at)) }],
      fit: { method: 'bayes', target: 'conversions', window: { from: date(0), to: date(125), periods: 18 }, r2: 0.9, mape: null, nrmse: 0.1, heldOut: null, baselineShare: 0.2, noise: { sd: 1, autocorrelation: 0 }, season: { harmonics: 0, trend: false, holidays: null, controls: [] }, experiments: 0, level: 0.9, sampler: { seed: 1, chains: 1, draws: 21, rHat: 1, divergences: 0 } },
    };
    test.client.sqlite.prepare("INSERT INTO response_fit (target, currency, data_from, data_to, data_sha256, version, curves, actor, at) VALUES ('conversions', 'BRL', ?, ?, '', '1', ?, 'system', 0)").run(date(0), date(125), JSON.stringify(curves));
    const budget = (await asked({ metric: 'conversions' })).found?.budget;
    const spend = budget?.weeklySpend ?? 0;
    expect(spend).toBeGreaterThan(1400);
    const at = (factor: number) => budget?.points.find((point) => Math.abs(point.factor - factor) < 1e-9);
    expect(at(1)).toEqual({ factor: 1, change: 0, low: 0, high: 0 });
    // 90 conversions at most, half of them at 1,000 a week: a seventh of the difference a day.
    expect(at(1.5)?.change).toBeCloseTo((90 * ((1.5 * spend) / (1000 + 1.5 * spend) - spend / (1000 + spend))) / 7, 9);
    expect(at(0)?.high).toBeLessThan(0);
    expect((at(1.5)?.low ?? 0) < (at(1.5)?.change ?? 0) && (at(1.5)?.change ?? 0) < (at(1.5)?.high ?? 0)).toBe(true);
    expect(budget?.knownTo).toBeCloseTo(2000 / spend, 9);
    expect((await asked({ metric: 'conversions', channel: 'google_ads' })).found?.budget).toBeNull();
  });
});
