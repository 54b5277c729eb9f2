import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { channelsState } from '../channels/service.ts';
import { localElasticities } from './curves.ts';
import { openAgency } from './testing/agency.ts';

const folder = temporaryFolder('curves');
afterAll(() => folder.remove());

it('reads the elasticity of fitted curves at today’s spend, in closed form; none where none were fitted', async () => {
  const agency = openAgency(folder.path, { seed: 1, first: 20_300, days: 60, channels: [{ id: 1, name: 'google', dailyCost: 100, cpa: 20, elasticity: 0.7 }, { id: 2, name: 'meta', dailyCost: 100, cpa: 20, elasticity: 0.7 }] });
  await agency.goTo(20_360);
  const state = channelsState(agency.deps, agency.client.id);
  const days = Array.from({ length: 28 }, (_, at) => ({ day: 20_332 + at, channelId: 1, cost: 100, conversions: 5 }));
  expect(localElasticities(state, 'reported', days, 20_360)).toEqual(new Map());
  const draws = [[0, 50, 700, 1], [0, 50, 1400, 2]];
  const google = { channel: 'google', adstock: { type: 'geometric', decay: 0 }, saturation: { type: 'hill', beta: 50, halfSaturation: 700, slope: 1 }, draws };
  const curves = { period: 'week', saturation: 'hill', channels: [google], fit: fitOf(), conversion: 'reported', notes: [] };
  agency.db.prepare(`INSERT INTO response_fit (target, currency, data_from, data_to, data_sha256, version, curves, actor, at) VALUES ('conversions', 'BRL', '2025-01-01', '2025-06-01', 'x', '1', ?, 'user:1', 1)`).run(JSON.stringify(curves));
  const [one = 0, other = 0] = localElasticities(state, 'reported', days, 20_360).get(1) ?? [];
  // Hill: s f'(s) / f(s) = slope · h^slope / (h^slope + s^slope), at s = 700 a week.
  expect(one).toBeCloseTo(0.5, 9);
  expect(other).toBeCloseTo((2 * 1400 ** 2) / (1400 ** 2 + 700 ** 2), 9);
  expect(localElasticities(state, 'reported', days, 20_360).has(2)).toBe(false);
  agency.close();
});

function fitOf() {
  return {
    method: 'test', target: 'conversions', window: { from: '2025-01-01', to: '2025-06-01', periods: 20 }, r2: 1, mape: null, nrmse: 0, heldOut: null, baselineShare: 0,
    noise: { sd: 1, autocorrelation: 0 }, season: { harmonics: 0, trend: false, holidays: null, controls: [] }, experiments: 0, level: 0.9, sampler: { seed: 1, chains: 1, draws: 2, rHat: 1, divergences: 0 },
  };
}
