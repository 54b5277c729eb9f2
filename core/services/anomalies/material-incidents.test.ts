import { expect, it } from 'vitest';
import type { ChannelIncident } from './channel-incidents.ts';
import { isTold, meanDays } from './material-incidents.ts';

const row = (id: number, spend: number, conversions: number) => ({ id, at: 0, spendMicros: spend * 1e6, impressions: null, clicks: 50, conversions, revenueMicros: null });
// Ten days: a channel of 900 and one of 100 a day, 20 and 1 conversions, 100 clicks; a month is 30,000, 630 and 3,000.
const means = meanDays(Array.from({ length: 10 }, () => [row(1, 900, 20), row(2, 100, 1)]).flat(), new Map([[2, [{ opens: 1000 }]]]), 10);
const base: ChannelIncident = { metric: 'spend', kind: 'change', grain: 'hour', from: '2026-01-01', to: '2026-01-01', fromHour: 14, toHour: 14, open: false, direction: 'up', worse: true, severity: 'high', rows: null, value: 5, usual: 3, costMicros: null, beyond: null };
const told = (given: Partial<ChannelIncident>, id = 2) => isTold({ ...base, ...given }, id, means);

it('tells what comes to a hundredth of the client’s month in its own measure', () => {
  expect([told({ costMicros: 1_660_000 }), told({ costMicros: 299e6 }), told({ costMicros: 300e6 }), told({ costMicros: -300e6 })]).toEqual([false, false, true, true]);
  expect([told({ costMicros: 100e6, open: true }), told({ costMicros: 99e6, open: true })]).toEqual([true, false]);
  expect([told({ metric: 'conversions', beyond: -6.3 }), told({ metric: 'conversions', beyond: 6 })]).toEqual([true, false]);
  expect([told({ metric: 'ctr', beyond: 30 }), told({ metric: 'ctr', beyond: -29 })]).toEqual([true, false]);
  expect([told({ metric: 'open-rate', beyond: -30 }), told({ metric: 'open-rate', beyond: -29 })]).toEqual([true, false]);
});

it('weighs silence by what its channel usually has in as long, and always tells what is still silent, and complaints', () => {
  expect([told({ kind: 'missing', grain: 'day', rows: 3 }), told({ kind: 'missing', grain: 'day', rows: 2 })]).toEqual([true, false]);
  expect([told({ kind: 'missing', rows: 9 }, 1), told({ kind: 'missing', rows: 7 }, 1)]).toEqual([true, false]);
  expect([told({ kind: 'missing', rows: 1, open: true }), told({ metric: 'complaints', beyond: 2 })]).toEqual([true, true]);
});
