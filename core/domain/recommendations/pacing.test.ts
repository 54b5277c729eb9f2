import { expect, it } from 'vitest';
import { dayOf, type ChannelFacts } from './facts.ts';
import { pacings } from './pacing.ts';

/** A channel that costs about `cost` a day in November, looked at on the 16th: fifteen days are over and fifteen left. */
function november(cost: number, budget: number): ChannelFacts {
  const first = dayOf('2026-11-01');
  const days = Array.from({ length: 45 }, (_, at) => ({ day: first - 30 + at, channelId: 1, cost: cost * (0.9 + 0.1 * (at % 3)), conversions: 4 }));
  return { asOf: first + 15, channels: new Map([[1, 'meta']]), days, splits: [], campaigns: [], curves: new Map(), budgets: [{ channelId: 1, day: first, amount: budget }] };
}

it('says where a month will end that costs too much, and what a week may cost from now on', () => {
  const [plan] = pacings(november(120, 3000), new Set()).candidates;
  expect(plan?.reason).toMatchObject({ key: 'pacing_over', params: { channel: 'meta', budgetMicros: 3_000e6, spentMicros: 1_800e6, daysLeft: 15 } });
  expect(plan?.lines).toMatchObject([{ fromMicros: expect.closeTo(840e6, -8), toMicros: 560e6 }]);
  expect(plan?.idle.weekMicros.value).toBeCloseTo((plan?.lines[0]?.fromMicros ?? 0) - 560e6, 0);
  expect(plan?.effect.conversions.value).toBeLessThan(0);
});

it('says the same of a month that leaves money over', () => {
  const [plan] = pacings(november(60, 3000), new Set()).candidates;
  expect(plan?.reason).toMatchObject({ key: 'pacing_under', params: { spentMicros: 900e6 } });
  expect(plan?.lines[0]?.toMicros).toBe(980e6);
});

it('is quiet on the way, without a budget, and where there is hardly anything of the month left', () => {
  expect(pacings(november(100, 3000), new Set())).toMatchObject({ candidates: [], quiet: [{ key: 'on_way' }] });
  expect(pacings({ ...november(120, 3000), budgets: [] }, new Set())).toMatchObject({ candidates: [], quiet: [{ key: 'no_budget' }] });
  const late = november(120, 3000);
  expect(pacings({ ...late, asOf: dayOf('2026-11-29') }, new Set()).candidates).toEqual([]);
});
