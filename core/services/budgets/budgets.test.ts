import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { responseOver } from '../../domain/response/curve.ts';
import { curveOf } from '../../domain/response/draws.ts';
import { drawNormal } from '../../domain/statistics/random-draws.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { nodePorts } from '../../platform/node/node-ports.ts';
import { runImport } from '../import/jobs.ts';
import { clientId, jobContext, testClient, type TestClient } from '../import/testing/test-client.ts';
import { refresh } from '../overview/refresh.ts';
import { scopeOf } from '../overview/scope.ts';
import { channelsState } from '../channels/service.ts';
import { clientWeeks } from './client-weeks.ts';
import { createBudgetsHandlers } from './handlers.ts';
import { storedCurves } from './service.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const folder = temporaryFolder('budgets');
const WEEKS = 60;
/** A Monday; the client's today lies after all weeks. */
const START = Date.UTC(2025, 0, 6);
const truth = { meta: curveOf('meta', 'hill', [0.3, 900, 9000, 1]), google: curveOf('google', 'hill', [0, 500, 3000, 1.4]) };
let test: TestClient;
let handlers: ReturnType<typeof createBudgetsHandlers>;
const emitted: string[] = [];
const person = { ...jobContext(), actor: 'user:1' as const };

function lines(): string[] {
  const random = seededRandom(8);
  const spend = { meta: weekly(4000, random), google: weekly(2500, random) };
  const effects = { meta: responseOver(truth.meta, spend.meta), google: responseOver(truth.google, spend.google) };
  const day = (week: number) => new Date(START + week * 7 * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: WEEKS }, (_, week) => (['meta', 'google'] as const).map((channel) => `${day(week)},${channel},A,${spend[channel][week]!.toFixed(2)},BRL,${Math.max(0, 200 + effects[channel][week]! + 12 * drawNormal(random)).toFixed(1)}`)).flat();
}
const weekly = (usual: number, random: () => number) => Float64Array.from({ length: WEEKS }, () => usual * (random() < 0.2 ? 0.1 : 0.4 + 1.4 * random()));

beforeAll(async () => {
  test = testClient(folder.path);
  test.deps.threads = false;
  const { sqlite } = test.client;
  test.deps.afterChange = (_, change) => refresh(sqlite, 'BRL', scopeOf(sqlite, change, 'BRL'));
  const { clock } = test.deps.ports;
  handlers = createBudgetsHandlers({ vault: test.deps.vault, ports: { clock, paths: nodePorts({ data: folder.path }).paths }, emit: (name) => void emitted.push(name) });
});
afterAll(() => {
  test.close();
  folder.remove();
});

describe('a client’s budget', () => {
  it('waits for weeks, and for curves', async () => {
    expect(await handlers['budgets.status']({ clientId }, person)).toMatchObject({ currency: 'BRL', targets: [] });
    await expect(handlers['budgets.fit']({ clientId, target: 'conversions', seed: 1 }, person)).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'budgets:error.noWeeks' });
    expect(() => handlers['budgets.plan']({ clientId, target: 'conversions', channels: {}, targets: {} }, person)).toThrow('budgets:error.noCurves');
  });

  it('says what can be fitted once spend has come', async () => {
    const path = join(folder.path, 'spend.csv');
    writeFileSync(path, `date,channel,campaign,cost,currency,conversions\n${lines().join('\n')}\n`);
    await runImport(test.deps, { clientId, dryRun: false, kind: 'spend', file: { path } }, jobContext());
    const { targets } = await handlers['budgets.status']({ clientId }, person);
    expect(targets).toMatchObject([{ target: 'conversions', weeks: WEEKS, refused: [], fit: null }]);
  });

  it('is fitted on its own weeks, kept with what they were, and told', async () => {
    const phases = new Set<string>();
    const fit = await handlers['budgets.fit']({ clientId, target: 'conversions', seed: 1 }, { ...person, progress: ({ phase }) => void phases.add(phase) });
    expect(fit).toMatchObject({ target: 'conversions', conversion: 'reported', dataFrom: '2025-01-06', stale: false, curves: { period: 'week', channels: [{ channel: 'google_ads' }, { channel: 'meta' }], fit: { experiments: 0, season: { holidays: 'BR' } } } });
    expect([...phases].sort()).toEqual(['fitting', 'testing']);
    expect(emitted).toEqual(['budgets.changed']);
    expect(storedCurves(test.client.sqlite, 'conversions')?.curves.channels[0]?.draws).toHaveLength(200);
    expect((await handlers['budgets.status']({ clientId }, person)).targets[0]?.fit).toMatchObject({ dataTo: fit.dataTo, stale: false });
    expect(JSON.stringify(fit)).not.toContain('"draws":[[');
  });

  it('is planned: beside the present split, within limits, with other plans to pick', async () => {
    const plan = await handlers['budgets.plan']({ clientId, target: 'conversions', channels: {}, targets: {} }, person);
    expect(plan.total).toBeCloseTo(plan.channels.reduce((sum, { present }) => sum + present, 0), 6);
    expect(plan.proposed.spent).toBeCloseTo(plan.total, 6);
    expect(plan.proposed.outcome.value).toBeGreaterThanOrEqual(plan.present.outcome.value);
    for (const { points } of plan.channels) for (const { value, low, high } of points) expect(low <= value && value <= high).toBe(true);
    expect(plan.plans.length).toBeGreaterThan(1);
    expect(plan.budgets.map(({ spent }) => spent / plan.total)).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5].map((share) => expect.closeTo(share, 6)));
    const limited = await handlers['budgets.plan']({ clientId, target: 'conversions', total: 5000, channels: { google_ads: { max: 1000 } }, targets: {} }, person);
    expect(limited.proposed.spends[0]).toBeCloseTo(1000, 6);
    expect(limited.binding).toContainEqual({ channel: 'google_ads', kind: 'max', shadowPrice: expect.any(Number) });
    const still = await handlers['budgets.plan']({ clientId, target: 'conversions', channels: {}, targets: {}, mostChange: 0 }, person);
    expect(still.proposed.moved).toBeCloseTo(0, 6);
  });

  it('is cancelled at once, and the curves before stay', async () => {
    const controller = new AbortController();
    const before = storedCurves(test.client.sqlite, 'conversions');
    const going = handlers['budgets.fit']({ clientId, target: 'conversions', seed: 2 }, { ...person, signal: controller.signal, progress: () => controller.abort(new Error('enough')) });
    await expect(going).rejects.toThrow('enough');
    expect(storedCurves(test.client.sqlite, 'conversions')).toEqual(before);
  });

  it('is put on days, and split for tomorrow by the last of them', async () => {
    const week = await handlers['budgets.days']({ clientId, target: 'conversions', spends: { meta: 700, google_ads: 350 } }, person);
    expect(week.days).toHaveLength(7);
    // Files by week say nothing of weekdays: the same on each.
    expect(week).toMatchObject({ known: [], currency: 'BRL' });
    expect(new Date(`${week.days[0]?.date ?? ''}T00:00:00Z`).getUTCDay()).toBe(1);
    for (const { channels } of week.days) expect(channels).toEqual([{ channel: 'google_ads', spend: expect.closeTo(50, 3) }, { channel: 'meta', spend: expect.closeTo(100, 3) }]);
    const tomorrow = await handlers['budgets.tomorrow']({ clientId, mostChange: 0.3 }, person);
    expect(tomorrow.found?.channels.reduce((sum, { spend }) => sum + spend, 0)).toBeCloseTo(tomorrow.budget, 6);
    expect(tomorrow.found?.simulation.missed.thompson).toBeLessThan(tomorrow.found?.simulation.missed.unchanged ?? 0);
  });

  it('takes in experiments: they calibrate the next fit, and make the one before stale', async () => {
    const entered = { clientId, channel: 'meta', target: 'conversions' as const, from: '2025-02-03', to: '2025-03-02', result: 1000, standardError: 60 };
    const { id } = await handlers['budgets.addExperiment'](entered, person);
    const outside = await handlers['budgets.addExperiment']({ ...entered, from: '2020-02-03', to: '2020-03-02' }, person);
    expect((await handlers['budgets.experiments']({ clientId }, person)).experiments).toMatchObject([{ id, name: 'Meta', conversion: 'reported' }, { id: outside.id }]);
    const weeks = clientWeeks(channelsState({ vault: test.deps.vault, ports: test.deps.ports }, clientId), 'conversions');
    expect(weeks?.data.trials).toEqual([{ channel: 'meta', from: 4, to: 8, result: 1000, standardError: 60 }]);
    expect(weeks?.outside).toMatchObject([{ from: '2020-02-03' }]);
    expect((await handlers['budgets.status']({ clientId }, person)).targets[0]?.fit?.stale).toBe(true);
    for (const one of [id, outside.id]) await handlers['budgets.removeExperiment']({ clientId, id: one }, person);
    expect((await handlers['budgets.status']({ clientId }, person)).targets[0]?.fit?.stale).toBe(false);
    expect(() => handlers['budgets.removeExperiment']({ clientId, id }, person)).toThrow('budgets:error.noExperiment');
    expect(() => handlers['budgets.addExperiment']({ ...entered, to: '2025-01-01' }, person)).toThrow('budgets:error.experimentOrder');
  });
});
