import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ImportKind } from '../../contract/import.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { drawPoisson } from '../../domain/statistics/random-draws.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { runImport } from '../import/jobs.ts';
import { clientId, jobContext, testClient, type TestClient } from '../import/testing/test-client.ts';
import { refresh } from '../overview/refresh.ts';
import { scopeOf } from '../overview/scope.ts';
import { createAnomaliesHandlers } from './handlers.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder('anomalies');
let test: TestClient;
const person = { ...jobContext(), actor: 'user:1' as const };
const random = seededRandom(5);
const date = (day: number) => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
const DAYS = 40;
/** From this hour on conversions of one region cost four times as much. */
const BROKEN = (DAYS - 1) * 24 + 10;

async function bring(kind: ImportKind, name: string, lines: string[]): Promise<void> {
  const path = join(folder.path, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  await runImport(test.deps, { clientId, dryRun: false, kind, file: { path } }, jobContext());
}

beforeAll(async () => {
  test = testClient(folder.path);
  test.deps.threads = false;
  const { sqlite } = test.client;
  test.deps.afterChange = (_, change) => refresh(sqlite, 'BRL', scopeOf(sqlite, change, 'BRL'));
  const rows = (region: string, cost: number) => Array.from({ length: DAYS * 24 }, (_, hour) => {
    const rate = region === 'Bogotá' && hour >= BROKEN ? 0.1 : 1;
    return `${date(Math.floor(hour / 24))},${hour % 24},meta,Todos,${region},5000,100,${cost},BRL,${drawPoisson((cost / 20) * rate, random)}`;
  });
  await bring('spend', 'meta.csv', ['date,hour,channel,campaign,region,impressions,clicks,cost,currency,conversions', ...rows('Bogotá', 300), ...rows('Medellín', 100)]);
  await bring('spend', 'google.csv', ['date,channel,campaign,impressions,clicks,cost,currency,conversions', ...Array.from({ length: DAYS }, (_, day) => `${date(day)},google,S,40000,${800 + drawPoisson(40, random)},500,BRL,${drawPoisson(25, random)}`)]);
});
afterAll(() => {
  test.close();
  folder.remove();
});

it('a channel that breaks by the hour is told with its hour, what it cost, and which value of which column it came by', async () => {
  const deps = { vault: test.deps.vault, ports: { ...test.deps.ports, clock: { now: () => Date.parse(`${date(DAYS)}T12:00:00Z`) } }, emit: () => undefined };
  const { incidents, watched } = await createAnomaliesHandlers(deps as never)['anomalies.list']({ clientId }, person);
  expect(watched).toMatchObject({ channels: 2, tooShort: 0, hourly: 1, to: date(DAYS - 1) });
  const [cpa] = incidents.filter(({ metric, open }) => metric === 'cpa' && open);
  expect(cpa).toMatchObject({ channel: { key: 'meta' }, grain: 'hour', from: date(DAYS - 1), direction: 'up', worse: true, severity: 'high', dimension: 'region' });
  expect(Math.abs((cpa?.fromHour ?? 0) - 10)).toBeLessThanOrEqual(1);
  expect(cpa?.drivers[0]).toMatchObject({ value: 'Bogotá' });
  expect(cpa?.drivers[0]?.explained).toBeGreaterThan(0.8);
  // Fourteen hours of 400, about two thirds of which bought nothing.
  expect((cpa?.costMicros ?? 0) / 1e6).toBeGreaterThan(2500);
  expect((cpa?.costMicros ?? 0) / 1e6).toBeLessThan(5600);
});
