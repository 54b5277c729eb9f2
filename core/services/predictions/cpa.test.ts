import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { drawPoisson } from '../../domain/statistics/random-draws.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import type { JobContext } from '../handlers.ts';
import { jobContext, testNow } from '../import/testing/test-client.ts';
import { clientId, openFilled, type Shop } from './testing/shop.ts';

const DAYS = 120;
const DAY = 86_400_000;
/** Conversions for a unit of money, and how often a campaign gets its money a day. */
const CAMPAIGNS = [{ channel: 1, rate: 0.2, hourly: true }, { channel: 1, rate: 0.05, hourly: false }, { channel: 2, rate: 0.1, hourly: false }] as const;

/** Two channels and three campaigns of known rates; one campaign by the hour, better in the evening, and cheaper at weekends. */
function fill(db: Database): void {
  const random = seededRandom(11);
  for (const id of [1, 2]) db.prepare(`INSERT INTO channel (id, key, name) VALUES (?, ?, ?)`).run(id, `c${id}`, `Canal ${id}`);
  CAMPAIGNS.forEach(({ channel }, at) => db.prepare(`INSERT INTO campaign (id, channel_id, external_id, name) VALUES (?, ?, ?, ?)`).run(at + 1, channel, `k${at}`, `Campaña ${at + 1}`));
  const row = db.prepare(`INSERT INTO spend_row (date, hour, source, channel_id, campaign_id, cost_micros, currency, conversions) VALUES (?, ?, 't', ?, ?, ?, 'BRL', ?)`);
  const last = Math.floor(testNow / DAY) - 1;
  db.transaction(() => {
    for (let day = last - DAYS + 1; day <= last; day += 1) {
      const date = new Date(day * DAY).toISOString().slice(0, 10);
      const weekend = [0, 6].includes(new Date(day * DAY).getUTCDay()) ? 1.5 : 1;
      CAMPAIGNS.forEach(({ channel, rate, hourly }, at) => {
        for (const hour of hourly ? Array.from({ length: 24 }, (_, one) => one) : [-1]) {
          const money = (hourly ? 40 : 300) * (0.7 + 0.6 * random());
          const evening = hour >= 18 ? 1.6 : 1;
          row.run(date, hour, channel, at + 1, Math.round(money * 1e6), drawPoisson(money * rate * weekend * evening, random));
        }
      });
    }
  })();
}

const folder = temporaryFolder('cpa');
let shop: Shop;
const person: JobContext = { ...jobContext(), actor: 'user:1' };
const cpa = { clientId, task: 'cpa' as const };
beforeAll(async () => {
  shop = await openFilled(folder.path, fill);
});
afterAll(() => {
  shop.close();
  folder.remove();
});

describe('the cost of a conversion', { timeout: 60_000 }, () => {
  it('is foretold for the coming hour, day and week by channel and campaign, beside the naive rule', async () => {
    const model = await shop.handlers['predictions.learn']({ ...cpa, seed: 1, budgetSeconds: 60 }, person);
    expect(model).toMatchObject({ state: 'proposed', beatsBaseline: true });
    const { outcomes, notes } = await shop.handlers['predictions.report']({ clientId, modelId: model.id }, person);
    const [won, of] = [notes.find(({ key }) => key === 'cpa_tested')?.params['n'], outcomes.length];
    expect(of).toBeGreaterThanOrEqual(12);
    expect(won).toBeGreaterThanOrEqual(of - 1);
    expect((await shop.handlers['predictions.forecast'](cpa, person)).series).toEqual([]);
    await shop.handlers['predictions.approve']({ clientId, modelId: model.id }, person);
    await shop.handlers['predictions.score'](cpa, person);
    const { series } = await shop.handlers['predictions.forecast'](cpa, person);
    expect(series.map(({ of: kind, series: name }) => `${kind} ${name}`)).toEqual(['all ', 'channel Canal 1', 'channel Canal 2', 'campaign Campaña 1', 'campaign Campaña 3', 'campaign Campaña 2']);
    const next = (name: string, grain: string) => series.find((one) => one.series === name)?.next.find((one) => one.grain === grain);
    expect(series.find(({ series: name }) => name === 'Campaña 1')?.next.map(({ grain }) => grain)).toEqual(['hour', 'day', 'week']);
    // Only a part of Canal 1 is told by the hour.
    expect(series.find(({ series: name }) => name === 'Canal 1')?.next.map(({ grain }) => grain)).toEqual(['day', 'week']);
    expect(series.find(({ series: name }) => name === 'Campaña 3')?.next.map(({ grain }) => grain)).toEqual(['day', 'week']);
    expect(series.find(({ series: name }) => name === 'Campaña 3')?.channel).toBe('Canal 2');
    // After midnight Campaña 1 costs 1 / 0.2, on a weekday.
    const weekend = [0, 6].includes(new Date(testNow).getUTCDay()) ? 1.5 : 1;
    expect((next('Campaña 1', 'hour')?.expected ?? 0) * 0.2 * weekend).toBeGreaterThan(0.75);
    expect((next('Campaña 1', 'hour')?.expected ?? 9) * 0.2 * weekend).toBeLessThan(1.3);
    expect((next('Campaña 3', 'day')?.expected ?? 0) * 0.1 * weekend).toBeGreaterThan(0.8);
    expect((next('Campaña 3', 'day')?.expected ?? 9) * 0.1 * weekend).toBeLessThan(1.25);
    for (const { next: all } of series) for (const one of all) expect(one.low < one.expected && one.expected < one.high).toBe(true);
  });
});
