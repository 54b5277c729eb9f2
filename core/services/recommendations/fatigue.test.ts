import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { dateOf } from '../../domain/recommendations/facts.ts';
import { simulateCampaigns } from '../../domain/recommendations/testing/campaigns.ts';
import { refresh } from '../overview/refresh.ts';
import { dueMessages, saveHook } from '../webhooks/repo.ts';
import { clientId, openAgency, type TestAgency } from './testing/agency.ts';

const FIRST = 20_300;
const folder = temporaryFolder('fatigue');
afterAll(() => folder.remove());

/** Files of days with impressions and clicks of three campaigns, one of which wears off. */
async function imported(agency: TestAgency): Promise<void> {
  const campaigns = [1, 2, 3].map((id) => ({ id, channelId: 1, name: `Campaña ${id}`, impressions: 20_000, ctr: 0.012, converts: 0.04, cpm: 90, ...(id === 3 ? { tires: { day: FIRST + 40, daily: 0.02 } } : {}) }));
  for (const { id, name } of campaigns) agency.db.prepare('INSERT INTO campaign (id, channel_id, name) VALUES (?, 1, ?)').run(id, name);
  const insert = agency.db.prepare(`INSERT INTO spend_row (date, days, source, channel_id, campaign_id, cost_micros, currency, impressions, clicks, conversions) VALUES (?, 1, 't', 1, ?, ?, 'BRL', ?, ?, ?)`);
  for (const row of simulateCampaigns(campaigns, { seed: 5, first: FIRST, days: 85 })) insert.run(dateOf(row.day), row.campaignId, Math.round(row.cost * 1e6), row.impressions, row.clicks, row.conversions);
  await refresh(agency.db, 'BRL', { orders: null, events: null, spend: { from: dateOf(FIRST), to: dateOf(FIRST + 85) }, messages: null, contacts: [] });
}

it('a creative that wears off: kept, told of once, approved, applied and undone; who made it new says so', { timeout: 60_000 }, async () => {
  const agency = openAgency(folder.path, { seed: 1, first: FIRST, days: 0, channels: [{ id: 1, name: 'meta', dailyCost: 1, cpa: 1, elasticity: 0.7 }] });
  saveHook(agency.db, { id: 'h', url: 'https://hooks.example.com/', note: '', events: ['recommendation.made'], personal: false, on: true, secret: 'whsec_', oldSecret: null, oldUntil: null, madeAt: 1, madeBy: 'system' });
  await imported(agency);
  await agency.goTo(FIRST + 85);
  const make = () => agency.handlers['recommendations.make']({ clientId }, agency.person);
  const list = async () => (await agency.handlers['recommendations.list']({ clientId }, agency.person)).recommendations;
  expect(await make()).toMatchObject({ made: 1 });
  expect(await make()).toMatchObject({ made: 0, kept: 1 });
  const told = dueMessages(agency.db, Number.MAX_SAFE_INTEGER, 10);
  expect(told.map(({ type, data }) => [type, data])).toEqual([['recommendation.made', '{"made":1}']]);
  const [found] = await list();
  expect(found).toMatchObject({ type: 'creative-fatigue', state: 'new', reason: { params: { campaign: 'Campaña 3', channel: 'meta' } }, lines: [{ category: { dimension: 'campaign', value: 'Campaña 3' } }] });
  const same = await agency.handlers['recommendations.weigh']({ clientId, id: found?.id ?? '', toMicros: found?.lines.map(({ toMicros }) => toMicros) ?? [] }, agency.person);
  expect(same.effect.conversions.value).toBeCloseTo(found?.effect.conversions.value ?? 0, 2);
  await agency.handlers['recommendations.approve']({ clientId, id: found?.id ?? '' }, agency.person);
  const { operationId } = await agency.handlers['recommendations.apply']({ clientId, id: found?.id ?? '' }, agency.person);
  await agency.handlers['recommendations.undo']({ clientId, operationId }, agency.person);
  expect((await list())[0]?.state).toBe('approved');
  agency.close();
});
