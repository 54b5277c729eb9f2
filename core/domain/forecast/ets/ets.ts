import { seasonFor, type Fitted, type Forecaster } from '../forecaster.ts';
import { etsName, forecastEts, runEts, type EtsForm } from './ets-model.ts';
import { fitEts, type FittedEts } from './fit-ets.ts';

/** Longer seasons have more parts than smoothing can keep: they are taken out by decomposition. */
export const LONGEST_SEASON = 24;
const LEAST_VALUES = 8;
/** Values that forms and constants are fitted on at most, the last ones: smoothing forgets those before. */
const MOST_VALUES = 500;

/** Exponential smoothing whose form is that of least AICc (Hyndman et al. 2008); multiplicative ones only for positive values. */
export const ets: Forecaster = {
  name: 'ets',
  fit: (values, context) => fitted(values, seasonFor(values, context, LONGEST_SEASON)),
};

/** Without a season, for values that have none any more. */
export const plainEts: Forecaster = { name: 'ets', fit: (values) => fitted(values, 1) };

function fitted(values: Float64Array, period: number): Fitted | null {
  if (values.length < LEAST_VALUES) return null;
  const from = Math.max(0, values.length - Math.max(MOST_VALUES, 12 * period));
  const found = chooseEts(values.subarray(from), period);
  if (found === null) return null;
  const { form, parameters } = found;
  return { detail: etsName(form), forecast: (history, steps) => forecastEts(runEts(history.subarray(from), form, parameters), form, parameters.phi, steps) };
}

/** The form of least AICc. */
export function chooseEts(values: Float64Array, period: number): FittedEts | null {
  let best: FittedEts | null = null;
  for (const form of formsFor(values, period)) {
    const found = fitEts(values, form);
    if (found !== null && (best === null || found.aicc < best.aicc)) best = found;
  }
  return best;
}

/** All whose variance stays finite: no additive error with a multiplicative season. */
function formsFor(values: Float64Array, period: number): EtsForm[] {
  const positive = values.every((value) => value > 0);
  const seasons: EtsForm['season'][] = period === 1 ? ['none'] : positive ? ['none', 'add', 'mul'] : ['none', 'add'];
  return seasons.flatMap((season) => (positive ? (['add', 'mul'] as const) : (['add'] as const)).flatMap((error) => {
    if (season === 'mul' && error === 'add') return [];
    return (['none', 'add', 'damped'] as const).map((trend): EtsForm => ({ error, trend, season, period: season === 'none' ? 1 : period }));
  }));
}
