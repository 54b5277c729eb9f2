import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recommendation } from '../../contract/recommendations.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { TrueWorld } from '../../domain/recommendations/testing/replay.ts';
import { verifyAudit } from '../agency/audit-repo.ts';
import { clientId, openAgency, type TestAgency } from './testing/agency.ts';

const FIRST = 20_300;
const WEEKDAYS = [1.3, 1.3, 1.2, 1, 0.9, 0.6, 0.7];
const world: TrueWorld = {
  seed: 8, first: FIRST, days: 140,
  channels: [
    { id: 1, name: 'google', dailyCost: 500, cpa: 25, elasticity: 0.7 },
    { id: 2, name: 'meta', dailyCost: 600, cpa: 30, elasticity: 0.7, weekdays: WEEKDAYS },
  ],
};
const folder = temporaryFolder('recommendations');
let agency: TestAgency;
let open: Recommendation;
const list = async () => (await agency.handlers['recommendations.list']({ clientId }, agency.person)).recommendations;
const make = () => agency.handlers['recommendations.make']({ clientId }, agency.person);
const one = (more: object = {}) => ({ clientId, id: open.id, ...more });
const planLines = () => agency.db.prepare('SELECT count(*) FROM plan_line').pluck().get();
const budgetOf = (channel: number) => agency.db.prepare('SELECT amount_micros FROM budget WHERE channel_id = ?').pluck().get(channel);

beforeAll(async () => {
  agency = openAgency(folder.path, world);
  await agency.goTo(FIRST + 90);
});
afterAll(() => {
  agency.close();
  folder.remove();
});

describe('recommendations of a client', { timeout: 60_000 }, () => {
  it('say why there are none before anybody looked, and after', async () => {
    expect(await agency.handlers['recommendations.list']({ clientId }, agency.person)).toMatchObject({ recommendations: [], quiet: [], lookedAt: null });
    expect(await make()).toEqual({ made: 1, kept: 0, withdrawn: 0, measured: 0 });
    const { recommendations, quiet } = await agency.handlers['recommendations.list']({ clientId }, agency.person);
    open = recommendations[0] as Recommendation;
    expect(open).toMatchObject({ type: 'weekday-shift', state: 'new', currency: 'BRL', reason: { params: { channel: 'meta' } } });
    expect(quiet.map(({ type, key }) => `${type} ${key}`)).toEqual(expect.arrayContaining(['weekday-shift alike', 'cheaper-channel no_categories', 'pacing no_budget']));
  });

  it('do not repeat themselves: the same evidence makes the same one, a day more renews it', async () => {
    expect(await make()).toMatchObject({ made: 0, kept: 1 });
    expect(await list()).toEqual([open]);
    await agency.goTo(FIRST + 91);
    expect(await make()).toMatchObject({ made: 0, kept: 1 });
    const [renewed] = await list();
    expect([renewed?.id, renewed?.asOf]).toEqual([open.id, '2025-10-30']);
    open = renewed as Recommendation;
  });

  it('are weighed with other amounts by the same draws, and refuse what nobody saw', async () => {
    const same = await agency.handlers['recommendations.weigh'](one({ toMicros: open.lines.map(({ toMicros }) => toMicros) }) as never, agency.person);
    expect(same.effect.conversions.value).toBeCloseTo(open.effect.conversions.value, 1);
    const none = await agency.handlers['recommendations.weigh'](one({ toMicros: open.lines.map(({ fromMicros }) => fromMicros) }) as never, agency.person);
    expect(none.effect.conversions).toEqual({ value: 0, low: 0, high: 0 });
    const weigh = (toMicros: number[]) => async () => agency.handlers['recommendations.weigh'](one({ toMicros }) as never, agency.person);
    await expect(weigh([1, 2])).rejects.toMatchObject({ messageKey: 'recommendations:error.lines' });
    await expect(weigh(open.lines.map(({ fromMicros }) => 11 * fromMicros))).rejects.toMatchObject({ messageKey: 'recommendations:error.unseen' });
  });

  it('are not applied before a person approved', async () => {
    await expect(async () => agency.handlers['recommendations.apply'](one(), agency.person)).rejects.toMatchObject({ messageKey: 'recommendations:error.not_approved' });
    const toMicros = open.lines.map(({ fromMicros, toMicros: to }) => Math.round((fromMicros + to) / 2));
    const edited = await agency.handlers['recommendations.approve'](one({ toMicros }) as never, agency.person);
    expect(edited).toMatchObject({ state: 'edited', decidedBy: 'user:1' });
    expect(edited.effect.conversions.value).toBeLessThan(open.effect.conversions.value);
    expect((await agency.handlers['recommendations.reopen'](one(), agency.person)).lines).toEqual(open.lines);
    expect((await agency.handlers['recommendations.approve'](one(), agency.person)).state).toBe('approved');
    await expect(async () => agency.handlers['recommendations.approve'](one(), agency.person)).rejects.toMatchObject({ messageKey: 'recommendations:error.decided' });
  });

  it('make the exact plan, and a file of it', async () => {
    const { operationId, recommendation } = await agency.handlers['recommendations.apply'](one(), agency.person);
    expect(recommendation).toMatchObject({ state: 'applied', operationId });
    const rows = agency.db.prepare('SELECT weekday, from_micros AS f, to_micros AS t, since FROM plan_line ORDER BY ordinal').all();
    expect(rows).toEqual(open.lines.map(({ weekday, fromMicros, toMicros }) => ({ weekday, f: fromMicros, t: toMicros, since: '2025-10-31' })));
    const { name, text } = await agency.handlers['recommendations.export'](one(), agency.person);
    expect(name).toBe('plan-weekday-shift-2025-10-30.csv');
    expect(text.trim().split('\r\n')).toHaveLength(8);
    expect(text).toContain(`meta,1,,,BRL,${((open.lines[0]?.fromMicros ?? 0) / 1e6).toFixed(2)}`);
  });

  it('are undone, and only once', async () => {
    const operationId = (await list())[0]?.operationId ?? '';
    await agency.handlers['recommendations.undo']({ clientId, operationId }, agency.person);
    expect((await list())[0]).toMatchObject({ state: 'approved', appliedAt: null, operationId: null });
    expect(planLines()).toBe(0);
    await expect(async () => agency.handlers['recommendations.undo']({ clientId, operationId }, agency.person)).rejects.toMatchObject({ messageKey: 'recommendations:error.undone' });
  });

  it('tell afterwards what happened against what was promised: a plan nobody carried out is told as such', async () => {
    await agency.handlers['recommendations.apply'](one(), agency.person);
    await agency.goTo(FIRST + 100);
    expect(await make()).toMatchObject({ made: 0, measured: 0 });
    await agency.goTo(FIRST + 107);
    expect(await make()).toMatchObject({ made: 0, measured: 1 });
    const { outcome, state } = (await list())[0] as Recommendation;
    expect(state).toBe('measured');
    expect(outcome).toMatchObject({ days: 14, verdict: 'not-followed', from: '2025-10-31', to: '2025-11-13' });
    expect(outcome?.otherwise.low).toBeLessThan(outcome?.conversions ?? 0);
    expect(outcome?.otherwise.high).toBeGreaterThan(outcome?.conversions ?? 0);
  });

  it('rest after a no: not proposed again for sixty days, then they are', async () => {
    agency.db.exec(`DELETE FROM plan_line; DELETE FROM recommendation`);
    await make();
    open = (await list())[0] as Recommendation;
    expect(await agency.handlers['recommendations.reject'](one({ reason: 'El cliente no lo quiere' }) as never, agency.person)).toMatchObject({ state: 'rejected', rejection: 'El cliente no lo quiere' });
    await agency.goTo(FIRST + 110);
    expect(await make()).toMatchObject({ made: 0, kept: 0 });
    agency.db.prepare(`UPDATE recommendation SET decided_at = decided_at - 61 * 86400000`).run();
    expect(await make()).toMatchObject({ made: 1 });
    await expect(async () => agency.handlers['recommendations.reopen'](one(), agency.person)).rejects.toMatchObject({ messageKey: 'recommendations:error.newer' });
  });

  it('sleep until the day said, and come back with the figures of that day', async () => {
    open = (await list()).find(({ state }) => state === 'new') as Recommendation;
    await expect(async () => agency.handlers['recommendations.snooze'](one({ until: '2025-11-01' }) as never, agency.person)).rejects.toMatchObject({ messageKey: 'recommendations:error.past' });
    expect(await agency.handlers['recommendations.snooze'](one({ until: '2025-11-22' }) as never, agency.person)).toMatchObject({ state: 'snoozed' });
    await agency.goTo(FIRST + 113);
    await make();
    expect((await list()).find(({ id }) => id === open.id)?.state).toBe('snoozed');
    await agency.goTo(FIRST + 114);
    await make();
    expect((await list()).find(({ id }) => id === open.id)).toMatchObject({ state: 'new', asOf: '2025-11-22', snoozedUntil: null });
  });

  it('write a line of the audit for every decision', () => {
    const actions = agency.db.prepare(`SELECT action FROM audit WHERE action LIKE 'recommendations.%' ORDER BY seq`).pluck().all() as string[];
    expect(new Set(actions)).toEqual(new Set(['make', 'approve', 'reopen', 'apply', 'undo', 'reject', 'snooze'].map((verb) => `recommendations.${verb}`)));
    expect(verifyAudit(agency.db).intact).toBe(true);
    expect(agency.told).toContain('recommendations.changed');
    expect(budgetOf(1)).toBeUndefined();
  });
});
