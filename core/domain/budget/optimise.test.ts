import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FittedChannel, ResponseCurve } from '../../contract/budgets.ts';
import { inflection, marginalResponse, steadyResponse } from '../response/curve.ts';
import { curveOf } from '../response/draws.ts';
import type { BudgetRequest } from './budget-request.ts';
import { optimise } from './optimise.ts';

const number = (min: number, max: number) => fc.integer({ min: 0, max: 9973 }).map((step) => min + ((max - min) * step) / 9973);
const hill = (slope: fc.Arbitrary<number>) => fc.tuple(number(0, 0.8), number(10, 1000), number(20, 2000), slope);
const manyOf = (slope: fc.Arbitrary<number>, most = 8) =>
  fc.array(hill(slope), { minLength: 1, maxLength: most }).map((draws) => draws.map((draw, at) => curveOf(`c${at}`, 'hill', draw)));

const spendsOf = (curves: readonly FittedChannel[], request: BudgetRequest) => optimise(curves, request).allocation.map(({ spend }) => spend);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** The best split in whole steps, by dynamic programming over all of them. */
function bestByTable(curves: readonly ResponseCurve[], budget: number, steps: number): number {
  let best = new Float64Array(steps + 1);
  for (const curve of curves) {
    const value = Float64Array.from({ length: steps + 1 }, (_, step) => steadyResponse(curve, (budget * step) / steps));
    const next = new Float64Array(steps + 1);
    for (let all = 0; all <= steps; all++) for (let own = 0; own <= all; own++) next[all] = Math.max(next[all] as number, (best[all - own] as number) + (value[own] as number));
    best = next;
  }
  return best[steps] as number;
}

describe('the best split', () => {
  it('is the same for each where the curves are the same and concave, and says why', () => {
    const curves = [1, 2, 3, 4].map((at) => curveOf(`c${at}`, 'hill', [0.3, 100, 500, 0.9]));
    const plan = optimise(curves, { total: 1000 });
    for (const { spend } of plan.allocation) expect(spend).toBeCloseTo(250, 6);
    expect(plan.equalSplit).toMatchObject({ why: 'alike', gain: expect.closeTo(0, 9) });
  });

  it('is the closed form of water-filling for curves of slope 1', () => {
    // max Σ b·s/(h + s): s = √(b h / λ) − h where that is above 0, with Σ s the total.
    const curves = [[400, 100], [900, 300], [100, 50], [5, 500]].map(([beta = 0, half = 0], at) => curveOf(`c${at}`, 'hill', [0, beta, half, 1]));
    const found = spendsOf(curves, { total: 1000 });
    const root = (1000 + 100 + 300 + 50) / (Math.sqrt(400 * 100) + Math.sqrt(900 * 300) + Math.sqrt(100 * 50)); // 1 / √λ; the fourth brings too little
    const expected = [Math.sqrt(400 * 100) * root - 100, Math.sqrt(900 * 300) * root - 300, Math.sqrt(100 * 50) * root - 50, 0];
    found.forEach((spend, at) => expect(spend).toBeCloseTo(expected[at] as number, 6));
    expect(optimise(curves, { total: 1000 }).price).toBeCloseTo(1 / root ** 2, 9);
  });

  it('leaves S-shaped channels out rather than give each too little', () => {
    const curves = [1, 2, 3].map((at) => curveOf(`c${at}`, 'hill', [0, 100, 1000, 4]));
    const plan = optimise(curves, { total: 1500 });
    expect(plan.allocation.map(({ spend }) => Math.round(spend)).sort((a, b) => a - b)).toEqual([0, 0, 1500]);
    expect(plan.equalSplit.why).toBeNull();
    expect(plan.equalSplit.gain).toBeGreaterThan(50);
  });

  it('brings as much as the best of all splits in whole steps, or more, whatever the shapes', () => {
    fc.assert(fc.property(manyOf(number(0.4, 5), 5), number(10, 8000), (curves, budget) => {
      const plan = optimise(curves, { total: budget });
      expect(plan.outcome.value).toBeGreaterThanOrEqual(bestByTable(curves, budget, 120) * (1 - 1e-9));
      expect(plan.gap).toBeLessThan(1e-9);
    }), { numRuns: 60 });
  });

  it('adds up to the total, within limits, and meets the conditions of Karush, Kuhn and Tucker', () => {
    fc.assert(fc.property(manyOf(number(0.4, 4)), number(1, 8000), fc.infiniteStream(number(0, 1)), (curves, budget, parts) => {
      const part = () => parts.next().value as number;
      const channels = Object.fromEntries(curves.map(({ channel }) => [channel, { min: (part() * 0.8 * budget) / curves.length, max: ((0.5 + part()) * 3 * budget) / curves.length }]));
      fc.pre(total(Object.values(channels).map(({ max }) => max)) >= budget);
      const plan = optimise(curves, { total: budget, channels });
      const spends = plan.allocation.map(({ spend }) => spend);
      expect(Math.abs(total(spends) - budget)).toBeLessThan(1e-9 * Math.max(1, budget));
      // One channel at most may stand where its curve is convex; the optimum is flat there, and found by its value to 1e-10: slopes to the root of that.
      const close = curves.some((curve, at) => (spends[at] as number) < inflection(curve)) ? 1e-4 : 1e-6;
      curves.forEach((curve, at) => {
        const { min, max } = channels[curve.channel] as { min: number; max: number };
        const spend = spends[at] as number;
        expect(spend).toBeGreaterThanOrEqual(min * (1 - 1e-9));
        expect(spend).toBeLessThanOrEqual(max * (1 + 1e-9));
        const slope = marginalResponse(curve, spend);
        if (spend > min + 1e-8 * budget && spend < max - 1e-8 * budget && curves.length > 1) expect(Math.abs(slope - plan.price) * budget).toBeLessThan(close * plan.outcome.value);
      });
    }), { numRuns: 100, endOnFailure: true });
  });

  it('never brings less for more budget', () => {
    fc.assert(fc.property(manyOf(number(0.4, 5)), number(1, 5000), number(1, 2), (curves, budget, factor) => {
      const [less, more] = [optimise(curves, { total: budget }), optimise(curves, { total: budget * factor })];
      expect(more.outcome.value).toBeGreaterThanOrEqual(less.outcome.value * (1 - 1e-9));
    }), { numRuns: 60 });
  });

  it('knows one channel and nothing to spend', () => {
    const [one] = [curveOf('only', 'logistic', [0.2, 50, 0.01])];
    expect(optimise([one], { total: 70 })).toMatchObject({ allocation: [{ channel: 'only', spend: expect.closeTo(70, 9) }], equalSplit: { why: 'one' } });
    const nothing = optimise([one, curveOf('other', 'hill', [0, 1, 1, 0.5])], { total: 0 });
    expect(nothing).toMatchObject({ allocation: [{ spend: 0 }, { spend: 0 }], outcome: { value: 0 }, binding: [] });
  });
});

describe('what holds the plan back', () => {
  const curves = [curveOf('a', 'hill', [0, 1000, 300, 1]), curveOf('b', 'hill', [0, 300, 300, 1]), curveOf('c', 'hill', [0, 200, 300, 2.5])];
  const brings = (request: BudgetRequest) => optimise(curves, request).outcome.value;

  it('is said with what letting it go by one unit would bring', () => {
    const channels = { a: { max: 200 }, c: { min: 60 } };
    const { binding } = optimise(curves, { total: 330, channels });
    expect(binding.map(({ channel, kind }) => [channel, kind])).toEqual([[null, 'total'], ['a', 'max'], ['c', 'min']]);
    const step = 0.01;
    const gains = [brings({ total: 330 + step, channels }), brings({ total: 330, channels: { ...channels, a: { max: 200 + step } } }), brings({ total: 330, channels: { ...channels, c: { min: 60 - step } } })];
    binding.forEach(({ shadowPrice }, at) => expect(shadowPrice / (((gains[at] as number) - brings({ total: 330, channels })) / step)).toBeCloseTo(1, 2));
  });

  it('is a target where no more can be spent under it, and the target is met exactly', () => {
    const free = optimise(curves, { total: 3000 });
    const cpa = (3000 / free.outcome.value) * 0.8;
    const plan = optimise(curves, { total: 3000, targets: { cpa } });
    expect(plan.spent).toBeLessThan(3000);
    expect(plan.spent / plan.outcome.value).toBeCloseTo(cpa, 9);
    expect(plan.binding).toMatchObject([{ channel: null, kind: 'cpa', shadowPrice: expect.any(Number) }]);
    const looser = brings({ total: 3000, targets: { cpa: cpa * 1.001 } });
    expect(plan.binding[0]?.shadowPrice).toBeCloseTo((looser - plan.outcome.value) / (cpa * 0.001), -2);
    expect(optimise(curves, { total: 3000, targets: { roas: 1 / cpa } }).spent).toBeCloseTo(plan.spent, 6);
    expect(optimise(curves, { total: 3000, targets: { cpa: cpa * 10 } }).spent).toBe(3000);
  });

  it('is how far a channel may move from the present plan', () => {
    const plan = optimise(curves, { total: 600, present: { a: 200, b: 200, c: 200 }, mostChange: 0.2 });
    for (const { spend } of plan.allocation) expect(Math.abs(spend - 200)).toBeLessThanOrEqual(40 + 1e-9);
    expect(plan.binding).toContainEqual({ channel: 'a', kind: 'change', shadowPrice: expect.any(Number) });
  });
});

describe('limits that leave no plan', () => {
  const curves = [curveOf('a', 'hill', [0, 100, 300, 1.5]), curveOf('b', 'hill', [0, 100, 300, 1.5])];
  const refused = (request: Omit<BudgetRequest, 'total'> & { total?: number }) => expect(() => optimise(curves, { total: 100, ...request }));

  it.each([
    ['floorsAboveTotal', { channels: { a: { min: 80 }, b: { min: 30 } } }],
    ['ceilingsBelowTotal', { channels: { a: { max: 20 }, b: { max: 30 } } }],
    ['unknownChannel', { channels: { z: { max: 20 } } }],
    ['floorAboveCeiling', { channels: { a: { min: 30, max: 20 } } }],
    ['badLimit', { channels: { a: { min: -1 } } }],
    ['badTotal', { total: -5 }],
    ['badTarget', { targets: { cpa: 0 } }],
    ['cpaOutOfReach', { targets: { cpa: 0.001 } }],
    ['roasOutOfReach', { targets: { roas: 1e6 } }],
  ])('%s', (key, request) => refused(request).toThrow(`budgets:error.${key}`));

  it('says what is within reach', () => {
    try {
      optimise(curves, { total: 2000, targets: { cpa: 0.5 } });
      expect.unreachable();
    } catch (error) {
      const { params } = error as { params: { best: number; budget: number } };
      expect(optimise(curves, { total: 2000, targets: { cpa: params.best * 1.001 } }).outcome.value).toBeGreaterThan(0);
      expect(params.best).toBeGreaterThan(0.5);
    }
  });
});

it('has an interval: of the draws, else of the parameters, else none', () => {
  const curve = curveOf('a', 'hill', [0.5, 100, 300, 1]);
  const draws = Array.from({ length: 101 }, (_, at) => [0.5, 50 + at, 300, 1]);
  const request = { total: 150 };
  expect(optimise([{ ...curve, draws }], request).outcome).toEqual({ value: 50, low: expect.closeTo(27.5, 9), high: expect.closeTo(72.5, 9) });
  const { low, high } = optimise([{ ...curve, intervals: { beta: { low: 50, high: 200 } } }], request).outcome;
  expect([low / 50, high / 50].map((ratio) => Math.round(10 * ratio) / 10)).toEqual([0.5, 2]);
  expect(optimise([curve], request).outcome).toEqual({ value: 50, low: 50, high: 50 });
});

it('a least change leaves a channel as it is or moves it by so much, and says how much more another choice could bring at most', () => {
  fc.assert(fc.property(manyOf(number(0.6, 2.5), 6), fc.array(number(10, 300), { minLength: 6, maxLength: 6 }), number(0.05, 0.4), (curves, now, leastChange) => {
    const present = Object.fromEntries(curves.map(({ channel }, at) => [channel, now[at] as number]));
    const budget = total(Object.values(present));
    const [free, held] = [optimise(curves, { total: budget, present }), optimise(curves, { total: budget, present, leastChange })];
    expect(total(held.allocation.map(({ spend }) => spend))).toBeCloseTo(budget, 6);
    expect(held.outcome.value).toBeLessThanOrEqual(free.outcome.value * (1 + 1e-9));
    expect(held.outcome.value * (1 + held.gap)).toBeGreaterThanOrEqual(free.outcome.value * (1 - 1e-9));
    // All budget is spent: a last channel that the held ones leave no other amount may stay nearer.
    const small = held.allocation.filter(({ channel, spend }) => Math.abs(spend - (present[channel] as number)) > 1e-6 * budget && Math.abs(spend - (present[channel] as number)) < leastChange * (present[channel] as number) * (1 - 1e-6));
    expect(small.length).toBe(0);
  }), { numRuns: 60 });
});
