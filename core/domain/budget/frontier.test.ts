import { describe, expect, it } from 'vitest';
import type { FittedChannel } from '../../contract/budgets.ts';
import { drawNormal } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { curveOf } from '../response/draws.ts';
import { budgetFrontier, planFrontier } from './frontier.ts';
import { limitsOf } from './limits.ts';
import { optimise } from './optimise.ts';

const random = seededRandom(5);
const channel = (name: string, beta: number, unsure: number): FittedChannel => ({
  ...curveOf(name, 'hill', [0.3, beta, 500, 1]),
  draws: Array.from({ length: 120 }, () => [0.3, beta * Math.exp(unsure * drawNormal(random)), 500, 1]),
});
const channels = [channel('sure', 100, 0.05), channel('unsure', 120, 0.9), channel('other', 60, 0.3)];
const request = { total: 900, present: { sure: 300, unsure: 300, other: 300 } };

describe('plans to pick from', () => {
  const plans = planFrontier({ channels, limits: limitsOf(['sure', 'unsure', 'other'], request), request }, 900);

  it('all spend the budget, begin with the best expected, and none is beaten in every respect', () => {
    expect(plans.length).toBeGreaterThan(3);
    for (const { spends, spent } of plans) expect([spent, spends.reduce((a, b) => a + b, 0)]).toEqual([expect.closeTo(900, 6), expect.closeTo(900, 6)]);
    expect(plans[0]!.outcome.value).toBeCloseTo(optimise(channels, request).outcome.value, 9);
    for (const one of plans) for (const other of plans) expect(one.outcome.value > other.outcome.value && one.outcome.low > other.outcome.low && one.moved! < other.moved!).toBe(false);
  });

  it('give up some of what is expected for more at worst, or for moving less', () => {
    expect(Math.max(...plans.map(({ outcome }) => outcome.low))).toBeGreaterThan(plans[0]!.outcome.low);
    expect(Math.min(...plans.map(({ moved }) => moved!))).toBeCloseTo(0, 6);
  });
});

it('brings more at every larger budget, each unit less than the one before where curves are concave', () => {
  const found = budgetFrontier(channels, request).map(({ spent, outcome }) => ({ spent, value: outcome.value }));
  expect(found).toHaveLength(10);
  const gains = found.slice(1).map(({ spent, value }, at) => (value - found[at]!.value) / (spent - found[at]!.spent));
  for (const [at, gain] of gains.entries()) expect(gain).toBeLessThanOrEqual((gains[at - 1] ?? Infinity) + 1e-9);
  expect(Math.min(...gains)).toBeGreaterThan(0);
  expect(budgetFrontier(channels, { ...request, channels: { sure: { min: 800 } } })).toHaveLength(6);
});
