import { expect, it } from 'vitest';
import { curveOf } from '../response/draws.ts';
import { planDates } from './plan-dates.ts';

const curves = [curveOf('tv', 'hill', [0.3, 100, 50, 1]), curveOf('web', 'hill', [0, 200, 100, 0.8])];

it('puts each channel’s week on its days: the same on each, or more where a weekday brings more, within bounds', () => {
  const weekly = [{ channel: 'tv', spend: 70 }, { channel: 'web', spend: 140 }];
  const flat = planDates(curves, { from: '2026-11-20', count: 14, weekly });
  expect(flat.plan.map(({ date }) => date).slice(0, 2)).toEqual(['2026-11-20', '2026-11-21']);
  for (const { channels } of flat.plan) expect(channels).toEqual([{ channel: 'tv', spend: expect.closeTo(10, 3) }, { channel: 'web', spend: expect.closeTo(20, 3) }]);
  // 21 and 22 November 2026 are a Saturday and a Sunday.
  const weekend = planDates(curves, { from: '2026-11-16', count: 7, weekly, weekdays: { tv: [1, 1, 1, 1, 1, 2, 2] }, bounds: () => ({ low: 0.5, high: 1.3 }) });
  const tv = weekend.plan.map(({ channels }) => channels[0]?.spend ?? 0);
  expect(tv.reduce((sum, spend) => sum + spend, 0)).toBeCloseTo(70, 6);
  expect(tv[5]).toBeCloseTo(13, 6);
  expect(tv[6]).toBeCloseTo(13, 6);
  for (const spend of tv.slice(0, 5)) expect(spend).toBeCloseTo(8.8, 3);
  // An S-shaped week is no reason to pile money on one day.
  const pulsed = planDates([curveOf('tv', 'hill', [0, 100, 5000, 4])], { from: '2026-11-16', count: 7, weekly: [{ channel: 'tv', spend: 70 }] });
  for (const { channels } of pulsed.plan) expect(channels[0]?.spend).toBeCloseTo(10, 3);
  expect(weekend.outcome).toBeGreaterThan(planDates(curves, { from: '2026-11-16', count: 7, weekly }).outcome);
});
