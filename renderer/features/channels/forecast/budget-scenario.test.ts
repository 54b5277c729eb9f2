import { expect, it } from 'vitest';
import type { BudgetResponse, SeriesForecast } from '../../../../core/contract/forecasts.ts';
import { responseAt, totalWithBudget, withBudget } from './budget-scenario.ts';

const budget: BudgetResponse = {
  weeklySpend: 1000, channels: ['meta'], knownTo: 1.4, dataFrom: '2025-01-06', dataTo: '2025-12-29',
  points: [{ factor: 0, change: -50, low: -90, high: -20 }, { factor: 1, change: 0, low: 0, high: 0 }, { factor: 1.5, change: 4, low: 1, high: 7 }],
};
const forecast = { forecast: [{ at: '2026-01-01', value: 20, low: 16, high: 24 }, { at: '2026-01-02', value: 30, low: 26, high: 34 }], total: { value: 50, low: 44, high: 56 }, budget } as SeriesForecast;

it('adds what another budget brings to each step, errors of the two as independent ones', () => {
  expect(withBudget(forecast, 1.5)).toEqual([{ value: 24, low: 24 - 5, high: 24 + 5 }, { value: 34, low: 34 - 5, high: 34 + 5 }]);
  expect(totalWithBudget(forecast, 1.5)).toEqual({ value: 58, low: 58 - Math.hypot(6, 6), high: 58 + Math.hypot(6, 6) });
});

it('never falls below nothing, leaves the present budget alone, and takes the nearest factor that was worked out', () => {
  expect(withBudget(forecast, 0)?.[0]).toEqual({ value: 0, low: 0, high: -30 + Math.hypot(4, 30) });
  expect(withBudget(forecast, 1)).toBeNull();
  expect(withBudget({ ...forecast, budget: null }, 1.5)).toBeNull();
  expect(responseAt(budget, 1.4)?.factor).toBe(1.5);
});
