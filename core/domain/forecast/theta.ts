import { fitEts } from './ets/fit-ets.ts';
import { runEts, type EtsForm } from './ets/ets-model.ts';
import type { Forecaster } from './forecaster.ts';
import { leastSquaresLine } from './line.ts';

const FORM: EtsForm = { error: 'add', trend: 'none', season: 'none', period: 1 };
const LEAST_VALUES = 6;

/** The theta method (Assimakopoulos & Nikolopoulos 2000): simple exponential smoothing with half the slope of the line through all values (Hyndman & Billah 2003). */
export const theta: Forecaster = {
  name: 'theta',
  fit: (values) => {
    const found = values.length < LEAST_VALUES ? null : fitEts(values, FORM);
    if (found === null) return null;
    const { alpha } = found.parameters;
    return {
      detail: 'theta',
      forecast: (history, steps) => {
        const { level } = runEts(history, FORM, found.parameters);
        const half = leastSquaresLine(history).slope / 2;
        const since = (1 - (1 - alpha) ** history.length) / alpha;
        return Float64Array.from({ length: steps }, (_, ahead) => level + half * (ahead + since));
      },
    };
  },
};
