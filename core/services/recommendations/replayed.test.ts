import { afterAll, describe, expect, it } from 'vitest';
import type { Recommendation } from '../../contract/recommendations.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { weekdayOf } from '../../domain/recommendations/facts.ts';
import type { Hour, TrueChannel, TrueWorld } from '../../domain/recommendations/testing/replay.ts';
import { clientId, openAgency, type TestAgency } from './testing/agency.ts';

const FIRST = 20_300;
const folder = temporaryFolder('replayed');
const google: TrueChannel = { id: 1, name: 'google', dailyCost: 500, cpa: 25, elasticity: 0.7 };
const meta: TrueChannel = { id: 2, name: 'meta', dailyCost: 600, cpa: 30, elasticity: 0.7 };
const world = (channels: TrueChannel[]): TrueWorld => ({ seed: 8, first: FIRST, days: 140, channels });
const make = (agency: TestAgency) => agency.handlers['recommendations.make']({ clientId }, agency.person);
const list = async (agency: TestAgency) => (await agency.handlers['recommendations.list']({ clientId }, agency.person)).recommendations;
const budgets = (agency: TestAgency) => agency.db.prepare('SELECT period, channel_id AS channel, amount_micros AS amount FROM budget ORDER BY period, channel_id').all() as { period: string; channel: number; amount: number }[];

afterAll(() => folder.remove());

async function applied(agency: TestAgency, type: string): Promise<Recommendation> {
  const found = (await list(agency)).find((one) => one.type === type) as Recommendation;
  await agency.handlers['recommendations.approve']({ clientId, id: found.id }, agency.person);
  return (await agency.handlers['recommendations.apply']({ clientId, id: found.id }, agency.person)).recommendation;
}

describe('hours that come in day by day, end to end', { timeout: 60_000 }, () => {
  it('weekdays: found, approved, carried out at the platform, and what was promised came', async () => {
    let plan: Recommendation | null = null;
    const since = FIRST + 91;
    /** The platform spends by the plan, and conversions follow as they truly do. */
    const carriedOut = (hour: Hour): Hour => {
      const line = plan?.lines.find(({ weekday, channelId }) => weekday === weekdayOf(hour.day) + 1 && channelId === hour.channelId);
      if (!line || hour.day < since) return hour;
      const times = line.toMicros / line.fromMicros;
      return { ...hour, cost: hour.cost * times, conversions: hour.conversions * times ** 0.7 };
    };
    const agency = openAgency(`${folder.path}/weekdays`, world([google, { ...meta, weekdays: [1.4, 1.3, 1.2, 1, 0.9, 0.55, 0.65] }]), carriedOut);
    await agency.goTo(FIRST + 90);
    await make(agency);
    plan = await applied(agency, 'weekday-shift');
    await agency.goTo(since + 14);
    expect(await make(agency)).toMatchObject({ measured: 1 });
    const [measured] = await list(agency);
    expect(measured?.outcome).toMatchObject({ verdict: 'kept', days: 14 });
    expect(measured?.outcome?.followed).toBeGreaterThan(0.7);
    expect(measured?.outcome?.promised).toEqual(plan.effect.conversions);
    expect(Math.abs((measured?.outcome?.market ?? 0) - 1)).toBeLessThan(0.25);
    agency.close();
  });

  it('a runaway: told of in days, its pause moves the months’ budgets with it, and undo puts them back', async () => {
    const broke = FIRST + 80;
    const agency = openAgency(`${folder.path}/runaway`, world([google, meta, { id: 3, name: 'tiktok', dailyCost: 450, cpa: 28, elasticity: 0.7, runaway: { day: broke, times: 4 } }]));
    const told: number[] = [];
    for (let day = broke - 8; day <= broke + 5 && told.length === 0; day += 1) {
      await agency.goTo(day);
      await make(agency);
      if ((await list(agency)).some(({ type }) => type === 'runaway-channel')) told.push(day);
    }
    expect(told[0]).toBeGreaterThan(broke);
    // 20,381 and the days after it lie in October 2025.
    const add = agency.db.prepare(`INSERT INTO budget (period, channel_id, amount_micros, currency, actor, at) VALUES (?, ?, ?, 'BRL', 'user:1', 0)`);
    for (const [period, channel, amount] of [['2025-10', 3, 14_000e6], ['2025-11', 3, 14_000e6], ['2025-10', 1, 16_000e6], ['2025-09', 1, 16_000e6]] as const) add.run(period, channel, amount);
    const before = budgets(agency);
    const { lines, operationId } = await applied(agency, 'runaway-channel');
    const after = budgets(agency);
    const of = (rows: typeof before, period: string, channel: number) => rows.find((row) => row.period === period && row.channel === channel)?.amount ?? 0;
    const perDay = (channel: number) => lines.filter(({ channelId }) => channelId === channel).reduce((sum, { fromMicros, toMicros }) => sum + (toMicros - fromMicros) / 7, 0);
    const daysLeft = 31 - Number(new Date((told[0] ?? 0) * 86_400_000).toISOString().slice(8, 10));
    expect(of(after, '2025-10', 3) - of(before, '2025-10', 3)).toBeCloseTo(perDay(3) * daysLeft, -1);
    expect(of(after, '2025-11', 3)).toBe(Math.max(0, Math.round(14_000e6 + perDay(3) * 30)));
    expect(of(after, '2025-10', 1) - of(before, '2025-10', 1)).toBeCloseTo(perDay(1) * daysLeft, -1);
    expect(of(after, '2025-09', 1)).toBe(16_000e6);
    await agency.handlers['recommendations.undo']({ clientId, operationId: operationId ?? '' }, agency.person);
    expect(budgets(agency)).toEqual(before);
    agency.close();
  });

  it('a category: job titles of the files’ own column, one of them cheaper on a channel', async () => {
    const jobs = (times: number) => ({ Enfermería: { share: 0.3, times }, Docencia: { share: 0.3, times: 1 }, Ventas: { share: 0.4, times: 1 } });
    const agency = openAgency(`${folder.path}/category`, world([{ ...google, categories: jobs(2.2) }, { ...meta, categories: jobs(0.7) }]));
    await agency.goTo(FIRST + 90);
    await make(agency);
    const found = (await list(agency)).find(({ type }) => type === 'cheaper-channel');
    expect(found?.reason.params).toMatchObject({ category: 'Enfermería', dimension: 'puesto', channel: 'google' });
    expect(found?.lines.every(({ category }) => category?.value === 'Enfermería')).toBe(true);
    expect(found?.evidence.length).toBe(2);
    agency.close();
  });
});
