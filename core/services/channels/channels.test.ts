import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChannelsFilter } from '../../contract/channels.ts';
import type { ImportKind } from '../../contract/import.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { runImport } from '../import/jobs.ts';
import { clientId, jobContext, testClient, type TestClient } from '../import/testing/test-client.ts';
import { refresh } from '../overview/refresh.ts';
import { scopeOf } from '../overview/scope.ts';
import { createChannelsHandlers } from './handlers.ts';

// Imports and readings start threads of their own, which a busy machine starts slowly.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder('channels');
let test: TestClient;
let handlers: ReturnType<typeof createChannelsHandlers>;
const person = { ...jobContext(), actor: 'user:1' as const };
const may = { from: '2026-05-01', to: '2026-05-11' };
const filter = (more: Partial<ChannelsFilter> = {}): ChannelsFilter => ({ period: may, compare: 'none', ...more });

async function bring(kind: ImportKind, name: string, lines: string[]): Promise<void> {
  const path = join(folder.path, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  await runImport(test.deps, { clientId, dryRun: false, kind, file: { path } }, jobContext());
}

const day = (n: number) => `2026-05-${String(n).padStart(2, '0')}`;
const days = Array.from({ length: 10 }, (_, n) => n + 1);

beforeAll(async () => {
  test = testClient(folder.path);
  test.deps.threads = false;
  const { sqlite } = test.client;
  test.deps.afterChange = (_, change) => refresh(sqlite, 'BRL', scopeOf(sqlite, change, 'BRL'));
  handlers = createChannelsHandlers({ vault: test.deps.vault, ports: { ...test.deps.ports, launcher: { launch: () => { throw new Error('no process here'); } } }, emit: () => undefined });
  await bring('spend', 'meta.csv', ['date,channel,campaign,impressions,clicks,cost,currency,conversions', ...days.flatMap((n) => [`${day(n)},meta,A,1000,${20 + n},100,BRL,2`, `${day(n)},meta,B,500,5,50,BRL,1`])]);
  await bring('spend', 'google.csv', ['date,channel,campaign,impressions,clicks,cost,currency,conversions', ...days.map((n) => `${day(n)},google,S,400,10,20,USD,1`)]);
  await bring('spend', 'hours.csv', ['date,hour,channel,campaign,impressions,clicks,cost,currency', ...days.flatMap((n) => [`${day(n)},9,tiktok,V,100,4,10,BRL`, `${day(n)},21,tiktok,V,100,6,30,BRL`])]);
  await bring('events', 'leads.csv', [
    'event_id,external_id,event,timestamp,utm_source,utm_campaign,value,currency,Cargo',
    ...days.flatMap((n) => [
      `V${n},C${n},visit,${day(n)}T10:00:00Z,meta,A,,,`, `W${n},C${n},visit,${day(n)}T13:00:00Z,google,S,,,`,
      `L${n},C${n},lead,${day(n)}T23:30:00Z,tiktok,V,${n <= 5 ? '7.00' : ''},BRL,${n % 2 === 0 ? 'Docente' : 'Analista'}`,
    ]),
  ]);
});
afterAll(() => {
  test.close();
  folder.remove();
});

describe('the list of channels', () => {
  it('sums what platforms report, and leaves spend without a rate out with all it says', async () => {
    const { rows, total, foreign, conversions, span } = await handlers['channels.list']({ clientId, filter: filter() }, person);
    expect(rows.map(({ channel, spendMicros, conversions: n, cpa, share }) => [channel, spendMicros, n, cpa, share])).toEqual([
      ['meta', 1500e6, 30, 50, 1500 / 1900], ['tiktok', 400e6, null, null, 400 / 1900],
    ]);
    expect(total).toMatchObject({ spendMicros: 1900e6, clicks: 405, conversions: 30 });
    expect(foreign).toEqual([{ currency: 'USD', spendMicros: 200e6, convertedMicros: 0, leftOutMicros: 200e6, firstMissing: '2026-05-01' }]);
    expect(conversions.map(({ source }) => source)).toEqual(['reported', 'event:visit', 'event:lead']);
    expect(span).toEqual({ from: '2026-05-01', to: '2026-05-11' });
  });

  it('converts by the rate of the day or before once there is one', async () => {
    await expect(Promise.resolve().then(() => handlers['channels.saveRates']({ clientId, rates: [], text: 'USD;2026-05-03;cinco' }, person))).rejects.toMatchObject({ messageKey: 'channels:error.rate.rate', params: { line: 1 } });
    await expect(Promise.resolve().then(() => handlers['channels.saveRates']({ clientId, rates: [], text: 'BRL;2026-05-03;1' }, person))).rejects.toMatchObject({ messageKey: 'channels:error.ownCurrency' });
    expect((await handlers['channels.rates']({ clientId }, person)).missing).toEqual([{ currency: 'USD', from: '2026-05-01' }]);
    await handlers['channels.saveRates']({ clientId, rates: [], text: 'moneda;fecha;valor\nUSD;2026-05-03;5,00\nUSD;2026-05-09;6,00' }, person);
    const { rows, foreign } = await handlers['channels.list']({ clientId, filter: filter() }, person);
    // Eight days from the 3rd: six at 5.00, two at 6.00; the first two have no rate by then.
    expect(rows.find(({ channel }) => channel === 'google_ads')).toMatchObject({ spendMicros: (6 * 100 + 2 * 120) * 1e6, conversions: 8, clicks: 80 });
    expect(foreign).toMatchObject([{ leftOutMicros: 40e6, firstMissing: '2026-05-01' }]);
    await handlers['channels.removeRate']({ clientId, currency: 'USD', date: '2026-05-09' }, person);
    expect((await handlers['channels.rates']({ clientId }, person)).rates).toMatchObject([{ currency: 'USD', date: '2026-05-03', rate: 5, source: 'pasted' }]);
  });

  it('counts events of a kind where they are the conversion, and their worth', async () => {
    const { rows } = await handlers['channels.list']({ clientId, filter: filter({ conversion: 'event:lead' }) }, person);
    expect(rows.find(({ channel }) => channel === 'tiktok')).toMatchObject({ conversions: 10, cpa: 40, revenueMicros: 35e6, roas: 35 / 400 });
    expect(rows.find(({ channel }) => channel === 'meta')).toMatchObject({ conversions: null, cpa: null });
  });

  it('compares with what there is, and with nothing before the data begins', async () => {
    const half = { from: '2026-05-06', to: '2026-05-11' };
    const { rows, compared } = await handlers['channels.list']({ clientId, filter: filter({ period: half, compare: 'previous' }) }, person);
    expect(compared).toEqual({ from: '2026-05-01', to: '2026-05-06' });
    expect(rows[0]?.previous).toMatchObject({ spendMicros: 750e6, conversions: 15 });
    const { totalBefore } = await handlers['channels.list']({ clientId, filter: filter({ compare: 'year' }) }, person);
    expect(totalBefore).toBeNull();
  });
});

describe('one channel', () => {
  it('has its course, its campaigns and its hours', async () => {
    const { series, campaigns, heat, row } = await handlers['channels.channel']({ clientId, channel: 'meta', filter: filter() }, person);
    expect(series).toHaveLength(10);
    expect(series[0]).toMatchObject({ date: '2026-05-01', spendMicros: 150e6, conversions: 3, cpa: 50 });
    expect(campaigns.map(({ name, cpa, share }) => [name, cpa, share])).toEqual([['A', 50, 2 / 3], ['B', 50, 1 / 3]]);
    expect([heat, row.spendMicros]).toEqual([null, 1500e6]);
  });

  it('puts events into the hour that it was for the client', async () => {
    const { heat } = await handlers['channels.channel']({ clientId, channel: 'tiktok', filter: filter({ conversion: 'event:lead' }) }, person);
    // 23:30 UTC is 20:30 in São Paulo. 1 May 2026 is a Friday.
    const friday = heat?.cells.filter(({ weekday }) => weekday === 5) ?? [];
    expect(friday.map(({ hour, spendMicros, conversions, cpa }) => [hour, spendMicros, conversions, cpa])).toEqual([[9, 20e6, null, null], [20, 0, 2, null], [21, 60e6, null, null]]);
  });

  it('is refused where there is none of that name', async () => {
    await expect(Promise.resolve().then(() => handlers['channels.channel']({ clientId, channel: 'nadie', filter: filter() }, person))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what is beneath', () => {
  it('tells what events say beside their kind', async () => {
    const asked = { clientId, channel: 'tiktok', filter: filter(), type: 'lead', key: null };
    const { keys, key, values, silent } = await handlers['channels.metadata'](asked, person);
    expect([key, keys[0], silent]).toEqual(['Cargo', { key: 'Cargo', events: 10 }, 0]);
    expect(values).toEqual([{ value: 'Analista', events: 5, before: null, valueMicros: 21e6 }, { value: 'Docente', events: 5, before: null, valueMicros: 14e6 }]);
    expect(keys.map((one) => one.key)).toContain('utm_source');
  });

  it('names the files and rows behind a figure', async () => {
    const { imports } = await handlers['channels.lineage']({ clientId, channel: null, filter: filter({ conversion: 'event:lead' }) }, person);
    expect(imports.map(({ kind, fileName, rows, spendMicros, conversions, currencies }) => [kind, fileName, rows, spendMicros, conversions, currencies])).toEqual(expect.arrayContaining([
      ['spend', 'meta.csv', 20, 1500e6, 30, ['BRL']], ['spend', 'google.csv', 10, null, 10, ['USD']], ['spend', 'hours.csv', 20, 400e6, null, ['BRL']], ['events', 'leads.csv', 10, null, 10, ['BRL']],
    ]));
    expect(imports[0]).toMatchObject({ from: '2026-05-01', to: '2026-05-10', firstRow: expect.any(Number) as number });
  });
});

it('paces a month against its budget, of a channel or of its campaigns together', async () => {
  const budget = (more: object) => handlers['channels.setBudget']({ clientId, month: '2026-05', channel: 'meta', campaignId: null, amountMicros: 3100e6, ...more }, person);
  await budget({});
  const pacing = async () => (await handlers['channels.budgets']({ clientId, month: '2026-05' }, person)).rows.find(({ channel }) => channel === 'meta')?.pacing;
  expect(await pacing()).toEqual({ month: '2026-05', budgetMicros: 3100e6, spentMicros: 1500e6, expectedMicros: 1000e6, forecastMicros: 4650e6, asOf: '2026-05-10', daysLeft: 21 });
  const { campaigns } = await handlers['channels.channel']({ clientId, channel: 'meta', filter: filter() }, person);
  await budget({ campaignId: campaigns[0]?.campaignId, amountMicros: 10e6 });
  expect((await pacing())?.budgetMicros).toBe(3100e6);
  await budget({ amountMicros: null });
  expect((await pacing())?.budgetMicros).toBe(10e6);
  await expect(Promise.resolve().then(() => budget({ campaignId: 99 }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

describe('attribution', () => {
  const ask = (more: object = {}) => handlers['channels.attribute']({ clientId, conversion: 'event:lead', lookbackDays: 30, sessionMinutes: 30, order: 1, halfLifeDays: 7, ...more }, person);

  it('credits each lead to the channels before it, by every model', async () => {
    const { counts, conversions, channels, touchTypes, valueMicros } = await ask();
    expect(touchTypes).toEqual(['visit']);
    expect(counts).toMatchObject({ converting: 10, lost: 0, touches: 30, repeats: 0, untouched: 0, unknown: 0, distinct: 1 });
    expect([conversions, valueMicros]).toEqual([10, 35e6]);
    const of = (key: string) => channels.find(({ channel }) => channel === key);
    expect(of('meta')).toMatchObject({ credits: { firstTouch: 10, lastTouch: 0, shapleyRate: null }, low: 0, high: 10 });
    expect(of('tiktok')?.credits.linear).toBeCloseTo(10 / 3, 9);
  });

  it('is refused for what has no paths', async () => {
    await expect(ask({ conversion: 'reported' })).rejects.toMatchObject({ messageKey: 'channels:error.reportedHasNoPaths' });
  });
});
