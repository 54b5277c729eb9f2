import type { Handlers } from '../handlers.ts';
import { forecastMetric, type ForecastsDeps } from './service.ts';

export function createForecastsHandlers(deps: ForecastsDeps): Pick<Handlers, 'forecasts.series'> {
  return { 'forecasts.series': (input, { signal }) => forecastMetric(deps, input, signal) };
}
