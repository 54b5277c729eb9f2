import { describe, expect, it } from 'vitest';
import { curveOf } from '../response/draws.ts';
import { planDays } from './day-plan.ts';

const weekdays = Array.from({ length: 28 }, (_, day) => day % 7);
const effect = [1.3, 1.2, 1.1, 1, 1, 0.8, 0.6];
const concave = [curveOf('a', 'hill', [0.2, 700, 3000, 1]), curveOf('b', 'hill', [0.4, 500, 2000, 0.9])];
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('a plan by days', () => {
  it('spends the total, more on the weekdays that bring more, alike on weekdays that are alike', () => {
    const { allocation, gap } = planDays(concave, { total: 20_000, weekdays, channels: { a: { shape: { effect } }, b: { shape: { effect } } } });
    expect(sum(allocation.flatMap(({ days }) => days))).toBeCloseTo(20_000, 8);
    for (const { days } of allocation) {
      for (let day = 0; day < 6; day++) expect(days[day]).toBeGreaterThanOrEqual(days[day + 1]! - 1e-6);
      for (let day = 7; day < 28; day++) expect(days[day]).toBeCloseTo(days[day % 7]!, 6);
    }
    expect(gap).toBeLessThan(1e-9);
  });

  it('is the same every day where no weekday differs, and brings what the weeks bring', () => {
    const { allocation, outcome } = planDays(concave.slice(0, 1), { total: 2800, weekdays });
    for (const spend of allocation[0]!.days) expect(spend).toBeCloseTo(100, 6);
    expect(outcome).toBeCloseTo((4 * 700 * (700 / 0.8)) / (3000 + 700 / 0.8), 6);
  });

  it('keeps what a person set: days without spend, a channel’s floor and ceiling', () => {
    const channels = { a: { max: 5000, shape: { max: [1e9, 1e9, 1e9, 1e9, 1e9, 0, 0] } }, b: { min: 16_000 } };
    const { allocation } = planDays(concave, { total: 20_000, weekdays, channels });
    const [a, b] = allocation.map(({ days }) => days) as [number[], number[]];
    expect(a.filter((_, day) => day % 7 >= 5)).toEqual(Array.from({ length: 8 }, () => 0));
    expect(sum(a)).toBeLessThanOrEqual(5000 + 1e-6);
    expect(sum(b)).toBeGreaterThanOrEqual(16_000 - 1e-6);
    expect(() => planDays(concave, { total: 100, weekdays, channels })).toThrow('budgets:error.floorsAboveTotal');
    expect(() => planDays(concave, { total: 100, weekdays, channels: { a: { max: 10 }, b: { max: 20 } } })).toThrow('budgets:error.ceilingsBelowTotal');
    expect(() => planDays(concave, { total: 100, weekdays, channels: { z: {} } })).toThrow('budgets:error.unknownChannel');
  });

  it('never brings less than the same split over days of any one week', () => {
    const shaped = [curveOf('s', 'hill', [0, 900, 4000, 2.5]), concave[0]!];
    const plan = planDays(shaped, { total: 9000, weekdays, channels: { s: { shape: { effect } } } });
    const even = planDays(shaped, { total: 9000, weekdays, channels: { s: { shape: { effect, min: effect.map(() => 9000 / 56), max: effect.map(() => 9000 / 56) } } } });
    expect(plan.outcome).toBeGreaterThan(even.outcome);
    expect(plan.gap).toBeLessThan(1e-3);
  });
});
