import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AutopilotSettings } from '../../contract/recommendations.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { AUTOPILOT_OFF, duesBetween, isQuiet } from '../../domain/recommendations/autopilot.ts';
import type { TrueWorld } from '../../domain/recommendations/testing/replay.ts';
import { takeTurns } from './autopilot.ts';
import { lookOnce } from '../../jobs/take-turns.ts';
import { clientId, openAgency, type TestAgency } from './testing/agency.ts';

const FIRST = 20_300;
const HOUR = 3_600_000;
const world: TrueWorld = {
  seed: 8, first: FIRST, days: 100,
  channels: [{ id: 2, name: 'meta', dailyCost: 600, cpa: 30, elasticity: 0.7, weekdays: [1.3, 1.3, 1.2, 1, 0.9, 0.6, 0.7] }],
};
const folder = temporaryFolder('autopilot');
let agency: TestAgency;
let runs = 0;
/** Nine in the morning in São Paulo (UTC−3) of a day. */
const nineOf = (day: number): number => day * 24 * HOUR + 12 * HOUR;
const on: AutopilotSettings = { ...AUTOPILOT_OFF, enabled: true, safeTypes: ['weekday-shift'], dailyCapMicros: 5_000e6 };
const set = (settings: Partial<AutopilotSettings> = {}) => agency.handlers['recommendations.setAutopilot']({ clientId, settings: { ...on, ...settings } }, agency.person);
const turn = () => takeTurns(agency.deps, clientId);
const states = async () => (await agency.handlers['recommendations.list']({ clientId }, agency.person)).recommendations.map(({ state }) => state);
const seen = async () => agency.handlers['recommendations.autopilot']({ clientId }, agency.person);

beforeEach(async () => {
  agency = openAgency(`${folder.path}/${runs++}`, world);
  await agency.goTo(FIRST + 90);
  await agency.handlers['recommendations.make']({ clientId }, agency.person);
  agency.setClock(nineOf(FIRST + 90) + HOUR);
});
afterEach(() => agency.close());
afterAll(() => folder.remove());

describe('autopilot', { timeout: 60_000 }, () => {
  it('is off by default and does nothing, whatever the time', async () => {
    expect((await seen()).settings).toEqual(AUTOPILOT_OFF);
    for (let hour = 0; hour < 48; hour += 1) {
      agency.setClock(nineOf(FIRST + 90) + hour * HOUR);
      expect(turn()).toEqual([]);
    }
    expect(await states()).toEqual(['new']);
  });

  it('applies at its hour, once, what is safe; with an audit line and an undo each', async () => {
    await set();
    expect((await seen()).nextAt).toBe(new Date(nineOf(FIRST + 91)).toISOString());
    agency.setClock(nineOf(FIRST + 91) - 60_000);
    expect(turn()).toEqual([]);
    agency.setClock(nineOf(FIRST + 91) + 9 * 60_000);
    expect(turn()).toEqual(['applied']);
    expect(turn()).toEqual([]);
    expect(await states()).toEqual(['applied']);
    const [done] = (await seen()).turns;
    expect(done).toMatchObject({ outcome: 'applied', overCap: 0, due: new Date(nineOf(FIRST + 91)).toISOString() });
    const actions = agency.db.prepare(`SELECT action, actor FROM audit WHERE seq > 1 ORDER BY seq`).all();
    expect(actions).toEqual([{ action: 'recommendations.autopilot', actor: 'user:1' }, ...['approve', 'apply', 'turn'].map((verb) => ({ action: `recommendations.${verb}`, actor: 'system' }))]);
    await agency.handlers['recommendations.undo']({ clientId, operationId: done?.applied[0]?.operationId ?? '' }, agency.person);
    expect(await states()).toEqual(['approved']);
    agency.setClock(nineOf(FIRST + 92));
    expect(turn()).toEqual(['nothing']);
  });

  it.each([
    ['a type that nobody marked as safe', { safeTypes: ['pacing'] as never }, 'nothing', 0],
    ['more than the day’s cap', { dailyCapMicros: 1e6 }, 'nothing', 1],
    ['anything while it is killed', { killed: true }, 'killed', 0],
    ['anything in quiet hours', { quietFrom: 8, quietTo: 10 }, 'quiet', 0],
  ])('does not apply %s', async (_, settings, outcome, overCap) => {
    await set(settings);
    agency.setClock(nineOf(FIRST + 91));
    expect(turn()).toEqual([outcome]);
    expect((await seen()).turns[0]).toMatchObject({ outcome, overCap, applied: [] });
    expect(await states()).toEqual(['new']);
  });

  it('never runs late: times that went by while it was locked are shown, and run only when a person says so', async () => {
    await set();
    agency.setClock(nineOf(FIRST + 93) + 3 * HOUR);
    expect(turn()).toEqual(['missed', 'missed', 'missed']);
    expect(await states()).toEqual(['new']);
    const dues = (await seen()).turns.map(({ due }) => due);
    await agency.handlers['recommendations.missed']({ clientId, due: dues[2] ?? '', run: false }, agency.person);
    await set({ killed: true });
    const run = () => agency.handlers['recommendations.missed']({ clientId, due: dues[0] ?? '', run: true }, agency.person);
    await expect(async () => run()).rejects.toMatchObject({ messageKey: 'recommendations:error.killed' });
    await set();
    expect(await run()).toMatchObject({ outcome: 'applied' });
    await expect(async () => run()).rejects.toMatchObject({ messageKey: 'recommendations:error.unknown' });
    expect((await seen()).turns.map(({ outcome }) => outcome)).toEqual(['applied', 'missed', 'dismissed']);
  });

  it('has no turn while locked, and goes on with other clients where one fails', () => {
    const turns: string[] = [];
    const failed: string[] = [];
    const schedule = { name: 'autopilot', log: { info: () => undefined, error: (text: string) => void failed.push(text) }, turn: (id: string) => (id === 'b' ? fail() : void turns.push(id)) };
    lookOnce({ ...schedule, clientIds: () => [] });
    expect(turns).toEqual([]);
    lookOnce({ ...schedule, clientIds: () => ['a', 'b', 'c'] });
    expect([turns, failed]).toEqual([['a', 'c'], ['autopilot']]);
  });
});

function fail(): never {
  throw new Error('broken');
}

it('knows quiet hours over midnight, and a daily hour across a change of clocks', () => {
  expect([20, 23, 0, 7].every((hour) => isQuiet({ quietFrom: 20, quietTo: 8 }, hour))).toBe(true);
  expect([8, 12, 19].some((hour) => isQuiet({ quietFrom: 20, quietTo: 8 }, hour))).toBe(false);
  expect(isQuiet({ quietFrom: 0, quietTo: 0 }, 3)).toBe(false);
  // Madrid went from UTC+1 to UTC+2 on 2026-03-29.
  const dues = duesBetween(Date.UTC(2026, 2, 27, 12), Date.UTC(2026, 2, 31, 12), 9, 'Europe/Madrid');
  expect(dues.map((at) => new Date(at).toISOString())).toEqual(['2026-03-28T08:00:00.000Z', '2026-03-29T07:00:00.000Z', '2026-03-30T07:00:00.000Z', '2026-03-31T07:00:00.000Z']);
});
