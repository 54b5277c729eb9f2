import { describe, expect, it } from 'vitest';
import { weighPlan } from './effect.ts';
import { fatigues } from './fatigue.ts';
import { campaignFacts, replayCampaigns, simulateCampaigns, type TrueCampaign } from './testing/campaigns.ts';

const FIRST = 20_400;
const steady = (id: number, more: Partial<TrueCampaign> = {}): TrueCampaign => ({ id, channelId: 1 + (id % 2), name: `campaign ${id}`, impressions: 20_000, ctr: 0.012, converts: 0.04, cpm: 90, ...more });
const tired = steady(3, { name: 'Vuelta a clases', tires: { day: FIRST + 60, daily: 0.02 }, doublesIn: 200 });
const world = (campaigns: TrueCampaign[], seed = 5, days = 130) => simulateCampaigns(campaigns, { seed, first: FIRST, days });
const ofFatigue = (looks: ReturnType<typeof replayCampaigns>) => looks.flatMap(({ asOf, chosen }) => chosen.filter(({ type }) => type === 'creative-fatigue').map((one) => ({ asOf, one })));

describe('a replay of days of campaigns, a look every morning', { timeout: 120_000 }, () => {
  it('finds the creative that wears off, after it began and within a month, and no other', () => {
    const finds = ofFatigue(replayCampaigns(world([steady(1), steady(2), tired]), FIRST + 45, FIRST + 100));
    expect(new Set(finds.map(({ one }) => one.key))).toEqual(new Set(['creative-fatigue 3']));
    expect(finds[0]?.asOf).toBeGreaterThan(FIRST + 60);
    expect(finds[0]?.asOf).toBeLessThanOrEqual(FIRST + 90);
    const { one } = finds.at(-1) ?? {};
    expect(one?.reason.params).toMatchObject({ campaign: 'Vuelta a clases', channel: 'channel 2' });
    expect(one?.lines).toMatchObject([{ category: { dimension: 'campaign', value: 'Vuelta a clases' } }]);
    expect(one?.lines[0]?.toMicros).toBe(one?.lines[0]?.fromMicros);
    expect(one?.effect.conversions.low).toBeGreaterThanOrEqual(0);
    expect(one?.idle.weekMicros.low).toBeGreaterThan(0);
  });

  it('says how far the click rate fell as it truly did, and edited amounts are weighed with the new creative', () => {
    const asOf = FIRST + 102;
    const [one] = fatigues(campaignFacts(world([steady(1), steady(2), tired]), asOf), new Set()).candidates;
    // The whole window wears off by 2 % a day: between the middles of its first and last fortnight 28 days pass.
    expect(one?.reason.params['fell']).toBeGreaterThan(0.32);
    expect(one?.reason.params['fell']).toBeLessThan(0.54);
    if (!one) throw new Error('nothing found');
    const less = weighPlan(one.lines.map((line) => ({ ...line, toMicros: line.fromMicros * 0.7 })), one.draws);
    expect(less.conversions.value).toBeLessThan(one.effect.conversions.value);
    expect(one.effect.conversions.high / (one.idle.weekMicros.high / ((one.lines[0]?.fromMicros ?? 1) / one.effect.usualConversions))).toBeLessThan(1.01);
  });

  it('does not blame a creative where all click less, where it is shown less, or where no fewer convert', () => {
    const asOf = FIRST + 102;
    const keysOf = (campaigns: TrueCampaign[]) => {
      const { candidates, quiet } = fatigues(campaignFacts(world(campaigns), asOf), new Set());
      return [...candidates.map(({ key }) => key), ...quiet.map(({ key }) => key)];
    };
    const tires = { day: FIRST + 60, daily: 0.02 };
    expect(new Set(keysOf([steady(1, { tires }), steady(2, { tires }), steady(3, { tires })]))).toEqual(new Set(['all_tired']));
    expect(keysOf([steady(1), steady(2), steady(3, { tires, doublesIn: -40, impressions: 90_000 })])).toEqual(['shown_less']);
    const rows = world([steady(1), steady(2), tired]).map((row) => (row.campaignId === 3 ? { ...row, conversions: row.impressions / 2000 } : row));
    expect(fatigues(campaignFacts(rows, asOf), new Set()).quiet.map(({ key }) => key)).toEqual(['still_converts']);
  });

  it('is quiet about thin data, and without clicks', () => {
    expect(fatigues(campaignFacts(world([steady(1, { impressions: 300 })]), FIRST + 102), new Set())).toMatchObject({ candidates: [], quiet: [{ key: 'thin_clicks' }] });
    expect(fatigues({ ...campaignFacts(world([steady(1)]), FIRST + 102), campaigns: [] }, new Set())).toMatchObject({ candidates: [], quiet: [{ key: 'no_clicks' }] });
  });

  // 60 campaign-months a run here; 1,200 by `docs/recommendations.md`.
  it('is quiet where nothing wears off', () => {
    const finds = Array.from({ length: 10 }, (_, seed) => ofFatigue(replayCampaigns(world([1, 2, 3].map((id) => steady(id)), 100 + seed, 105), FIRST + 45, FIRST + 104))).flat();
    expect(finds).toEqual([]);
  });
});
