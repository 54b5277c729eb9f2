import type { BudgetResponse, SeriesForecast } from '../../../../core/contract/forecasts.ts';

type Banded = { value: number; low: number; high: number };

/** The response at a factor of the budget: that of the nearest one worked out. */
export const responseAt = ({ points }: BudgetResponse, factor: number): BudgetResponse['points'][number] | undefined =>
  points.toSorted((one, other) => Math.abs(one.factor - factor) - Math.abs(other.factor - factor))[0];

/** The forecast with what another budget adds to each step. The errors of the two are taken to be independent: their widths add as squares. */
export function withBudget({ forecast, budget }: SeriesForecast, factor: number): Banded[] | null {
  const response = budget && factor !== 1 ? responseAt(budget, factor) : undefined;
  return response ? forecast.map((step) => added(step, response, 1)) : null;
}

/** All steps together with what another budget adds to them. */
export function totalWithBudget({ forecast, total, budget }: SeriesForecast, factor: number): Banded | null {
  const response = budget && factor !== 1 ? responseAt(budget, factor) : undefined;
  return response ? added(total, response, forecast.length) : null;
}

function added(base: Banded, { change, low, high }: BudgetResponse['points'][number], steps: number): Banded {
  const value = base.value + change * steps;
  return {
    value: Math.max(0, value),
    low: Math.max(0, value - Math.hypot(base.value - base.low, (change - low) * steps)),
    high: Math.max(0, value + Math.hypot(base.high - base.value, (high - change) * steps)),
  };
}
