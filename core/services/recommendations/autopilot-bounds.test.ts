import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AUTOMATIC_TYPES, RECOMMENDATION_TYPES, type AutopilotSettings, type PlanLine } from '../../contract/recommendations.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { AUTOPILOT_OFF, isQuiet, movedMicros } from '../../domain/recommendations/autopilot.ts';
import { weighPlan } from '../../domain/recommendations/effect.ts';
import { takeTurns } from './autopilot.ts';
import { planOf } from './describe.ts';
import { insertRecommendation, listRecommendations } from './repo-recommendations.ts';
import { clientId, openAgency, type TestAgency } from './testing/agency.ts';

const HOUR = 3_600_000;
const DAY = 20_400;
const folder = temporaryFolder('autopilot-bounds');
let agency: TestAgency;

beforeAll(() => {
  agency = openAgency(folder.path, { seed: 1, first: DAY - 1, days: 1, channels: [{ id: 1, name: 'google', dailyCost: 10, cpa: 5, elasticity: 0.7 }, { id: 2, name: 'meta', dailyCost: 10, cpa: 5, elasticity: 0.7 }] });
});
afterAll(() => {
  agency.close();
  folder.remove();
});

const amount = fc.integer({ min: 0, max: 2000 }).map((units) => units * 1_000_000);
const offer = fc.record({ type: fc.constantFrom(...RECOMMENDATION_TYPES), amounts: fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 2 }), decided: fc.boolean() });
const settings: fc.Arbitrary<AutopilotSettings> = fc.record({
  enabled: fc.boolean(), safeTypes: fc.uniqueArray(fc.constantFrom(...RECOMMENDATION_TYPES)), dailyCapMicros: fc.integer({ min: 0, max: 4000 }).map((units) => units * 1_000_000),
  hour: fc.integer({ min: 0, max: 23 }), quietFrom: fc.integer({ min: 0, max: 23 }), quietTo: fc.integer({ min: 0, max: 23 }), killed: fc.boolean(),
});
type Offer = typeof offer extends fc.Arbitrary<infer T> ? T : never;

function offered(offers: readonly Offer[]): void {
  const { db } = agency;
  for (const table of ['plan_line', 'recommendation', 'autopilot_turn', 'autopilot']) db.prepare(`DELETE FROM ${table}`).run();
  offers.forEach(({ type, amounts, decided }, at) => {
    const lines = amounts.map(([fromMicros, toMicros], line): PlanLine => ({ channelId: line + 1, channel: 'x', weekday: null, category: null, fromMicros, toMicros }));
    const draws = { base: lines.map(() => [4, 6]), elasticity: lines.map(() => [0.5, 0.7]) };
    const body = { reason: { key: type, params: {} }, method: { key: type, params: {} }, evidence: [], idle: { weekMicros: { value: 0, low: 0, high: 0 }, sinceMicros: null, since: null }, confidence: 'high', lines, draws };
    const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    insertRecommendation(db, { id, key: `${type} ${at}`, type, asOf: '2025-11-08', currency: 'BRL', body: JSON.stringify(body), plan: JSON.stringify({ lines, effect: weighPlan(lines, draws) }), madeAt: at });
    if (decided) db.prepare("UPDATE recommendation SET state = 'rejected' WHERE id = ?").run(id);
  });
}

it('whatever is offered and however it is set, the service keeps to what a person allowed, and to nothing else', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(offer, { maxLength: 6 }), fc.option(settings, { nil: null }), async (offers, given) => {
    offered(offers);
    agency.setClock(DAY * 24 * HOUR);
    if (given) await agency.handlers['recommendations.setAutopilot']({ clientId, settings: given }, agency.person);
    const set = given ?? AUTOPILOT_OFF;
    for (let quarter = 1; quarter <= 96; quarter += 1) {
      agency.setClock(DAY * 24 * HOUR + (quarter * HOUR) / 4);
      takeTurns(agency.deps, clientId);
    }
    const applied = listRecommendations(agency.db).filter(({ state }) => state === 'applied');
    const lines = applied.map((row) => planOf(row).lines);
    if (!set.enabled || set.killed || isQuiet(set, set.hour)) expect(applied).toEqual([]);
    expect(applied.every(({ type }) => set.safeTypes.includes(type) && AUTOMATIC_TYPES.includes(type))).toBe(true);
    expect(lines.reduce((sum, own) => sum + movedMicros(own), 0)).toBeLessThanOrEqual(set.dailyCapMicros);
    expect(lines.every((own) => own.reduce((sum, { fromMicros, toMicros }) => sum + toMicros - fromMicros, 0) <= 0)).toBe(true);
    expect(listRecommendations(agency.db).filter(({ state }) => state === 'rejected').length).toBe(offers.filter(({ decided }) => decided).length);
    // What it may do it does: one turn a day, and where nothing stands against it the surest that fits is applied.
    const fits = offers.filter(({ type, amounts, decided }) => {
      const own = amounts.map(([fromMicros, toMicros]): PlanLine => ({ channelId: 1, channel: 'x', weekday: null, category: null, fromMicros, toMicros }));
      return !decided && set.safeTypes.includes(type) && AUTOMATIC_TYPES.includes(type) && movedMicros(own) <= set.dailyCapMicros && amounts.reduce((sum, [from, to]) => sum + to - from, 0) <= 0;
    });
    if (set.enabled && !set.killed && !isQuiet(set, set.hour) && fits.length > 0) expect(applied.length).toBeGreaterThan(0);
    expect(agency.db.prepare('SELECT count(*) FROM autopilot_turn').pluck().get()).toBe(set.enabled ? 1 : 0);
  }), { numRuns: 60 });
});
